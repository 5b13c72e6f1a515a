package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class MtlsVerifiedCheckTest {

    @Test
    void passesWhenASelfSignedCertificateIsTurnedAway() {
        assertThat(goodSbc().judge("MTLS-VERIFIED").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void failsWhenASelfSignedCertificateIsAnsweredBySip() {
        Finding finding = asking(OfferedIdentity.THROW_AWAY, IdentityOutcome.ACCEPTED)
                .answeringOptions(403)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("MTLS-VERIFIED");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.arguments()).containsExactly("SIP 403 was answered");
    }

    @Test
    void failsWhenTheConversationWentOnWithoutSip() {
        Finding finding = asking(OfferedIdentity.THROW_AWAY, IdentityOutcome.ACCEPTED)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("MTLS-VERIFIED");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.arguments()).containsExactly("it went on talking after the handshake");
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(value = IdentityOutcome.class, names = "NOT_OFFERED")
    void silenceProvesNothing(IdentityOutcome outcome) {
        Finding finding = asking(OfferedIdentity.THROW_AWAY, outcome)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("MTLS-VERIFIED");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("not-shown");
    }

    @Test
    void isUnknownWhenEverybodyIsHungUpOn() {
        Finding finding = asking(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .offering(OfferedIdentity.NONE, IdentityOutcome.HUNG_UP)
                .answered(Purpose.WITHOUT_IDENTITY, Point.HANDSHAKE_COMPLETE, TlsVersion.TLS_1_2, SUITE)
                .judge("MTLS-VERIFIED");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("hung-up");
        assertThat(finding.arguments()).containsExactly("closed in the same way with and without a client certificate");
        assertThat(FindingTexts.in(Locale.ENGLISH).remedy(finding)).contains("--client-identity");
        assertThat(FindingTexts.in(Locale.GERMAN).remedy(finding)).contains("--client-identity");
    }

    @Test
    void passesWhenOnlyTheSelfSignedOneIsHungUpOn() {
        Finding finding = asking(OfferedIdentity.CONFIGURED, IdentityOutcome.ACCEPTED)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .offering(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP)
                .answered(Purpose.THROW_AWAY_IDENTITY, Point.HANDSHAKE_COMPLETE, TlsVersion.TLS_1_2, SUITE)
                .judge("MTLS-VERIFIED");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void acceptingACertificateThatSomebodyVouchesForProvesNothing() {
        Finding finding = asking(OfferedIdentity.CONFIGURED, IdentityOutcome.ACCEPTED)
                .answeringOptions(200)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("MTLS-VERIFIED");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("not-tried");
        assertThat(finding.arguments()).containsExactly("not asked at this depth");
        assertThat(FindingTexts.in(Locale.ENGLISH).remedy(finding)).contains("--depth standard");
    }

    @Test
    void whereItWasTriedInVainTheRemedyIsNotToTryIt() {
        Finding finding = asking(OfferedIdentity.CONFIGURED, IdentityOutcome.ACCEPTED)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .offering(OfferedIdentity.THROW_AWAY, null)
                .failing(Purpose.THROW_AWAY_IDENTITY, Outcome.RESET)
                .judge("MTLS-VERIFIED");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("not-shown");
        assertThat(finding.arguments()).containsExactly("reset");
        assertThat(FindingTexts.in(Locale.ENGLISH).remedy(finding)).doesNotContain("--depth");
        assertThat(FindingTexts.in(Locale.GERMAN).remedy(finding)).doesNotContain("--depth");
    }

    private static ObservationFixture asking(OfferedIdentity ready, IdentityOutcome outcome) {
        return sbc().chain(goodLeaf().build()).naming().offering(ready, outcome);
    }
}
