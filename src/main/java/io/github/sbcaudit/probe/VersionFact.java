package io.github.sbcaudit.probe;

/**
 * Whether an SBC accepts a TLS version.
 *
 * @param version which
 * @param support accepted, refused or not determined
 * @param how what shows it, in a few words free of control characters
 */
public record VersionFact(TlsVersion version, Support support, String how) {}
