package io.github.sbcaudit.probe;

/**
 * What became of our client certificate on a connection. On one made to show none where one is asked for, what became of that:
 * turning a client away without a certificate is a judgement, too.
 */
public enum IdentityOutcome {
    /** The peer did not ask, or our key is of no type that it takes. */
    NOT_OFFERED,
    /** The peer went on after judging it: it answered SIP, or otherwise sent application data. */
    ACCEPTED,
    /** The peer ended the connection because of it: it sent an alert about certificates. */
    REFUSED,
    /** The peer ended the connection after it, but did not say why: others may have fared no better. */
    HUNG_UP
}
