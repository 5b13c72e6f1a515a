package io.github.sbcaudit.metrics;

import java.time.Instant;
import java.util.List;

/**
 * One run of the program, however it ended.
 *
 * @param startedAt when it was started
 * @param endedAt when it had ended, but for these figures
 * @param outcome one of {@code outcomes}
 * @param outcomes everything that can become of a run, as lower-case words
 * @param exitCode what the program tells its caller
 * @param success whether an audit was done
 * @param version the program's
 */
public record Run(
        Instant startedAt,
        Instant endedAt,
        String outcome,
        List<String> outcomes,
        int exitCode,
        boolean success,
        String version) {

    public Run {
        outcomes = List.copyOf(outcomes);
    }
}
