package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.MicrosoftRoots;
import org.junit.jupiter.api.Test;

class MsRoots2026CheckTest {

    @Test
    void passesWhenAllSevenAreNamed() {
        assertThat(naming(CaNames.of(MicrosoftRoots.OF_2026)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void warnsWhenTwoAreMissingAndNamesThem() {
        Finding finding = naming(CaNames.of(MicrosoftRoots.OF_2026.subList(0, 5)));

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.arguments())
                .containsExactly(
                        "Microsoft ECC Root Certificate Authority 2017, Microsoft RSA Root Certificate Authority 2017",
                        "2",
                        "7");
    }

    @Test
    void warnsWhenAllAreMissing() {
        assertThat(naming(CaNames.of(MicrosoftRoots.BALTIMORE)).arguments()).endsWith("7", "7");
    }

    @Test
    void isUnknownWhenNoCaIsNamed() {
        assertThat(naming().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    private static Finding naming(byte[]... authorities) {
        return sbc().chain(goodLeaf().build())
                .naming(authorities)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("MS-ROOTS-2026");
    }
}
