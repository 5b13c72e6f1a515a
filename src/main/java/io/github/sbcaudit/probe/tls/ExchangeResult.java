package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.text.ForeignText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one conversation showed, as a {@link io.github.sbcaudit.probe.Connection} reports it.
 *
 * @param outcome {@link Outcome#ANSWERED} once a ServerHello arrived
 */
record ExchangeResult(
        Outcome outcome,
        Point point,
        @Nullable Alert alert,
        @Nullable String detail,
        long bytesReceived,
        @Nullable Handshake handshake,
        @Nullable SipAnswer sip) {

    /** No connection came about. */
    static ExchangeResult notConnected(Outcome outcome, String detail) {
        return new ExchangeResult(outcome, Point.NAME_RESOLVED, null, detail, 0, null, null);
    }

    /** Says what the end means, with what the client has recorded until then. */
    static ExchangeResult of(
            ExchangeEnd end,
            RecordingClient client,
            ClientIdentity identity,
            long bytesReceived,
            String detail,
            @Nullable SipAnswer sip) {
        Handshake handshake = client.handshake(identityOutcome(end, client));
        Outcome outcome = handshake != null ? Outcome.ANSWERED : outcomeWithoutHello(end, client, bytesReceived);
        return new ExchangeResult(
                outcome,
                client.pointReached(),
                client.alert(),
                describe(end, client, identity, detail),
                bytesReceived,
                handshake,
                sip);
    }

    private static Outcome outcomeWithoutHello(ExchangeEnd end, RecordingClient client, long bytesReceived) {
        return switch (end) {
            case ALERT_RECEIVED -> Outcome.ALERT;
            case CLOSED ->
                bytesReceived == 0 || client.alert() != null ? Outcome.CLOSED_BEFORE_HELLO : Outcome.PROTOCOL_ERROR;
            case RESET -> Outcome.RESET;
            case TIMEOUT -> Outcome.HANDSHAKE_TIMEOUT;
            case TOO_MUCH_DATA -> Outcome.TOO_MUCH_DATA;
            case NOT_TLS -> Outcome.NOT_TLS;
            case PROTOCOL_ERROR, DONE -> Outcome.PROTOCOL_ERROR;
        };
    }

    /**
     * A completed handshake is no acceptance: a TLS 1.3 server judges our certificate afterwards, and some TLS 1.2 servers close
     * then, too. Application data proves acceptance; an end made by the peer without any proves refusal; silence proves nothing.
     */
    private static @Nullable IdentityOutcome identityOutcome(ExchangeEnd end, RecordingClient client) {
        if (!client.identityOffered()) {
            return client.certificateRequested() || client.complete() ? IdentityOutcome.NOT_OFFERED : null;
        }
        if (client.pointReached() == Point.APPLICATION_DATA) {
            return IdentityOutcome.ACCEPTED;
        }
        return end.byPeer() ? IdentityOutcome.REFUSED : null;
    }

    private static @Nullable String describe(
            ExchangeEnd end, RecordingClient client, ClientIdentity identity, String detail) {
        String what = switch (end) {
            case ALERT_RECEIVED -> "the peer sent the alert " + client.alert();
            case CLOSED -> "the peer closed the connection";
            case RESET -> "the peer reset the connection";
            case TIMEOUT -> client.complete() ? "no SIP answer in time" : "the handshake did not finish in time";
            case TOO_MUCH_DATA, NOT_TLS, PROTOCOL_ERROR -> detail;
            case DONE -> "";
        };
        if (what.isEmpty()) {
            return null;
        }
        boolean refused = end.byPeer() && client.identityOffered() && client.pointReached() != Point.APPLICATION_DATA;
        String when = refused
                ? " after our client certificate (" + identity.kind().name().toLowerCase(Locale.ROOT) + ")"
                : "";
        return ForeignText.oneLine(what + when);
    }
}
