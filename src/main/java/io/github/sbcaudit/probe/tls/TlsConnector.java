package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.text.ForeignText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection at a time, each with one deadline for everything from the TCP connect to the SIP answer. Thread-safe.
 *
 * <p>Sockets are channels: those can be interrupted, on platform threads too, and still have timeouts through their socket view.
 */
public final class TlsConnector {

    private final Duration timeout;

    public TlsConnector(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Connects, shakes hands, asks SIP OPTIONS, and closes.
     *
     * @param number the connection's number within its observation
     * @throws InterruptedException when the thread is interrupted; the connection is closed
     */
    public Connection connect(
            int number,
            Purpose purpose,
            Endpoint endpoint,
            InetAddress address,
            TlsOffer offer,
            ClientIdentity identity)
            throws InterruptedException {
        Instant startedAt = Instant.now();
        Deadline deadline = Deadline.after(timeout);
        TlsExchange exchange = new TlsExchange(endpoint, offer, identity, deadline);
        ExchangeResult result;
        try (SocketChannel channel = SocketChannel.open()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, PeerLimits.SEND_BUFFER_BYTES);
            Failure failure = open(channel, new InetSocketAddress(address, endpoint.port()), deadline);
            result = failure == null
                    ? exchange.run(channel)
                    : ExchangeResult.notConnected(failure.outcome(), failure.detail());
        } catch (ClosedByInterruptException e) {
            Thread.interrupted(); // the exception below says so from here on
            throw new InterruptedException("interrupted while connected to " + endpoint);
        } catch (IOException e) {
            result = ExchangeResult.notConnected(Outcome.UNREACHABLE, text(e));
        }
        return new Connection(
                number,
                purpose,
                address.getHostAddress(),
                identity.kind(),
                startedAt,
                deadline.elapsed(),
                result.outcome(),
                result.point(),
                result.alert(),
                result.detail(),
                result.bytesReceived(),
                result.handshake(),
                result.sip());
    }

    private record Failure(Outcome outcome, String detail) {}

    private static @Nullable Failure open(SocketChannel channel, InetSocketAddress address, Deadline deadline)
            throws IOException {
        try {
            channel.socket().connect(address, deadline.remainingMillis());
            return null;
        } catch (SocketTimeoutException e) {
            return new Failure(Outcome.CONNECT_TIMEOUT, "no answer to the TCP connection request");
        } catch (NoRouteToHostException e) {
            return new Failure(Outcome.UNREACHABLE, text(e));
        } catch (ConnectException e) {
            String message = text(e);
            if (message.contains("refused")) {
                return new Failure(Outcome.CONNECT_REFUSED, "nothing listens on the port");
            }
            return new Failure(message.contains("timed out") ? Outcome.CONNECT_TIMEOUT : Outcome.UNREACHABLE, message);
        }
    }

    private static String text(IOException e) {
        return ForeignText.oneLine(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
}
