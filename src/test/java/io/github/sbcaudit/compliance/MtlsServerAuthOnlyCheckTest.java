package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MtlsServerAuthOnlyCheckTest {

    @Test
    void isUnknownUntilThereIsATestAndLeavesTheSbcCompliant() {
        Finding finding = goodSbc().judge("MTLS-SERVER-AUTH-ONLY");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.reason()).isEqualTo("not-tested");
        assertThat(goodSbc().status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }
}
