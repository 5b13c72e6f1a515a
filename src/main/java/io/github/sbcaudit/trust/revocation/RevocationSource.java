package io.github.sbcaudit.trust.revocation;

/** Where an answer comes from. */
public enum RevocationSource {
    /** An OCSP response that the TLS server sent with its certificate (RFC 6066 section 8). */
    STAPLED_OCSP,
    /** A responder that the certificate names. */
    OCSP,
    /** A list that the certificate names. */
    CRL
}
