package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.CertificateFixture.intermediate;
import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.AnchorStatus;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertExpiryCheckTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T12:00:00Z, PASS,           enough-days,  199",
        "2026-07-16T12:00:00Z, PASS,           enough-days,  31",
        "2026-07-16T11:59:59Z, WARN,           few-days,     30",
        "2026-06-23T12:00:00Z, WARN,           few-days,     8",
        "2026-06-23T11:59:59Z, FAIL,           last-days,    7",
        "2026-06-15T12:00:00Z, FAIL,           last-days,    0",
    })
    void thresholdsApplyToTheWholeDaysLeft(String notAfter, Verdict verdict, String reason, String days) {
        Finding finding = expiring(notAfter, "2030-01-01T00:00:00Z").judge("CERT-EXPIRY");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.arguments())
                .containsExactly(notAfter.substring(0, 10), days, "CN=" + ObservationFixture.FQDN);
    }

    @Test
    void expiredLeafIsLeftToCertValid() {
        ObservationFixture expired = expiring("2026-06-15T11:59:59Z", "2030-01-01T00:00:00Z");

        assertThat(expired.judge("CERT-EXPIRY").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(expired.judge("CERT-VALID").reason()).isEqualTo("expired");
        assertThat(expired.status()).isEqualTo(ComplianceStatus.NON_COMPLIANT);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-15T12:00:00Z, WARN, intermediate-few-days",
        "2026-06-20T12:00:00Z, FAIL, intermediate-last-days",
        "2026-06-15T11:59:59Z, FAIL, intermediate-expired",
    })
    void intermediateThatExpiresBeforeTheLeafDecides(String notAfter, Verdict verdict, String reason) {
        Finding finding = expiring("2027-01-01T00:00:00Z", notAfter).judge("CERT-EXPIRY");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.arguments()).contains("CN=" + CertificateFixture.ISSUER);
        assertThat(finding.impactOn()).isEqualTo(LocalDate.parse(notAfter.substring(0, 10)));
    }

    @Test
    void impactIsTheLastDayOnceSomethingIsToBeDoneAndNotBefore() {
        assertThat(expiring("2026-06-20T23:00:00Z", "2030-01-01T00:00:00Z")
                        .judge("CERT-EXPIRY")
                        .impactOn())
                .isEqualTo(LocalDate.of(2026, 6, 20));
        assertThat(expiring("2027-06-20T23:00:00Z", "2030-01-01T00:00:00Z")
                        .judge("CERT-EXPIRY")
                        .impactOn())
                .isNull();
    }

    @Test
    void certificateThatIsSentButNotOnThePathDoesNotCount() {
        Certificate leaf = goodLeaf().build();
        Certificate onPath = intermediate().until("2030-01-01T00:00:00Z").build();
        Certificate stranger = CertificateFixture.named("Old Cross")
                .until("2026-06-16T00:00:00Z")
                .build();

        Finding finding = sbc().chain(leaf, onPath, stranger)
                .anchoring(TrustFixture.only(List.of(leaf, onPath), TrustFixture.member(), AnchorStatus.TRUSTED))
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("CERT-EXPIRY");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    }

    private static ObservationFixture expiring(String leaf, String intermediate) {
        return sbc().chain(
                        goodLeaf().until(leaf).build(),
                        intermediate().until(intermediate).build())
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE);
    }
}
