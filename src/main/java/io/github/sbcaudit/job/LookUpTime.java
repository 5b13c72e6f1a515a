package io.github.sbcaudit.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a run may go on asking. */
final class LookUpTime {

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

    boolean isOver() {
        return System.nanoTime() - start > limit.toNanos();
    }
}
