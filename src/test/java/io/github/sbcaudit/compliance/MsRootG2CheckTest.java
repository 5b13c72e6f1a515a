package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.MicrosoftRoots;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MsRootG2CheckTest {

    private static final byte[] G2 = CaNames.of(MicrosoftRoots.G2);
    private static final byte[] BALTIMORE = CaNames.of(MicrosoftRoots.BALTIMORE);
    private static final byte[] ANOTHER = CaNames.of("CN=Contoso Root CA,O=Contoso");
    private static final byte[] GARBAGE = "no name".getBytes(StandardCharsets.US_ASCII);

    @Test
    void passesWhenG2IsNamedAmongOthers() {
        assertThat(naming(BALTIMORE, GARBAGE, G2).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void passesWhenG2IsNamedInAnotherSpelling() {
        byte[] shouting = CaNames.of(MicrosoftRoots.G2.subject().replace("DigiCert Global", "DIGICERT  GLOBAL"));

        assertThat(naming(shouting).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void warnsOfTheStateOfThe2023OutageWhenOnlyBaltimoreIsNamed() {
        Finding finding = naming(ANOTHER, BALTIMORE);

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.reason()).isEqualTo("only-baltimore");
        assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding)).contains("outage of 2023", "listener");
        assertThat(FindingTexts.in(Locale.GERMAN).seen(finding)).contains("Ausfall von 2023", "Listener");
    }

    @Test
    void warnsWhenOtherCasOnlyAreNamed() {
        assertThat(naming(ANOTHER).verdict()).isEqualTo(Verdict.WARN);
        assertThat(naming(ANOTHER).reason()).isEqualTo("g2-not-named");
        assertThat(naming(GARBAGE).reason()).isEqualTo("g2-not-named");
    }

    @Test
    void theCommonNameAloneIsNotTheRoot() {
        assertThat(naming(CaNames.of("CN=DigiCert Global Root G2")).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void isUnknownWhenNoCaIsNamed() {
        assertThat(naming().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    private static Finding naming(byte[]... authorities) {
        return sbc().chain(goodLeaf().build())
                .naming(authorities)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("MS-ROOT-G2");
    }
}
