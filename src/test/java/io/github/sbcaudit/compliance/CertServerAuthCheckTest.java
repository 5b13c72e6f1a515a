package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.certificate.CertificateFacts.ANY_PURPOSE;
import static io.github.sbcaudit.certificate.CertificateFacts.CLIENT_AUTH;
import static io.github.sbcaudit.certificate.CertificateFacts.SERVER_AUTH;
import static io.github.sbcaudit.compliance.ObservationFixture.FQDN;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CertServerAuthCheckTest {

    @Test
    void passesWithServerAuthAmongOthers() {
        assertThat(judge(CLIENT_AUTH, SERVER_AUTH).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(SERVER_AUTH, ANY_PURPOSE).reason()).isEqualTo("granted");
    }

    @Test
    void passesWithoutTheExtension() {
        Finding finding = judge();

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("no-restriction");
    }

    @Test
    void warnsWhenOnlyAnyPurposeIsNamed() {
        assertThat(judge(CLIENT_AUTH, ANY_PURPOSE).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void failsWithOtherPurposesOnlyAndNamesThem() {
        Finding finding = judge(CLIENT_AUTH);

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.arguments()).containsExactly("Client Authentication");
    }

    private static Finding judge(String... purposes) {
        CertificateFixture leaf = CertificateFixture.named(FQDN);
        for (String purpose : purposes) {
            leaf.purpose(purpose);
        }
        return sbcWith(leaf).judge("CERT-SERVER-AUTH");
    }
}
