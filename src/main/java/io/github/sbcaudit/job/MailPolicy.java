package io.github.sbcaudit.job;

/** Whose report is sent by mail. */
public enum MailPolicy {
    /** Nobody's. */
    NEVER,
    /** Every customer's. */
    ALWAYS,
    /** That of every customer whose report shows a change since the last audit, and everybody's in the first one of an inventory. */
    ON_CHANGE,
    /** That of every customer with an SBC that breaks a rule. */
    ON_FAILURE
}
