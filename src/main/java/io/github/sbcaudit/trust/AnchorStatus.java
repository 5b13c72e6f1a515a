package io.github.sbcaudit.trust;

/** What is true of a path to a root on a given date: trusted, or why not. */
public enum AnchorStatus {
    /** Ends in a member that is trusted for server authentication. */
    TRUSTED,
    /** Ends in a root that is not a member. */
    NOT_IN_PROGRAM,
    /** Ends in a member that Microsoft has disabled. */
    DISABLED,
    /** Ends in a member that Microsoft trusts only for leaf certificates issued before a date, and this leaf is younger. */
    NOT_BEFORE,
    /** Ends in a member without the server authentication purpose. */
    EKU_NOT_GRANTED,
    /** Ends in a member whose own certificate has expired (or is not valid yet). */
    ROOT_EXPIRED,
    /**
     * An intermediate certificate has expired or is not valid yet. The leaf's own validity is judged by a rule of its own and
     * never leads here.
     */
    EXPIRED_CERTIFICATE,
    /** A certificate issued another one on the path without the right to: see {@link IssuerConstraints}. */
    NOT_A_CA,
    /** A certificate between the leaf and its root was not sent. */
    INCOMPLETE_CHAIN,
    /** No path could be followed: the leaf cannot be parsed, or the sent certificates form too many paths to try them all. */
    UNKNOWN_ROOT,
    /** Names a member as its issuer, but that root's certificate is not available here, so the signature cannot be verified. */
    ROOT_CERTIFICATE_NOT_HERE,
    /** No certificate of the issuer's name verifies a signature on the path: it is forged, or made with another key of that name. */
    BAD_SIGNATURE;

    /** Whether this status leaves the question open rather than answering it with no. */
    public boolean inconclusive() {
        return this == INCOMPLETE_CHAIN || this == UNKNOWN_ROOT || this == ROOT_CERTIFICATE_NOT_HERE;
    }
}
