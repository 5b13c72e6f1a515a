package io.github.sbcaudit.probe;

/** What became of our client certificate on a connection. */
public enum IdentityOutcome {
    /** The peer did not ask, or we had none to offer. */
    NOT_OFFERED,
    /** The peer went on after judging it: it answered SIP, or otherwise sent application data. */
    ACCEPTED,
    /** The peer ended the connection because of it, with an alert or by closing right after the handshake. */
    REFUSED
}
