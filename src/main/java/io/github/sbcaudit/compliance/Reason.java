package io.github.sbcaudit.compliance;

import java.util.Locale;

/**
 * One case that a rule tells apart. Implemented by an enum per rule, so that everything a rule can say, and how grave that is,
 * stands in one list.
 */
interface Reason {

    /** The constant's name. */
    String name();

    /** What this case means for the SBC. */
    Grade grade();

    /** The stable word that findings carry and texts are found by, such as {@code not-yet-valid}. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A verdict and its weight. */
    enum Grade {
        PASS(Verdict.PASS, Severity.INFO),
        NOT_APPLICABLE(Verdict.NOT_APPLICABLE, Severity.INFO),
        WARN_MEDIUM(Verdict.WARN, Severity.MEDIUM),
        WARN_LOW(Verdict.WARN, Severity.LOW),
        FAIL_HIGH(Verdict.FAIL, Severity.HIGH),
        FAIL_MEDIUM(Verdict.FAIL, Severity.MEDIUM),
        UNKNOWN_MEDIUM(Verdict.UNKNOWN, Severity.MEDIUM),
        UNKNOWN_LOW(Verdict.UNKNOWN, Severity.LOW);

        private final Verdict verdict;
        private final Severity severity;

        Grade(Verdict verdict, Severity severity) {
            this.verdict = verdict;
            this.severity = severity;
        }

        Verdict verdict() {
            return verdict;
        }

        Severity severity() {
            return severity;
        }
    }
}
