package io.github.sbcaudit.compliance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules of a policy, in the order reports show them. Immutable. */
public final class RuleBook {

    /** What is open must not hide behind a warning elsewhere. */
    private static final List<Verdict> BADNESS =
            List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.WARN, Verdict.PASS, Verdict.NOT_APPLICABLE);

    private static final RuleBook STANDARD = new RuleBook(Policy.STANDARD);

    /**
     * A rule with its function.
     *
     * @param reasons every case that the check tells apart
     */
    record Entry(Rule rule, List<? extends Reason> reasons, Check check) {

        static <R extends Enum<R> & Reason> Entry of(Rule rule, Class<R> reasons, Check check) {
            return new Entry(rule, Arrays.asList(reasons.getEnumConstants()), check);
        }

        Entry under(Policy.Setting setting) {
            return setting.mandatory() == null
                    ? this
                    : new Entry(
                            new Rule(rule.id(), rule.inForce(), setting.mandatory(), rule.source()), reasons, check);
        }

        Finding judge(Evidence evidence, RuleContext context) {
            Judgement judgement = Judgement.day(context.asOf()).isBefore(rule.inForce())
                    ? Judgement.of(NotJudged.NOT_IN_FORCE, rule.inForce())
                    : check.judge(evidence, context);
            return judgement.by(rule);
        }
    }

    private final Policy policy;
    private final List<Entry> entries;

    /** The rules as a policy applies them. */
    public RuleBook(Policy policy) {
        this.policy = policy;
        this.entries = StandardRules.ENTRIES.stream()
                .filter(entry ->
                        !Boolean.FALSE.equals(policy.of(entry.rule().id()).enabled()))
                .map(entry -> entry.under(policy.of(entry.rule().id())))
                .toList();
    }

    /** The ids of all rules that exist, also of those that a policy switches off. */
    public static Set<String> catalogue() {
        return StandardRules.IDS;
    }

    /** The default policy. */
    public static RuleBook standard() {
        return STANDARD;
    }

    /** The policy's name, stored with every scan. */
    public String policy() {
        return policy.name();
    }

    public List<Rule> rules() {
        return entries.stream().map(Entry::rule).toList();
    }

    /**
     * One case that a rule tells apart.
     *
     * @param verdict what it says then
     * @param severity how much that matters
     * @param reason the stable word for it, as in {@link Finding#reason}
     */
    public record Case(Verdict verdict, Severity severity, String reason) {}

    /** Every case of a rule, in no order that means anything; empty when there is no such rule. */
    public List<Case> cases(String rule) {
        return entries.stream()
                .filter(entry -> entry.rule().id().equals(rule))
                .flatMap(entry -> entry.reasons().stream())
                .map(reason -> new Case(reason.grade().verdict(), reason.grade().severity(), reason.word()))
                .toList();
    }

    List<Entry> entries() {
        return entries;
    }

    /** One finding per rule, in the order of the rules. */
    public List<Finding> judge(Evidence evidence, RuleContext context) {
        RuleContext ofCustomer = context.with(policy.expiryOf(evidence.sbc().customer()));
        return entries.stream()
                .map(entry -> entry.judge(evidence, ofCustomer))
                .map(finding -> under(policy.of(finding.rule()), finding))
                .toList();
    }

    private static Finding under(Policy.Setting setting, Finding found) {
        if (found.verdict() == Verdict.PASS || found.verdict() == Verdict.NOT_APPLICABLE) {
            return found;
        }
        boolean milder = found.verdict() == Verdict.FAIL && setting.worst() == Verdict.WARN;
        return new Finding(
                found.rule(),
                milder ? Verdict.WARN : found.verdict(),
                setting.severity() == null ? found.severity() : setting.severity(),
                found.reason(),
                found.arguments(),
                found.impactOn(),
                found.address(),
                found.waiver());
    }

    /**
     * The worst that was found under each rule at any address of an SBC, naming the address where there are several: calls may
     * take any of them.
     *
     * @param byAddress for each address its findings, all in the order of the rules
     */
    public static List<Finding> worst(Map<String, List<Finding>> byAddress) {
        List<Finding> worst = new ArrayList<>();
        byAddress.forEach((address, findings) -> {
            for (int i = 0; i < findings.size(); i++) {
                Finding finding = byAddress.size() > 1 ? findings.get(i).at(address) : findings.get(i);
                if (worst.size() <= i) {
                    worst.add(finding);
                } else if (BADNESS.indexOf(finding.verdict())
                        < BADNESS.indexOf(worst.get(i).verdict())) {
                    worst.set(i, finding);
                }
            }
        });
        return worst;
    }

    /** What is left to say of an SBC whose evidence brings this program itself to fall: every rule is UNKNOWN. */
    public List<Finding> unjudged(Throwable fault) {
        String what = fault.getClass().getSimpleName();
        return rules().stream()
                .map(rule -> Judgement.of(NotJudged.FAULT, what).by(rule))
                .toList();
    }

    /**
     * Sums the findings up.
     *
     * <p>Compliant is only what every mandatory rule was asked about and answered. Without a ServerHello there is nothing that
     * could have been met; a FAIL is then still possible, for an SBC that answers TLS with something else was heard.
     */
    public ComplianceStatus status(Evidence evidence, List<Finding> findings) {
        if (!evidence.sbc().enabled()) {
            return ComplianceStatus.DISABLED;
        }
        if (findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAIL && finding.counts())) {
            return ComplianceStatus.NON_COMPLIANT;
        }
        if (evidence.observation().handshake().isEmpty()) {
            return ComplianceStatus.UNREACHABLE;
        }
        return everyMandatoryRuleIsAnswered(findings) ? ComplianceStatus.COMPLIANT : ComplianceStatus.INCONCLUSIVE;
    }

    private boolean everyMandatoryRuleIsAnswered(List<Finding> findings) {
        Set<String> answered = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.verdict() != Verdict.UNKNOWN || !finding.counts()) {
                answered.add(finding.rule());
            }
        }
        return rules().stream().filter(Rule::mandatory).map(Rule::id).allMatch(answered::contains);
    }
}
