package io.github.sbcaudit.probe;

/** How a connection, or an SBC as a whole, ended. An unreachable SBC is a result, not an error. */
public enum Outcome {
    /** A TLS server answered with a ServerHello; what it showed is in the handshake. */
    ANSWERED(false),
    /** The name does not exist, or has no address (NXDOMAIN, NODATA). */
    NAME_NOT_FOUND(false),
    /** The name servers failed or did not answer in time; says nothing about the name. */
    DNS_FAILED(true),
    /** Nothing listens on the port (TCP reset on connect). */
    CONNECT_REFUSED(false),
    /** No answer to the connection request before the deadline. */
    CONNECT_TIMEOUT(true),
    /** No route to host or network. */
    UNREACHABLE(true),
    /** The peer closed after TCP connect, before it sent anything. */
    CLOSED_BEFORE_HELLO(false),
    /** The peer spoke, but not TLS; the detail says what it seemed to be. */
    NOT_TLS(false),
    /** The peer ended the handshake with an alert before its ServerHello. */
    ALERT(false),
    /** Connected, but no complete handshake before the deadline. */
    HANDSHAKE_TIMEOUT(true),
    /** The peer reset the connection during the handshake. */
    RESET(true),
    /** The peer sent more than this program is willing to read. */
    TOO_MUCH_DATA(false),
    /** The peer broke the TLS protocol. */
    PROTOCOL_ERROR(false);

    private final boolean passing;

    Outcome(boolean passing) {
        this.passing = passing;
    }

    /** Whether the peer took the connection and ended it without a word. */
    public boolean hungUp() {
        return this == CLOSED_BEFORE_HELLO || this == RESET;
    }

    /** Whether no TCP connection came about. */
    public boolean notConnected() {
        return this == CONNECT_REFUSED || this == CONNECT_TIMEOUT || this == UNREACHABLE;
    }

    /** Whether the network failed rather than the SBC's TLS. One such SBC has a cause of its own; most of a fleet have one in common. */
    public boolean networkFailure() {
        return notConnected() || this == DNS_FAILED || this == HANDSHAKE_TIMEOUT || this == RESET;
    }

    /** Whether the failure may be a passing one, so that the SBC is probed once more at the end of the run. */
    public boolean passing() {
        return passing;
    }
}
