package io.github.sbcaudit.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Thumbprints as lower-case hex. */
final class Hashes {

    private Hashes() {}

    static String sha256(byte[] octets) {
        return hex("SHA-256", octets);
    }

    static String sha1(byte[] octets) {
        return hex("SHA-1", octets);
    }

    private static String hex(String algorithm, byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }
}
