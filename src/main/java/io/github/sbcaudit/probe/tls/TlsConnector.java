package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.text.ForeignText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
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

    /**
     * A connection to make.
     *
     * @param number counts the connections of one observation from 1
     * @param purpose why it is made
     * @param endpoint whose name to ask for
     * @param address where to connect to
     * @param timeout for everything on this connection
     */
    public record Task(int number, Purpose purpose, Endpoint endpoint, InetAddress address, Duration timeout) {}

    /**
     * Connects, shakes hands, asks SIP OPTIONS, and closes.
     *
     * @throws InterruptedException when the thread is interrupted; the connection is closed
     */
    public Connection shakeHands(Task task, TlsOffer offer, ClientIdentity identity) throws InterruptedException {
        return connect(task, identity.kind(), new TlsExchange(task.endpoint(), offer, identity));
    }

    /**
     * Connects, sends a ClientHello, and closes when the server's choice is known.
     *
     * @throws InterruptedException when the thread is interrupted; the connection is closed
     */
    public Connection sayHello(Task task, HelloOffer offer) throws InterruptedException {
        return connect(
                task,
                OfferedIdentity.NONE,
                new HelloExchange(offer, task.endpoint().fqdn()));
    }

    private static Connection connect(Task task, OfferedIdentity identity, Exchange exchange)
            throws InterruptedException {
        Instant startedAt = Instant.now();
        Deadline deadline = Deadline.after(task.timeout());
        ExchangeResult result;
        try (SocketChannel channel = SocketChannel.open()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, PeerLimits.SEND_BUFFER_BYTES);
            Failure failure = open(
                    channel,
                    new InetSocketAddress(task.address(), task.endpoint().port()),
                    deadline);
            result = failure == null
                    ? exchange.run(channel, deadline)
                    : ExchangeResult.notConnected(failure.outcome(), failure.detail());
        } catch (IOException e) {
            result = ExchangeResult.notConnected(Outcome.UNREACHABLE, text(e));
        }
        if (Thread.interrupted()) { // which closes the channel, and shows as one of several exceptions
            throw new InterruptedException("interrupted while connected to " + task.endpoint());
        }
        return new Connection(
                task.number(),
                task.purpose(),
                task.address().getHostAddress(),
                identity,
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
        } catch (SocketException e) { // a peer that resets at once can be faster than our side of the connecting
            String message = text(e);
            return new Failure(message.contains("reset") ? Outcome.RESET : Outcome.UNREACHABLE, message);
        }
    }

    private static String text(IOException e) {
        return ForeignText.oneLine(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
}
