package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.AnchorStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

    /** They judge the name, or nothing without an answer. */
    private static final Set<String> DO_NOT_NEED_THE_SBC =
            Set.of("DNS-FQDN", "SIP-REPLACES", "MICROSOFT-SIDE", "ROOT-GOV", "CERT-HOSTING", "RETIRED-NAMES");

    private static final Set<String> OF_CERTIFICATES = Set.of(
            "ROOT-PROGRAM",
            "CHAIN-COMPLETE",
            "CHAIN-CLEAN",
            "NOT-SELF-SIGNED",
            "NOT-REVOKED",
            "CERT-VALID",
            "CERT-EXPIRY",
            "CERT-CLIENT-AUTH",
            "CERT-KEY",
            "CERT-LIFETIME",
            "KEY-SHARED",
            "CERT-NAME",
            "CERT-SERVER-AUTH");

    @Test
    void judgeGivesOneFindingPerRuleInTheirOrder() {
        List<String> rules = RuleBook.standard().rules().stream().map(Rule::id).toList();

        assertThat(rules)
                .containsExactly(
                        "ROOT-PROGRAM",
                        "ROOT-GOV",
                        "CHAIN-COMPLETE",
                        "CHAIN-CLEAN",
                        "NOT-SELF-SIGNED",
                        "NOT-REVOKED",
                        "TLS12-SUITES",
                        "TLS12-ONLY",
                        "SUITES-WEAK",
                        "CERT-VALID",
                        "CERT-EXPIRY",
                        "CERT-NAME",
                        "CERT-HOSTING",
                        "CERT-SERVER-AUTH",
                        "CERT-CLIENT-AUTH",
                        "CERT-KEY",
                        "CERT-LIFETIME",
                        "KEY-SHARED",
                        "MTLS-REQUESTED",
                        "MTLS-VERIFIED",
                        "MS-ROOT-G2",
                        "MS-ROOTS-2026",
                        "MTLS-SERVER-AUTH-ONLY",
                        "SIP-OPTIONS",
                        "SIP-REPLACES",
                        "DNS-FQDN",
                        "RETIRED-NAMES",
                        "MICROSOFT-SIDE");
        assertThat(goodSbc().judge()).extracting(Finding::rule).isEqualTo(rules);
    }

    @Test
    void goodSbcPassesEveryRuleThatCanBeTestedOnItAndIsCompliant() {
        assertThat(goodSbc().judge())
                .filteredOn(finding -> finding.verdict() != Verdict.PASS)
                .extracting(Finding::rule, Finding::verdict)
                .containsExactly(
                        tuple("ROOT-GOV", Verdict.NOT_APPLICABLE),
                        tuple("CERT-HOSTING", Verdict.NOT_APPLICABLE),
                        tuple("MTLS-SERVER-AUTH-ONLY", Verdict.UNKNOWN),
                        tuple("RETIRED-NAMES", Verdict.NOT_APPLICABLE),
                        tuple("MICROSOFT-SIDE", Verdict.NOT_APPLICABLE));
        assertThat(goodSbc().status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void mandatoryAreTheRulesAnnouncedFor2022() {
        assertThat(RuleBook.standard().rules())
                .filteredOn(Rule::mandatory)
                .extracting(Rule::id)
                .containsExactly("ROOT-PROGRAM", "TLS12-SUITES", "TLS12-ONLY");
        assertThat(RuleBook.standard().policy()).isEqualTo("standard");
    }

    @ParameterizedTest
    @CsvSource({
        "ROOT-PROGRAM,     2022-01-31T23:59:59Z, NOT_APPLICABLE",
        "ROOT-PROGRAM,     2022-02-01T00:00:00Z, PASS",
        "CERT-SERVER-AUTH, 2022-01-31T23:59:59Z, NOT_APPLICABLE",
        "CERT-SERVER-AUTH, 2022-02-01T00:00:00Z, PASS",
        "CERT-CLIENT-AUTH, 2024-03-18T23:59:59Z, NOT_APPLICABLE",
        "CERT-CLIENT-AUTH, 2024-03-19T00:00:00Z, PASS",
        "TLS12-SUITES,     2022-04-02T23:59:59Z, NOT_APPLICABLE",
        "TLS12-SUITES,     2022-04-03T00:00:00Z, PASS",
        "TLS12-ONLY,       2022-04-02T23:59:59Z, NOT_APPLICABLE",
        "TLS12-ONLY,       2022-04-03T00:00:00Z, PASS",
        "MS-ROOT-G2,       2023-10-02T23:59:59Z, NOT_APPLICABLE",
        "MS-ROOT-G2,       2023-10-03T00:00:00Z, PASS",
        "MS-ROOTS-2026,    2026-03-31T23:59:59Z, NOT_APPLICABLE",
        "MS-ROOTS-2026,    2026-04-01T00:00:00Z, PASS",
        "MTLS-SERVER-AUTH-ONLY, 2026-05-31T23:59:59Z, NOT_APPLICABLE",
        "MTLS-SERVER-AUTH-ONLY, 2026-06-01T00:00:00Z, UNKNOWN",
        "SIP-REPLACES,     2022-03-31T23:59:59Z, NOT_APPLICABLE",
        "SIP-REPLACES,     2022-04-01T00:00:00Z, PASS",
    })
    void ruleHoldsFromTheFirstSecondOfItsDay(String rule, String asOf, Verdict verdict) {
        assertThat(goodSbc().asOf(asOf).judge(rule).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            mode = Mode.EXCLUDE,
            names = {"ANSWERED", "NOT_TLS"})
    void sbcThatWasNotReachedIsUnknownInEveryRuleWithTheOutcomeAsReason(Outcome outcome) {
        ObservationFixture unreached = sbc().asMicrosoft(outcome).fallback(outcome);

        List<Finding> unknown = unreached.judge().stream()
                .filter(finding -> !DO_NOT_NEED_THE_SBC.contains(finding.rule()))
                .toList();

        assertThat(unknown).hasSize(22).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.arguments()).startsWith(outcome.name(), "CLIENT_HELLO_SENT");
            assertThat(FindingTexts.in(Locale.ENGLISH).remedy(finding)).isNotBlank();
        });
        assertThat(unknown).extracting(Finding::reason).containsOnly(reasonOf(outcome));
        assertThat(unreached.judge()).extracting(Finding::verdict).doesNotContain(Verdict.PASS, Verdict.FAIL);
        assertThat(unreached.status()).isEqualTo(ComplianceStatus.UNREACHABLE);
    }

    /** Others concern a cloud or a role that the inventory names. */
    private static boolean forAnySbc(Finding finding) {
        return !Set.of("ROOT-GOV", "CERT-HOSTING", "RETIRED-NAMES").contains(finding.rule());
    }

    private static String reasonOf(Outcome outcome) {
        return outcome == Outcome.UNREACHABLE
                ? "no-route"
                : outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void sbcWithoutAnyConnectionIsUnreachable() {
        assertThat(sbc().judge())
                .filteredOn(finding -> !DO_NOT_NEED_THE_SBC.contains(finding.rule()))
                .extracting(Finding::reason)
                .containsOnly("name-not-found");
        assertThat(sbc().status()).isEqualTo(ComplianceStatus.UNREACHABLE);
    }

    @Test
    void unreachedSbcBeforeTheRulesWereInForceIsStillUnreachable() {
        assertThat(sbc().asMicrosoft(Outcome.CONNECT_TIMEOUT)
                        .asOf("2021-01-01T00:00:00Z")
                        .status())
                .isEqualTo(ComplianceStatus.UNREACHABLE);
    }

    @Test
    void serverHelloWithoutCertificateIsInconclusive() {
        ObservationFixture silent = sbc().asMicrosoft(TlsVersion.TLS_1_2, SUITE);

        assertThat(silent.judge("TLS12-SUITES").verdict()).isEqualTo(Verdict.PASS);
        assertThat(silent.judge())
                .filteredOn(finding -> OF_CERTIFICATES.contains(finding.rule()))
                .extracting(Finding::reason)
                .containsOnly("no-certificate");
        assertThat(silent.status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TLS_DH_anon_WITH_AES_128_CBC_SHA", "TLS_ECDH_anon_WITH_NULL_SHA", "TLS_NULL_WITH_NULL_NULL"})
    void anonymousSuiteIsTheReasonThatNoCertificateWasShown(String suite) {
        ObservationFixture anonymous =
                sbc().asMicrosoftAlert(40, "handshake_failure").fallback(TlsVersion.TLS_1_2, suite);

        assertThat(anonymous.judge())
                .filteredOn(finding -> OF_CERTIFICATES.contains(finding.rule()))
                .hasSize(13)
                .allSatisfy(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
                    assertThat(finding.reason()).isEqualTo("anonymous-suite");
                    assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding))
                            .contains(suite, "TLS 1.2")
                            .doesNotContain("ended");
                    assertThat(FindingTexts.in(Locale.GERMAN).seen(finding)).contains(suite);
                });
        assertThat(anonymous.status()).isEqualTo(ComplianceStatus.NON_COMPLIANT);
    }

    @Test
    void unreadableCertificateIsUnknownAndNamedByItsThumbprint() {
        Certificate garbage = Certificate.of("no certificate".getBytes(StandardCharsets.US_ASCII));
        ObservationFixture unreadable = sbc().chain(garbage).asMicrosoft(TlsVersion.TLS_1_2, SUITE);

        assertThat(unreadable.judge())
                .filteredOn(finding -> OF_CERTIFICATES.contains(finding.rule()))
                .hasSize(13)
                .allSatisfy(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
                    assertThat(finding.reason()).isEqualTo("unreadable-certificate");
                    assertThat(finding.arguments()).containsExactly(garbage.sha256());
                });
        assertThat(unreadable.status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @Test
    void anyFailMakesTheSbcNonCompliant() {
        assertThat(sbcWith(goodLeaf()).named("other.example").status()).isEqualTo(ComplianceStatus.NON_COMPLIANT);
    }

    @Test
    void warningsLeaveTheSbcCompliant() {
        ObservationFixture expiring = goodSbc().asOf("2026-12-10T00:00:00Z");

        assertThat(expiring.judge("CERT-EXPIRY").verdict()).isEqualTo(Verdict.WARN);
        assertThat(expiring.status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void unknownInARuleThatIsNotMandatoryLeavesTheSbcCompliant() {
        ObservationFixture good = goodSbc();
        List<Finding> findings = good.judge().stream()
                .map(finding -> finding.rule().equals("CHAIN-COMPLETE") ? unknown(finding.rule()) : finding)
                .toList();

        assertThat(RuleBook.standard().status(good.evidence(), findings)).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void unknownInAMandatoryRuleIsInconclusive() {
        ObservationFixture unknownRoot = goodSbc();
        unknownRoot.anchoring(
                TrustFixture.only(unknownRoot.evidence().observation().sentChain(), null, AnchorStatus.UNKNOWN_ROOT));

        assertThat(unknownRoot.judge()).extracting(Finding::verdict).doesNotContain(Verdict.FAIL);
        assertThat(unknownRoot.status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @Test
    void statusWithoutAnAnswerToEveryMandatoryRuleIsNeverCompliant() {
        assertThat(RuleBook.standard().status(goodSbc().evidence(), List.of()))
                .isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @Test
    void disabledListingIsDisabledWhateverWasFound() {
        assertThat(goodSbc().disabled().status()).isEqualTo(ComplianceStatus.DISABLED);
        assertThat(sbc().disabled().asMicrosoftNotTls("plain SIP").status()).isEqualTo(ComplianceStatus.DISABLED);
    }

    @Test
    void microsoftsOwnEndpointsAreJudgedByWhatSbcsRelyOnThere() {
        List<Finding> findings = goodSbc().role(Role.MICROSOFT).judge();

        assertThat(findings)
                .filteredOn(finding -> finding.reason().equals("microsoft-endpoint"))
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE))
                .extracting(Finding::rule)
                .containsExactly(
                        "ROOT-GOV",
                        "TLS12-ONLY",
                        "SUITES-WEAK",
                        "CERT-HOSTING",
                        "CERT-CLIENT-AUTH",
                        "KEY-SHARED",
                        "MTLS-REQUESTED",
                        "MTLS-VERIFIED",
                        "MS-ROOT-G2",
                        "MS-ROOTS-2026",
                        "MTLS-SERVER-AUTH-ONLY",
                        "SIP-OPTIONS",
                        "SIP-REPLACES",
                        "DNS-FQDN");
        assertThat(findings)
                .filteredOn(finding -> !finding.reason().equals("microsoft-endpoint"))
                .filteredOn(finding -> !finding.rule().equals("RETIRED-NAMES"))
                .extracting(Finding::verdict)
                .containsOnly(Verdict.PASS);
        assertThat(goodSbc().role(Role.MICROSOFT).status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void depthThatDoesNotAskForVersionsIsInconclusive() {
        ObservationFixture asked = sbc().chain(
                        goodLeaf().build(), CertificateFixture.intermediate().build())
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE);

        assertThat(asked.judge()).extracting(Finding::verdict).doesNotContain(Verdict.FAIL);
        assertThat(asked.status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @Test
    void certificateWithoutAnchoringIsACallersMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> goodSbc().anchoring(null).judge())
                .withMessageContaining("sbc1.contoso.com:5061");
    }

    private static Finding unknown(String rule) {
        return new Finding(rule, Verdict.UNKNOWN, Severity.LOW, "unknown-issuer", List.of(""), null);
    }
}
