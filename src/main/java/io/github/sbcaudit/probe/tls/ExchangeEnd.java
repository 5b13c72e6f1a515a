package io.github.sbcaudit.probe.tls;

/** Why a conversation with a peer ended, before it is known what that means. */
enum ExchangeEnd {
    /** The peer sent a fatal alert. */
    ALERT_RECEIVED,
    /** The peer closed, with close_notify or without. */
    CLOSED,
    RESET,
    TIMEOUT,
    TOO_MUCH_DATA,
    NOT_TLS,
    PROTOCOL_ERROR,
    /** By us: there is nothing more to learn. */
    DONE;

    /** Whether the peer ended it. */
    boolean byPeer() {
        return this == ALERT_RECEIVED || this == CLOSED || this == RESET;
    }
}
