package io.github.sbcaudit.trust;

/**
 * An experimental post-quantum root: on Microsoft's list, but no member here, since no SBC can show a certificate below it.
 *
 * @param sha256 thumbprint, lower-case hex
 * @param sha1 thumbprint, lower-case hex
 * @param name the friendly name of the list
 */
public record Pilot(String sha256, String sha1, String name) {}
