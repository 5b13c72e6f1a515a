package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.certificate.CertificateFacts.ANY_PURPOSE;
import static io.github.sbcaudit.certificate.CertificateFacts.CLIENT_AUTH;
import static io.github.sbcaudit.certificate.CertificateFacts.SERVER_AUTH;
import static io.github.sbcaudit.compliance.ObservationFixture.FQDN;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Role;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CertClientAuthCheckTest {

    @Test
    void passesWithClientAuthAmongOthers() {
        assertThat(judge(SERVER_AUTH, CLIENT_AUTH).reason()).isEqualTo("granted");
    }

    @Test
    void passesWithoutTheExtensionOrWithAnyPurpose() {
        assertThat(judge().reason()).isEqualTo("no-restriction");
        assertThat(judge(SERVER_AUTH, ANY_PURPOSE).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void warnsWithServerAuthOnlyAndGivesTheDates() {
        Finding finding = judge(SERVER_AUTH);
        FindingTexts texts = FindingTexts.in(Locale.ENGLISH);

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.arguments()).containsExactly("Server Authentication");
        assertThat(texts.seen(finding)).contains("2024-03-19");
        assertThat(texts.remedy(finding)).contains("2027-03-15");
    }

    @Test
    void certificatesOfMicrosoftsOwnLoseItByPlan() {
        assertThat(leaf(SERVER_AUTH)
                        .role(Role.MICROSOFT)
                        .judge("CERT-CLIENT-AUTH")
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    private static Finding judge(String... purposes) {
        return leaf(purposes).judge("CERT-CLIENT-AUTH");
    }

    private static ObservationFixture leaf(String... purposes) {
        CertificateFixture leaf = CertificateFixture.named(FQDN);
        for (String purpose : purposes) {
            leaf.purpose(purpose);
        }
        return sbcWith(leaf);
    }
}
