package io.github.sbcaudit.store;

/** Where a scan stands. */
public enum ScanStatus {
    /** Begun and not finished: under way, or interrupted and to be resumed. */
    RUNNING,
    /** All observations, findings and reports were written. */
    FINISHED,
    /** Interrupted and given up in favour of a newer scan; what it observed is kept. */
    ABANDONED
}
