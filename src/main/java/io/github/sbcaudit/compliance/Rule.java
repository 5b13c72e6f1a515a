package io.github.sbcaudit.compliance;

import java.time.LocalDate;

/**
 * A rule as its readers know it; the function that judges it stands beside it in the {@link RuleBook}.
 *
 * @param id such as {@code TLS12-SUITES}
 * @param inForce the day from which it holds, UTC; before it the verdict is {@link Verdict#NOT_APPLICABLE}
 * @param mandatory whether the policy demands an answer: an UNKNOWN makes the SBC inconclusive
 * @param source where the rule is written
 */
public record Rule(String id, LocalDate inForce, boolean mandatory, String source) {}
