package io.github.sbcaudit.compliance;

import io.github.sbcaudit.probe.Handshake;
import java.util.regex.Pattern;

/** What is weak about cipher suites and what they were agreed with, by their IANA names. */
public final class WeakSuites {

    /** What NIST SP 800-57 part 1 and the CA/Browser Forum ask for at least, finite field groups and RSA keys alike. */
    static final int LEAST_BITS = 2048;

    /** No encryption, encryption or keys cut down for export, no authentication, RC4, DES, 3DES. */
    private static final Pattern WEAK = Pattern.compile("_WITH_NULL_|_EXPORT|_anon_|_RC4_|_DES_|_DES40_|_3DES_");

    /** Before TLS 1.3, whose finite field groups all have 2048 bits or more (RFC 7919). */
    private static final Pattern FINITE_FIELD = Pattern.compile("^TLS_DHE?_.*");

    private WeakSuites() {}

    /** Whether the suite's encryption or authentication is broken or missing. */
    public static boolean isWeak(String suite) {
        return WEAK.matcher(suite).find();
    }

    /** Whether a finite field group of known size is too small. */
    public static boolean hasSmallGroup(Handshake handshake) {
        return usesFiniteField(handshake.cipherSuite())
                && handshake.keyExchangeBits() != null
                && handshake.keyExchangeBits() > 0
                && handshake.keyExchangeBits() < LEAST_BITS;
    }

    static boolean usesFiniteField(String suite) {
        return FINITE_FIELD.matcher(suite).matches();
    }
}
