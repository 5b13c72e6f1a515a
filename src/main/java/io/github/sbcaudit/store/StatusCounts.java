package io.github.sbcaudit.store;

/**
 * How many listings have which status, and how many rows were rejected.
 *
 * @param rejectedRows of inventories: SBCs that were not audited
 * @param rejectedWaivers of waiver files: what they were to waive counts
 * @param strayConfigurations exported configurations that are named after no SBC: they were not searched
 */
public record StatusCounts(
        long compliant,
        long nonCompliant,
        long inconclusive,
        long unreachable,
        long disabled,
        long rejectedRows,
        long rejectedWaivers,
        long strayConfigurations) {

    /** All usable inventory rows. */
    public long listed() {
        return compliant + nonCompliant + inconclusive + unreachable + disabled;
    }
}
