package io.github.sbcaudit.job;

import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Resolution;
import io.github.sbcaudit.store.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes results of this program's own faults: one must cost one SBC its result and not the whole fleet. Thread-safe. */
final class ProbeFaults {

    private static final Logger log = LoggerFactory.getLogger(ProbeFaults.class);

    private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

    /** For a name whose resolution broke off. */
    Resolution resolution(Target target, @Nullable Throwable fault) {
        return new Resolution(List.of(), null, Outcome.DNS_FAILED, noted(target, fault), Duration.ZERO);
    }

    /** For a probe that broke off. */
    Observation observation(Target target, int attempt, Instant startedAt, Throwable fault) {
        Duration elapsed = Duration.between(startedAt, Instant.now());
        return new Observation(
                target.endpoint(),
                attempt,
                startedAt,
                elapsed.isNegative() ? Duration.ZERO : elapsed, // the clock may have been set back
                Outcome.PROTOCOL_ERROR,
                Point.START,
                noted(target, fault),
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    private String noted(Target target, @Nullable Throwable fault) {
        if (fault == null || fault instanceof CancellationException) {
            return "broken off";
        }
        if (logged.add(fault.getClass())) {
            log.warn("Internal error while probing {}; others of its kind are not logged", target.endpoint(), fault);
        }
        return "internal error: " + fault.getClass().getName();
    }
}
