package io.github.sbcaudit.store;

/** Where a scan stands. */
public enum ScanStatus {
    /** Begun and not finished: under way, or interrupted and to be resumed. */
    RUNNING,
    /** All observations, findings and reports were written. */
    FINISHED,
    /** Interrupted and given up in favour of a newer scan; what it observed is kept. */
    ABANDONED,
    /** Being removed: a part of it may be gone already, and the rest follows. */
    REMOVING
}
