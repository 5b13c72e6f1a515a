package io.github.sbcaudit.probe;

/**
 * Whether an SBC accepts a cipher suite.
 *
 * @param suite its IANA name
 * @param support accepted, refused or not determined
 * @param how what shows it, in a few words free of control characters
 */
public record SuiteFact(String suite, Support support, String how) {}
