package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.CertificateFacts;
import java.time.Instant;

/** What a root on Microsoft's list is worth to a TLS server on a given day. */
public enum Standing {
    /** Trusted for server authentication. */
    TRUSTED("trusted"),
    /** Trusted for leaf certificates issued before a date that has passed. */
    NOT_BEFORE("not-before"),
    /** No longer trusted for anything. */
    DISABLED("disabled"),
    /** Never granted server authentication. */
    NO_SERVER_AUTH("no-server-auth"),
    /** Granted server authentication, which was taken away again. */
    DISALLOWED("disallowed"),
    /** Outside its own validity. */
    EXPIRED("expired"),
    /** An experimental post-quantum root, which does not count as a member. */
    PILOT("pilot");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /** The word that users read and write. */
    public String word() {
        return word;
    }

    /** That of a member, for a leaf certificate issued at that very moment. */
    public static Standing of(ProgramRoot root, Instant asOf) {
        return switch (root.serverAuthStatus(asOf, asOf)) {
            case TRUSTED -> TRUSTED;
            case NOT_BEFORE -> NOT_BEFORE;
            case DISABLED -> DISABLED;
            case ROOT_EXPIRED -> EXPIRED;
            default -> root.purposes().contains(CertificateFacts.SERVER_AUTH) ? DISALLOWED : NO_SERVER_AUTH;
        };
    }
}
