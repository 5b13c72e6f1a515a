package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.TlsVersion;
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
    void acceptingACertificateThatSomebodyVouchesForProvesNothing() {
        Finding finding = asking(OfferedIdentity.CONFIGURED, IdentityOutcome.ACCEPTED)
                .answeringOptions(200)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("MTLS-VERIFIED");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.arguments()).containsExactly("not asked at this depth");
    }

    private static ObservationFixture asking(OfferedIdentity ready, IdentityOutcome outcome) {
        return sbc().chain(goodLeaf().build()).naming().offering(ready, outcome);
    }
}
