package io.github.sbcaudit.compliance;

/** How much a finding matters, gravest first. */
public enum Severity {
    HIGH,
    MEDIUM,
    LOW,
    INFO
}
