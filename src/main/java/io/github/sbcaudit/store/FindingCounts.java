package io.github.sbcaudit.store;

/**
 * What the findings of a judged scan come to.
 *
 * @param onlyWarned how many listings have a warning that counts and are not non-compliant
 * @param waived how many findings do not count because of a waiver
 * @param expiredWaivers how many findings count again because their waiver has expired
 */
public record FindingCounts(long onlyWarned, long waived, long expiredWaivers) {}
