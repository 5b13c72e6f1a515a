package io.github.sbcaudit.trust.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, NOT_OFFERED",
                "UNREACHABLE, UNREACHABLE",
                "UNREACHABLE UNVERIFIABLE, UNVERIFIABLE",
                "UNREACHABLE UNVERIFIABLE GOOD, GOOD",
                "GOOD UNVERIFIABLE, GOOD",
                "GOOD UNREACHABLE REVOKED GOOD, REVOKED",
                "NOT_OFFERED, NOT_OFFERED",
                "NOT_OFFERED GOOD, GOOD"
            })
    void weightiestAnswerCounts(String outcomes, RevocationOutcome overall) {
        List<RevocationAnswer> answers = outcomes == null
                ? List.of()
                : Stream.of(outcomes.split(" "))
                        .map(RevocationOutcome::valueOf)
                        .map(outcome -> new RevocationAnswer(
                                RevocationSource.CRL,
                                "http://x/",
                                outcome,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Instant.EPOCH))
                        .toList();

        assertThat(Revocation.overall(answers)).isEqualTo(overall);
    }
}
