package io.github.sbcaudit.compliance;

/** What a rule says of an SBC. */
public enum Verdict {
    /** Observed, and it breaks the rule. */
    FAIL,
    /** Observed; works today, should be changed, or will break at a known date. */
    WARN,
    /** Could not be concluded from what was observed; the finding says why. */
    UNKNOWN,
    /** Observed, and it meets the rule. */
    PASS,
    /** The rule does not concern this SBC: wrong cloud, not yet in force, nothing to judge. */
    NOT_APPLICABLE
}
