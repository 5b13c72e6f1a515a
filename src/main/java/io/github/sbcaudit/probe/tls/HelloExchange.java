package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.text.ForeignText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.KeyShareEntry;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerHello;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/**
 * A ClientHello and a look at what comes back: the ServerHello and, before TLS 1.3, the parameters of the key exchange. Then it
 * hangs up: no key is agreed, nothing is verified.
 */
final class HelloExchange extends Exchange {

    /** Our farewell: user_canceled and close_notify (RFC 5246 section 7.2), each a warning in a record of its own. */
    private static final byte[] GOODBYE = {
        ContentType.alert, 3, 1, 0, 2, AlertLevel.warning, AlertDescription.user_canceled,
        ContentType.alert, 3, 1, 0, 2, AlertLevel.warning, AlertDescription.close_notify
    };

    private static final SecureRandom RANDOM = new SecureRandom();

    private final HelloOffer offer;
    private final ClientHello hello;
    private final ServerFlight flight = new ServerFlight();
    private @Nullable TlsVersion version;
    private String suite = "";
    private @Nullable KeyExchangeGroup group;

    HelloExchange(HelloOffer offer, String fqdn) {
        this.offer = offer;
        this.hello = new ClientHello(offer, fqdn, RANDOM);
    }

    @Override
    ExchangeEnd converse(PeerStream peer, byte[] buffer) throws IOException {
        peer.write(hello.record());
        while (true) {
            int count = read(peer, buffer);
            if (count < 0) {
                return ExchangeEnd.CLOSED;
            }
            flight.receive(buffer, count);
            for (ServerFlight.Message message = flight.next(); message != null; message = flight.next()) {
                if (isLastOfInterest(message)) {
                    peer.write(GOODBYE);
                    return ExchangeEnd.DONE;
                }
            }
            if (flight.isOver()) {
                return end();
            }
        }
    }

    private ExchangeEnd end() throws TlsFatalAlert {
        if (flight.alert() == null || !flight.alert().fatal()) {
            throw new TlsFatalAlert(AlertDescription.unexpected_message, "encrypted data without a ServerHello");
        }
        return ExchangeEnd.ALERT_RECEIVED;
    }

    private boolean isLastOfInterest(ServerFlight.Message message) throws IOException {
        if (version == null) {
            if (message.type() != HandshakeType.server_hello) {
                throw new TlsFatalAlert(AlertDescription.unexpected_message, "no ServerHello but " + message.type());
            }
            take(ServerHello.parse(new ByteArrayInputStream(message.body())));
            return version == TlsVersion.TLS_1_3; // what follows is encrypted
        }
        if (message.type() == HandshakeType.server_key_exchange) {
            group = KeyExchangeGroup.of(suite, message.body());
        }
        return message.type() == HandshakeType.server_key_exchange || message.type() == HandshakeType.server_hello_done;
    }

    /** A choice that was not offered would be held against the server although it means nothing. */
    private void take(ServerHello answer) throws IOException {
        @Nullable ProtocolVersion selected = TlsExtensionsUtils.getSupportedVersionsExtensionServer(answer.getExtensions());
        ProtocolVersion wanted = selected == null ? answer.getVersion() : selected;
        @Nullable TlsVersion chosen = NegotiatedVersion.of(wanted);
        if (chosen == null || !offer.offers(chosen, answer.getCipherSuite())) {
            throw new TlsFatalAlert(
                    AlertDescription.illegal_parameter,
                    "chose " + wanted + " with " + CipherSuites.name(answer.getCipherSuite())
                            + ", which was not offered");
        }
        version = chosen;
        group = groupOfTls13(answer);
        suite = CipherSuites.name(answer.getCipherSuite());
    }

    private static @Nullable KeyExchangeGroup groupOfTls13(ServerHello answer) throws IOException {
        if (answer.isHelloRetryRequest()) {
            int wanted = TlsExtensionsUtils.getKeyShareHelloRetryRequest(answer.getExtensions());
            return wanted < 0 ? null : KeyExchangeGroup.of(wanted);
        }
        @Nullable KeyShareEntry share = TlsExtensionsUtils.getKeyShareServerHello(answer.getExtensions());
        return share == null ? null : KeyExchangeGroup.of(share.getNamedGroup());
    }

    @Override
    ExchangeResult result(ExchangeEnd end, String detail, long bytesReceived) {
        @Nullable Alert alert = flight.alert();
        String text = ForeignText.oneLine(end.describe(alert, false, detail));
        @Nullable Handshake shown = handshake();
        return new ExchangeResult(
                shown != null ? Outcome.ANSWERED : end.outcomeWithoutHello(alert != null, bytesReceived),
                shown != null ? Point.SERVER_HELLO : Point.CLIENT_HELLO_SENT,
                alert,
                text.isEmpty() ? null : text,
                bytesReceived,
                shown,
                null);
    }

    /** A choice that is taken back in the same flight is none. */
    private @Nullable Handshake handshake() {
        boolean takenBack = flight.alert() != null && flight.alert().fatal();
        return version == null || takenBack
                ? null
                : new Handshake(
                        version,
                        suite,
                        group == null ? null : group.name(),
                        group == null ? null : group.bits(),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        false,
                        null);
    }
}
