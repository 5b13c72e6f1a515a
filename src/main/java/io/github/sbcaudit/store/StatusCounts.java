package io.github.sbcaudit.store;

/**
 * How many listings have which status, and how many rows were rejected.
 */
public record StatusCounts(
        long compliant, long nonCompliant, long inconclusive, long unreachable, long disabled, long rejectedRows) {

    /** All usable inventory rows. */
    public long listed() {
        return compliant + nonCompliant + inconclusive + unreachable + disabled;
    }
}
