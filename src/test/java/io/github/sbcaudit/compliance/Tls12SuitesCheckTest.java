package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Tls12SuitesCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            })
    void passesWithEachOfMicrosoftsSuites(String suite) {
        Finding finding = sbc().asMicrosoft(TlsVersion.TLS_1_2, suite).judge("TLS12-SUITES");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly("TLSv1.2", suite);
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_1_3, TLS_AES_256_GCM_SHA384,                        tls13-only",
        "TLS_1_1, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,            old-version",
        "TLS_1_0, TLS_RSA_WITH_AES_128_CBC_SHA,                  old-version",
        "SSL_3_0, TLS_RSA_WITH_3DES_EDE_CBC_SHA,                 old-version",
        "TLS_1_2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,       ecdsa-certificate",
        "TLS_1_2, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,           dhe-only",
        "TLS_1_2, TLS_RSA_WITH_AES_256_GCM_SHA384,               rsa-key-exchange-only",
        "TLS_1_2, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,   other-suite",
        "TLS_1_2, TLS_DH_anon_WITH_AES_128_CBC_SHA,              other-suite",
    })
    void refusalFailsWithWhatTheFallbackShowed(TlsVersion version, String suite, String reason) {
        Finding finding = sbc().asMicrosoftAlert(40, "handshake_failure")
                .fallback(version, suite)
                .judge("TLS12-SUITES");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.arguments()).containsExactly(version.label(), suite);
    }

    @Test
    void besideTls13WhatTls12ChoseNamesTheCause() {
        Finding finding = sbc().asMicrosoftAlert(40, "handshake_failure")
                .fallback(TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384")
                .answered(
                        Purpose.VERSION_TLS_1_2,
                        Point.HANDSHAKE_COMPLETE,
                        TlsVersion.TLS_1_2,
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")
                .judge("TLS12-SUITES");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reason()).isEqualTo("ecdsa-certificate");
        assertThat(finding.arguments()).containsExactly("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    }

    @Test
    void besideTls13TheKeyOfTheCertificateTellsWhereTls12WasNotAsked() {
        Finding finding = sbc().chain(goodLeaf().key("EC", 256).build())
                .asMicrosoftAlert(40, "handshake_failure")
                .fallback(TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384")
                .judge("TLS12-SUITES");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reason()).isEqualTo("tls13-ecdsa-certificate");
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            FindingTexts texts = FindingTexts.in(language);
            assertThat(texts.seen(finding)).contains("ECDSA", "RSA", "TLS 1.3");
            assertThat(texts.remedy(finding)).contains("RSA", "TLS 1.2");
        }
    }

    @Test
    void remedyForAnEcdsaCertificateBesideTls13IsAnotherCertificate() {
        Finding finding = sbc().chain(goodLeaf().key("EC", 256).build())
                .asMicrosoftAlert(40, "handshake_failure")
                .fallback(TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384")
                .hello(Purpose.VERSION_TLS_1_2, TlsVersion.TLS_1_2, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", null)
                .judge("TLS12-SUITES");

        assertThat(finding.reason()).isEqualTo("ecdsa-certificate");
        assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding)).contains("(ECDSA) key", "TLS 1.2");
        assertThat(FindingTexts.in(Locale.ENGLISH).remedy(finding))
                .contains("certificate with an RSA key")
                .doesNotContain("Enable TLS 1.2");
    }

    @Test
    void serverHelloWithAnotherVersionFailsWithoutAFallback() {
        assertThat(sbc().asMicrosoft(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_128_CBC_SHA")
                        .judge("TLS12-SUITES")
                        .reason())
                .isEqualTo("old-version");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"CLOSED_BEFORE_HELLO", "RESET", "ALERT"})
    void hangingUpOnMicrosoftsOfferOnlyIsARefusalToo(Outcome outcome) {
        Finding finding = sbc().asMicrosoft(outcome)
                .fallback(TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384")
                .judge("TLS12-SUITES");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reason()).isEqualTo("tls13-only");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"HANDSHAKE_TIMEOUT", "CONNECT_TIMEOUT", "PROTOCOL_ERROR", "TOO_MUCH_DATA", "NOT_TLS"})
    void otherFailuresBesideAnAnsweredFallbackAreUndecided(Outcome outcome) {
        ObservationFixture undecided =
                sbc().asMicrosoft(outcome).fallback(TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384");

        assertThat(undecided.judge("TLS12-SUITES").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(undecided.judge("TLS12-SUITES").reason()).isEqualTo("undecided");
        assertThat(undecided.status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"HANDSHAKE_TIMEOUT", "RESET", "CLOSED_BEFORE_HELLO", "ALERT"})
    void fallbackThatChoseAMicrosoftSuiteContradictsARefusal(Outcome outcome) {
        assertThat(sbc().asMicrosoft(outcome)
                        .fallback(TlsVersion.TLS_1_2, SUITE)
                        .judge("TLS12-SUITES")
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_HELLO, UNKNOWN, unfinished",
        "CERTIFICATE, UNKNOWN, unfinished",
        "CERTIFICATE_REQUEST, PASS, negotiated",
        "HANDSHAKE_COMPLETE, PASS, negotiated"
    })
    void aSuiteCountsOnceTheServerHasProvedItsKey(Point reached, Verdict verdict, String reason) {
        ObservationFixture observed = sbc().asMicrosoftUpTo(reached, TlsVersion.TLS_1_2, SUITE);

        assertThat(observed.judge("TLS12-SUITES").verdict()).isEqualTo(verdict);
        assertThat(observed.judge("TLS12-SUITES").reason()).isEqualTo(reason);
    }

    @Test
    void oldVersionChosenFromTheWholeOfferIsConclusiveEvenAfterATimeout() {
        assertThat(sbc().asMicrosoft(Outcome.HANDSHAKE_TIMEOUT)
                        .fallback(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_128_CBC_SHA")
                        .judge("TLS12-SUITES")
                        .reason())
                .isEqualTo("old-version");
    }

    @ParameterizedTest
    @CsvSource({"40, handshake_failure", "70, protocol_version", "71, insufficient_security"})
    void alertAboutTheOfferOnBothConnectionsFails(int code, String name) {
        ObservationFixture refusing = sbc().asMicrosoftAlert(code, name).fallbackAlert(code, name);

        assertThat(refusing.judge("TLS12-SUITES").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(refusing.judge("TLS12-SUITES").arguments()).containsExactly(name + "(" + code + ")");
        assertThat(refusing.status()).isEqualTo(ComplianceStatus.NON_COMPLIANT);
        assertThat(refusing.judge("ROOT-PROGRAM").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"49, access_denied", "80, internal_error", "112, unrecognized_name", "47, illegal_parameter"})
    void alertAboutAnythingElseIsUnknownAndNamed(int code, String name) {
        ObservationFixture refusing = sbc().asMicrosoftAlert(code, name).fallbackAlert(code, name);
        Finding finding = refusing.judge("TLS12-SUITES");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("alert");
        assertThat(finding.arguments()).contains(name + "(" + code + ")");
        assertThat(refusing.status()).isEqualTo(ComplianceStatus.UNREACHABLE);
    }

    @Test
    void plainTextOnThePortFailsHereAndIsUnknownInTheCertificateRules() {
        ObservationFixture plain = sbc().asMicrosoftNotTls("plain SIP").fallback(Outcome.NOT_TLS);

        assertThat(plain.judge("TLS12-SUITES").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(plain.judge("TLS12-SUITES").arguments()).containsExactly("plain SIP");
        assertThat(plain.judge())
                .filteredOn(finding -> finding.rule().startsWith("CERT-"))
                .filteredOn(finding -> finding.verdict() != Verdict.NOT_APPLICABLE)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
                    assertThat(finding.reason()).isEqualTo("not-tls");
                });
        assertThat(plain.judge()).extracting(Finding::verdict).doesNotContain(Verdict.PASS);
        assertThat(plain.status()).isEqualTo(ComplianceStatus.NON_COMPLIANT);
    }

    @Test
    void plainTextSeenOnTheFallbackOnlyFailsToo() {
        assertThat(sbc().asMicrosoft(Outcome.HANDSHAKE_TIMEOUT)
                        .fallback(Outcome.NOT_TLS)
                        .judge("TLS12-SUITES")
                        .reason())
                .isEqualTo("no-tls");
    }

    @Test
    void textsTellTheSuite() {
        Finding finding = goodSbc().judge("TLS12-SUITES");

        assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding))
                .isEqualTo("Negotiated TLS 1.2 with TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384.");
    }
}
