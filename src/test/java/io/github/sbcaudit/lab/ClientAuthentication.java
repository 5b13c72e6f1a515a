package io.github.sbcaudit.lab;

/** How a stand-in treats client certificates. */
enum ClientAuthentication {
    /** Sends no CertificateRequest. */
    NOT_REQUESTED,
    /** Demands a certificate and takes any. */
    ANY,
    /** Demands one issued by the lab's client CA; refuses others with an alert. */
    VERIFIED,
    /** As {@link #VERIFIED}, but completes the handshake with strangers and hangs up right after it. */
    VERIFIED_AFTERWARDS
}
