package io.github.sbcaudit.compliance;

/** An SBC as a whole, worst first. */
public enum ComplianceStatus {
    /** At least one rule is broken. */
    NON_COMPLIANT,
    /** No rule is known to be broken, but a mandatory one could not be judged. */
    INCONCLUSIVE,
    /** Not reached from here, so nothing is known of it; never the same as non-compliant. */
    UNREACHABLE,
    /** Every mandatory rule is met and none is broken. */
    COMPLIANT,
    /** Listed as not enabled, and therefore not probed. */
    DISABLED
}
