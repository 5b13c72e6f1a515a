package io.github.sbcaudit.trust.revocation;

/** What is known about the revocation of a certificate. */
public enum RevocationOutcome {
    /** Verified: not revoked. */
    GOOD,
    /** Verified: revoked, or on hold. */
    REVOKED,
    /** Nothing was fetched. */
    UNREACHABLE,
    /** Something was fetched, and cannot be believed or does not speak of the certificate. */
    UNVERIFIABLE,
    /** Nobody was asked: the address is none of plain HTTP, or leads to a private network. */
    NOT_ASKED,
    /** The certificate names no place to ask, and nothing was stapled. */
    NOT_OFFERED
}
