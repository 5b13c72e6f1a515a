package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertHostingCheckTest {

    private static final String BASE = "trunks.carrier.example";

    @ParameterizedTest
    @CsvSource({
        "trunks.carrier.example, *.trunks.carrier.example, PASS, both",
        "TRUNKS.Carrier.example, *.TRUNKS.carrier.example, PASS, both",
        "*.carrier.example, *.trunks.carrier.example, WARN, base-by-wildcard",
        "trunks.carrier.example, tenant.trunks.carrier.example, FAIL, no-wildcard",
        "*.carrier.example, other.example, FAIL, no-wildcard",
        "*.trunks.carrier.example, other.example, FAIL, no-base",
        "sub.trunks.carrier.example, other.example, FAIL, neither",
    })
    void carrierNeedsItsNameAndTheWildcardBelowIt(String first, String second, Verdict verdict, String reason) {
        Finding finding =
                judge(CertificateFixture.withoutCommonName().dnsName(first).dnsName(second), Role.CARRIER);

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.arguments()).startsWith(BASE, "*." + BASE);
    }

    @Test
    void commonNameCountsBesideTheAlternativeNames() {
        assertThat(judge(CertificateFixture.named(BASE).dnsName("*." + BASE), Role.CARRIER)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void isUnknownWhenNotAllNamesWereRead() {
        CertificateFixture leaf = CertificateFixture.named(BASE);
        for (int i = 0; i < 4001; i++) {
            leaf.dnsName("tenant" + i + ".example");
        }

        assertThat(judge(leaf, Role.CARRIER).reason()).isEqualTo("not-all-names-read");
    }

    @ParameterizedTest
    @CsvSource({"SBC", "MICROSOFT"})
    void doesNotConcernOtherRoles(Role role) {
        assertThat(judge(CertificateFixture.named("other.example"), role).verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void carrierThatWasNotReachedIsUnknown() {
        assertThat(sbc().role(Role.CARRIER)
                        .asMicrosoft(Outcome.RESET)
                        .judge("CERT-HOSTING")
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    private static Finding judge(CertificateFixture leaf, Role role) {
        return sbcWith(leaf).named(BASE).role(role).judge("CERT-HOSTING");
    }
}
