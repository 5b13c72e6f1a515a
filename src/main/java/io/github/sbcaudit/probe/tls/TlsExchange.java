package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.sip.OptionsExchange;
import java.io.IOException;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/**
 * A whole conversation on one connected socket: handshake, OPTIONS, close.
 *
 * <p>Bouncy Castle's protocol runs without streams: this class moves the octets, so that they can be counted, kept under the
 * deadline, and looked at before a TLS stack does.
 */
final class TlsExchange extends Exchange {

    private final Endpoint endpoint;
    private final ClientIdentity identity;
    private final RecordingClient client;
    private final TlsClientProtocol protocol = new TlsClientProtocol();

    private @Nullable OptionsExchange options;

    TlsExchange(Endpoint endpoint, TlsOffer offer, ClientIdentity identity) {
        this.endpoint = endpoint;
        this.identity = identity;
        this.client = new RecordingClient(new RecordingCrypto(), offer, endpoint.fqdn(), identity);
    }

    @Override
    ExchangeResult result(ExchangeEnd end, String detail, long bytesReceived) {
        return ExchangeResult.of(
                end, client, identity, bytesReceived, detail, options == null ? null : options.answer());
    }

    @Override
    @Nullable TooMuchDataException excess(TlsFatalAlert alert) {
        int bits = client.primeBits();
        return bits > PeerLimits.DH_BITS ? TooMuchDataException.prime(bits) : super.excess(alert);
    }

    @Override
    ExchangeEnd converse(PeerStream peer, byte[] buffer) throws IOException {
        try {
            protocol.connect(client);
            while (true) {
                flush(peer);
                int count = read(peer, buffer);
                if (count < 0) {
                    return ExchangeEnd.CLOSED;
                }
                protocol.offerInput(buffer, 0, count);
                boolean closed = protocol.isClosed();
                if (client.complete() && goOn(peer, buffer)) {
                    return ExchangeEnd.DONE;
                }
                if (closed) {
                    return ExchangeEnd.CLOSED;
                }
            }
        } finally {
            sayGoodbye(peer);
        }
    }

    /** After the handshake: sends OPTIONS once, reads what comes, and says whether there is nothing more to wait for. */
    private boolean goOn(PeerStream peer, byte[] buffer) throws IOException {
        if (options == null) {
            if (protocol.isClosed()) {
                return false; // Finished and close_notify came together: refused
            }
            options = new OptionsExchange(endpoint, peer.localAddress());
            byte[] request = options.request();
            protocol.writeApplicationData(request, 0, request.length);
            peer.hurry(PeerLimits.SIP_ANSWER);
        }
        while (protocol.getAvailableInputBytes() > 0) {
            int count = protocol.readInput(buffer, 0, Math.min(buffer.length, protocol.getAvailableInputBytes()));
            client.reached(Point.APPLICATION_DATA);
            options.receive(buffer, count);
        }
        return options.isOver();
    }

    private void flush(PeerStream peer) throws IOException {
        int available = protocol.getAvailableOutputBytes();
        if (available > 0) {
            byte[] octets = new byte[available];
            protocol.readOutput(octets, 0, available);
            peer.write(octets);
        }
    }

    /** Lets the peer know why we leave, if it still listens; what it makes of that is no longer of interest. */
    private void sayGoodbye(PeerStream peer) {
        try {
            if (client.complete() && !protocol.isClosed()) {
                protocol.close();
            }
            flush(peer);
        } catch (IOException | RuntimeException e) { // the evidence is complete by now
            return;
        }
    }
}
