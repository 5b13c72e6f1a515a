package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertValidCheckTest {

    @ParameterizedTest
    @CsvSource({
        "2026-05-31T23:59:59Z, FAIL, not-yet-valid, ",
        "2026-06-01T00:00:00Z, PASS, valid,         ",
        "2026-06-30T12:00:00Z, PASS, valid,         ",
        "2026-06-30T12:00:01Z, FAIL, expired,       2026-06-30",
    })
    void validityIncludesItsFirstAndLastSecond(String asOf, Verdict verdict, String reason, LocalDate impactOn) {
        Finding finding = sbcWith(goodLeaf().from("2026-06-01T00:00:00Z").until("2026-06-30T12:00:00Z"))
                .asOf(asOf)
                .judge("CERT-VALID");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.impactOn()).isEqualTo(impactOn);
    }
}
