package io.github.sbcaudit.compliance;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the rules are applied: which ones count, which must be answered, and how much a broken one weighs.
 *
 * @param name stored with every scan that was judged by it
 * @param rules what is otherwise than the rule itself says, by rule id; every rule named exists
 * @param expiry the thresholds of {@code CERT-EXPIRY}
 * @param expiryByCustomer those of customers with their own
 */
public record Policy(
        String name,
        Map<String, Setting> rules,
        ExpiryThresholds expiry,
        Map<String, ExpiryThresholds> expiryByCustomer) {

    /** What the mission names: the rules that Microsoft announced for 2022, and nothing that came later. */
    private static final Set<String> OF_2022 = Set.of("ROOT-PROGRAM", "TLS12-SUITES", "TLS12-ONLY");

    /** The rules of 2022 mandatory, the later ones on. */
    public static final Policy STANDARD = new Policy("standard", Map.of(), ExpiryThresholds.STANDARD, Map.of());

    /** The rules of 2022 alone. */
    public static final Policy RULES_OF_2022 = only("2022", OF_2022::contains);

    public Policy {
        rules = Map.copyOf(rules);
        Map<String, ExpiryThresholds> withoutCase =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // as inventories have it
        withoutCase.putAll(expiryByCustomer);
        expiryByCustomer = Collections.unmodifiableMap(withoutCase);
        Set<String> unknown = new HashSet<>(rules.keySet());
        unknown.removeAll(StandardRules.IDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no such rules: " + unknown);
        }
    }

    /**
     * What a policy says of one rule; {@code null} leaves it to the rule.
     *
     * @param enabled whether it is judged at all
     * @param mandatory whether it must be answered
     * @param worst {@link Verdict#WARN} makes of each FAIL a WARN
     * @param severity of what it finds broken or open
     */
    public record Setting(
            @Nullable Boolean enabled,
            @Nullable Boolean mandatory,
            @Nullable Verdict worst,
            @Nullable Severity severity) {

        /** Leaves everything to the rule. */
        public static final Setting NONE = new Setting(null, null, null, null);
    }

    private static Policy only(String name, Predicate<String> kept) {
        Map<String, Setting> off = StandardRules.IDS.stream()
                .filter(kept.negate())
                .collect(Collectors.toMap(id -> id, id -> new Setting(false, null, null, null)));
        return new Policy(name, new HashMap<>(off), ExpiryThresholds.STANDARD, Map.of());
    }

    Setting of(String rule) {
        return rules.getOrDefault(rule, Setting.NONE);
    }

    /** The thresholds for a customer's SBCs. */
    ExpiryThresholds expiryOf(String customer) {
        return expiryByCustomer.getOrDefault(customer, expiry);
    }
}
