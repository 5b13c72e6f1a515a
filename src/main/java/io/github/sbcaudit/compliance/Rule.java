package io.github.sbcaudit.compliance;

import java.time.LocalDate;

/**
 * Dated data plus one pure function.
 *
 * @param id such as {@code TLS12-SUITES}
 * @param inForce the day from which it holds, UTC; before it the verdict is {@link Verdict#NOT_APPLICABLE}
 * @param mandatory whether the policy demands an answer: an UNKNOWN makes the SBC inconclusive
 * @param source where the rule is written
 * @param check the function; only called when a certificate or handshake fact can exist and the rule is in force
 */
public record Rule(String id, LocalDate inForce, boolean mandatory, String source, Check check) {

    /** Judges evidence. Pure: the same evidence and context give the same finding. */
    @FunctionalInterface
    public interface Check {
        Finding judge(Evidence evidence, RuleContext context);
    }
}
