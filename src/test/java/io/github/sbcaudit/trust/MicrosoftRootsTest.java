package io.github.sbcaudit.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MicrosoftRootsTest {

    @Test
    void sevenRootsAreFoundUnderTheNamesOfMicrosoftsAnnouncement() {
        assertThat(MicrosoftRoots.OF_2026)
                .extracting(ProgramRoot::commonName)
                .containsExactly(
                        "DigiCert Global Root CA",
                        "DigiCert Global Root G2",
                        "DigiCert Global Root G3",
                        "DigiCert TLS ECC P384 Root G5",
                        "DigiCert TLS RSA4096 Root G5",
                        "Microsoft ECC Root Certificate Authority 2017",
                        "Microsoft RSA Root Certificate Authority 2017");
    }

    @Test
    void rootsOf2023AndBeforeAreFound() {
        assertThat(List.of(MicrosoftRoots.G2, MicrosoftRoots.BALTIMORE))
                .extracting(ProgramRoot::commonName)
                .containsExactly("DigiCert Global Root G2", "Baltimore CyberTrust Root");
        assertThat(MicrosoftRoots.OF_2026).contains(MicrosoftRoots.G2).doesNotContain(MicrosoftRoots.BALTIMORE);
    }
}
