package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuitesWeakCheckTest {

    private static final String DHE = "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384";

    @Test
    void passesWhenEverySuiteWasAskedAndNoneIsWeak() {
        assertThat(goodSbc().judge("SUITES-WEAK").verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_NULL_SHA256",
                "TLS_ECDHE_RSA_WITH_NULL_SHA",
                "TLS_RSA_EXPORT_WITH_RC4_40_MD5",
                "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA",
                "TLS_DH_anon_WITH_AES_128_CBC_SHA",
                "TLS_ECDH_anon_WITH_AES_256_CBC_SHA",
                "TLS_RSA_WITH_RC4_128_SHA",
                "TLS_RSA_WITH_DES_CBC_SHA",
                "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"
            })
    void warnsOfAWeakSuiteWhateverElseWasAsked(String suite) {
        Finding finding = sbc().asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .hello(Purpose.VERSION_TLS_1_0, TlsVersion.TLS_1_0, suite, null)
                .judge("SUITES-WEAK");

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.arguments()).containsExactly(suite, "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256"
            })
    void doesNotCallOtherSuitesWeak(String suite) {
        Finding finding = goodSbc()
                .hello(Purpose.OTHER_SUITES, TlsVersion.TLS_1_2, suite, null)
                .refusing(Purpose.OTHER_SUITES)
                .judge("SUITES-WEAK");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly("2");
    }

    @Test
    void warnsOfASmallGroup() {
        Finding finding = sbc().asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .hello(Purpose.OTHER_SUITES, TlsVersion.TLS_1_2, DHE, 2047)
                .judge("SUITES-WEAK");

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.reason()).isEqualTo("small-group");
        assertThat(finding.arguments()).containsExactly("2047", DHE);
    }

    @Test
    void passesAGroupOf2048Bits() {
        assertThat(withDhe(2048).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void isUnknownWhenTheGroupDidNotShow() {
        assertThat(withDhe(null).reason()).isEqualTo("group-not-seen");
        assertThat(withDhe(null).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    private static Finding withDhe(Integer bits) {
        return goodSbc()
                .hello(Purpose.OTHER_SUITES, TlsVersion.TLS_1_2, DHE, bits)
                .refusing(Purpose.OTHER_SUITES)
                .judge("SUITES-WEAK");
    }

    @Test
    void warnsOfASmallRsaKeyOnlyWhereItExchangesKeys() {
        ObservationFixture small = sbcWith(goodLeaf().rsaKey(1024));

        assertThat(small.judge("SUITES-WEAK").verdict()).isEqualTo(Verdict.PASS);

        small.hello(Purpose.OTHER_SUITES, TlsVersion.TLS_1_2, "TLS_RSA_WITH_AES_128_GCM_SHA256", null)
                .refusing(Purpose.OTHER_SUITES);

        assertThat(small.judge("SUITES-WEAK").verdict()).isEqualTo(Verdict.WARN);
        assertThat(small.judge("SUITES-WEAK").reason()).isEqualTo("small-rsa-key");
    }

    @Test
    void isUnknownAtADepthThatDoesNotAskForAll() {
        Finding finding = sbc().asMicrosoft(TlsVersion.TLS_1_2, SUITE).judge("SUITES-WEAK");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.reason()).isEqualTo("not-all-asked");
    }

    @Test
    void doesNotConcernMicrosoftsOwnEndpoints() {
        assertThat(goodSbc().role(Role.MICROSOFT).judge("SUITES-WEAK").reason()).isEqualTo("microsoft-endpoint");
    }
}
