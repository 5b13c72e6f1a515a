package io.github.sbcaudit.job;

/** Whose report is sent by mail. */
public enum MailPolicy {
    /** Nobody's. */
    NEVER,
    /** Every customer's. */
    ALWAYS,
    /** That of every customer of whose SBCs something is not as in the last finished scan that listed the customer. */
    ON_CHANGE,
    /** That of every customer with an SBC that breaks a rule. */
    ON_FAILURE
}
