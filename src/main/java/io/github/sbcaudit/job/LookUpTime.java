package io.github.sbcaudit.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a run may go on asking. Thread-safe. */
final class LookUpTime {

    /** How long one waits for an answer before looking whether the audit is asked to end. */
    static final Duration GLANCE = Duration.ofMillis(100);

    private final long start = System.nanoTime();
    private final Duration limit;
    private final BooleanSupplier stopping;

    LookUpTime(Duration limit, BooleanSupplier stopping) {
        this.limit = limit;
        this.stopping = stopping;
    }

    /** Whether the audit is asked to end. */
    boolean isStopping() {
        return stopping.getAsBoolean();
    }

    /** Whether nothing more is to be asked for lack of time. */
    boolean isOver() {
        return System.nanoTime() - start >= limit.toNanos();
    }

    /** After which it is over. */
    Duration limit() {
        return limit;
    }
}
