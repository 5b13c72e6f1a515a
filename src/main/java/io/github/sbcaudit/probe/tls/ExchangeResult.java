package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.text.ForeignText;
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
        Outcome outcome =
                handshake != null ? Outcome.ANSWERED : end.outcomeWithoutHello(client.alert() != null, bytesReceived);
        return new ExchangeResult(
                outcome,
                client.pointReached(),
                client.alert(),
                describe(end, client, identity, detail),
                bytesReceived,
                handshake,
                sip);
    }

    /**
     * A completed handshake is no acceptance: a TLS 1.3 server judges our certificate afterwards, and some TLS 1.2 servers close
     * then, too. Application data proves acceptance; an alert about certificates without any proves refusal; an end made by the peer
     * without a reason proves one only beside other connections; silence proves nothing.
     */
    private static @Nullable IdentityOutcome identityOutcome(ExchangeEnd end, RecordingClient client) {
        if (!client.identityJudged()) {
            return client.certificateRequested() || client.complete() ? IdentityOutcome.NOT_OFFERED : null;
        }
        if (client.pointReached() == Point.APPLICATION_DATA) {
            return IdentityOutcome.ACCEPTED;
        }
        if (!end.byPeer()) {
            return null;
        }
        @Nullable Alert alert = client.alert();
        return alert != null && alert.aboutCertificate() ? IdentityOutcome.REFUSED : IdentityOutcome.HUNG_UP;
    }

    private static @Nullable String describe(
            ExchangeEnd end, RecordingClient client, ClientIdentity identity, String detail) {
        String what = end.describe(client.alert(), client.complete(), detail);
        if (what.isEmpty()) {
            return null;
        }
        boolean afterIdentity =
                end.byPeer() && client.identityJudged() && client.pointReached() != Point.APPLICATION_DATA;
        return ForeignText.oneLine(afterIdentity ? what + " after " + offered(identity.kind()) : what);
    }

    private static String offered(OfferedIdentity kind) {
        return switch (kind) {
            case NONE -> "we had no client certificate to show";
            case CONFIGURED -> "our configured client certificate";
            case THROW_AWAY -> "a self-signed client certificate";
        };
    }
}
