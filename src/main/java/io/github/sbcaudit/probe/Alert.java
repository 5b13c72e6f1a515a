package io.github.sbcaudit.probe;

import java.util.Set;

/**
 * A TLS alert received from the peer (RFC 5246 section 7.2, RFC 8446 section 6).
 *
 * @param fatal whether its level was fatal
 * @param code the description's number, such as 48
 * @param name the description's name, such as {@code unknown_ca}
 */
public record Alert(boolean fatal, int code, String name) {

    /**
     * handshake_failure, no_certificate, bad_certificate, unsupported_certificate, certificate_revoked, certificate_expired,
     * certificate_unknown, unknown_ca, access_denied, certificate_required: with these a server says no to its client's certificate,
     * or to there being none.
     */
    private static final Set<Integer> ABOUT_CERTIFICATES = Set.of(40, 41, 42, 43, 44, 45, 46, 48, 49, 116);

    /** Whether it refuses a certificate, if it comes after one. */
    public boolean aboutCertificate() {
        return ABOUT_CERTIFICATES.contains(code);
    }

    @Override
    public String toString() {
        return name + "(" + code + ")";
    }
}
