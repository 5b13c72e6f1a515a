package io.github.sbcaudit.probe;

/** How far a probe got, in order. */
public enum Point {
    /** Nothing succeeded: the name was not resolved. */
    START,
    NAME_RESOLVED,
    CONNECTED,
    CLIENT_HELLO_SENT,
    SERVER_HELLO,
    CERTIFICATE,
    CERTIFICATE_REQUEST,
    /** The handshake is complete on our side. In TLS 1.3 the peer may still refuse our certificate. */
    HANDSHAKE_COMPLETE,
    /** The peer sent application data, or ended the connection in an orderly way after the handshake. */
    APPLICATION_DATA
}
