package io.github.sbcaudit.probe;

/** The client certificate that a connection had ready for a CertificateRequest. */
public enum OfferedIdentity {
    /** None: a CertificateRequest is answered with an empty Certificate message. */
    NONE,
    /** The one the provider configured. */
    CONFIGURED,
    /** A self-signed one made for this run, which nobody vouches for. */
    THROW_AWAY
}
