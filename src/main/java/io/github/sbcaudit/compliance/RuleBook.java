package io.github.sbcaudit.compliance;

import java.util.List;

/** All rules of a policy, in the order reports show them. */
public final class RuleBook {

    /** The default policy. */
    public static RuleBook standard() {
        throw new UnsupportedOperationException();
    }

    /** The policy's name, stored with every scan. */
    public String policy() {
        throw new UnsupportedOperationException();
    }

    public List<Rule> rules() {
        throw new UnsupportedOperationException();
    }

    /** One finding per rule, in the order of the rules. */
    public List<Finding> judge(Evidence evidence, RuleContext context) {
        throw new UnsupportedOperationException();
    }

    /** Sums the findings up. */
    public ComplianceStatus status(Evidence evidence, List<Finding> findings) {
        throw new UnsupportedOperationException();
    }
}
