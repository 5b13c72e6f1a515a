package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.RuleBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rule as reports list it.
 *
 * @param id such as {@code CERT-EXPIRY}
 * @param inForce the day from which it holds, UTC; {@link LocalDate#EPOCH} for one without a beginning
 * @param source where the rule is written
 * @param mandatory whether the policy demands an answer, so that the rule has a column of its own
 */
record ListedRule(String id, LocalDate inForce, String source, boolean mandatory) {

    static List<ListedRule> of(RuleBook ruleBook) {
        return ruleBook.rules().stream()
                .map(rule -> new ListedRule(rule.id(), rule.inForce(), rule.source(), rule.mandatory()))
                .toList();
    }

    /** Where each rule is written, by its id. */
    static Map<String, String> sources(List<ListedRule> rules) {
        return rules.stream().collect(Collectors.toMap(ListedRule::id, ListedRule::source));
    }
}
