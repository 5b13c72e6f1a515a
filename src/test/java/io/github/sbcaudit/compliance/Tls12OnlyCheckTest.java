package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import org.junit.jupiter.api.Test;

class Tls12OnlyCheckTest {

    private static final String CBC = "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA";

    @Test
    void passesWhenAllThreeAreRefusedAndNamesThem() {
        Finding finding = goodSbc().judge("TLS12-ONLY");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly("SSLv3, TLSv1, TLSv1.1");
    }

    @Test
    void allowsTls13Beside() {
        Finding finding = goodSbc()
                .hello(Purpose.VERSION_TLS_1_3, TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384", 256)
                .judge("TLS12-ONLY");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void failsMediumWhenOneIsAcceptedAlthoughOthersAreOpenAndNamesIt() {
        Finding finding = sbc().asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .hello(Purpose.VERSION_TLS_1_1, TlsVersion.TLS_1_0, CBC, null)
                .judge("TLS12-ONLY");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.arguments()).containsExactly("TLSv1", "chosen with " + CBC);
    }

    @Test
    void namesEveryOldVersionThatIsAccepted() {
        Finding finding = sbc().asMicrosoft(Outcome.CLOSED_BEFORE_HELLO)
                .hello(Purpose.FALLBACK, TlsVersion.TLS_1_1, CBC, null)
                .hello(Purpose.VERSION_SSL_3_0, TlsVersion.SSL_3_0, CBC, null)
                .judge("TLS12-ONLY");

        assertThat(finding.arguments()).startsWith("SSLv3, TLSv1.1");
    }

    @Test
    void isUnknownAtADepthThatDoesNotAsk() {
        Finding finding = sbc().asMicrosoft(TlsVersion.TLS_1_2, SUITE).judge("TLS12-ONLY");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.arguments()).containsExactly("SSLv3, TLSv1, TLSv1.1", "not asked at this depth");
    }

    @Test
    void isUnknownWhenOneOfThreeIsOpen() {
        Finding finding = sbc().asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .refusing(Purpose.VERSION_TLS_1_1, Purpose.VERSION_TLS_1_0)
                .failing(Purpose.VERSION_SSL_3_0, Outcome.HANDSHAKE_TIMEOUT)
                .judge("TLS12-ONLY");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.arguments()).containsExactly("SSLv3", "handshake timeout");
    }

    @Test
    void doesNotConcernMicrosoftsOwnEndpoints() {
        Finding finding = sbc().role(Role.MICROSOFT)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .hello(Purpose.VERSION_TLS_1_0, TlsVersion.TLS_1_0, CBC, null)
                .judge("TLS12-ONLY");

        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
