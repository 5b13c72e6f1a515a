package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.Outcome;
import org.jspecify.annotations.Nullable;

/** Why a conversation with a peer ended, and what that means. */
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

    /**
     * What it means when no ServerHello had arrived.
     *
     * @param alerted whether an alert had
     */
    Outcome outcomeWithoutHello(boolean alerted, long bytesReceived) {
        return switch (this) {
            case ALERT_RECEIVED -> Outcome.ALERT;
            case CLOSED -> bytesReceived == 0 || alerted ? Outcome.CLOSED_BEFORE_HELLO : Outcome.PROTOCOL_ERROR;
            case RESET -> Outcome.RESET;
            case TIMEOUT -> Outcome.HANDSHAKE_TIMEOUT;
            case TOO_MUCH_DATA -> Outcome.TOO_MUCH_DATA;
            case NOT_TLS -> Outcome.NOT_TLS;
            case PROTOCOL_ERROR, DONE -> Outcome.PROTOCOL_ERROR;
        };
    }

    /**
     * In a few words, empty when there is nothing to say.
     *
     * @param complete whether the handshake was complete by then
     * @param detail what was noted on the way, of text that may be the peer's
     */
    String describe(@Nullable Alert alert, boolean complete, String detail) {
        return switch (this) {
            case ALERT_RECEIVED -> "the peer sent the alert " + alert;
            case CLOSED -> "the peer closed the connection";
            case RESET -> "the peer reset the connection";
            case TIMEOUT -> complete ? "no SIP answer in time" : "the handshake did not finish in time";
            case TOO_MUCH_DATA, NOT_TLS, PROTOCOL_ERROR -> detail;
            case DONE -> "";
        };
    }
}
