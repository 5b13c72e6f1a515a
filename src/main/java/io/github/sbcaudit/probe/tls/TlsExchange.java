package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.sip.OptionsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;

/**
 * What happens on one connected socket: handshake, OPTIONS, close. Used once, by one thread.
 *
 * <p>Bouncy Castle's protocol runs without streams: this class moves the octets, so that it can count them, keep the deadline
 * and look at the first ones before a TLS stack does.
 */
final class TlsExchange {

    private final Endpoint endpoint;
    private final ClientIdentity identity;
    private final RecordingClient client;
    private final TlsClientProtocol protocol = new TlsClientProtocol();
    private Deadline deadline;

    private @Nullable OptionsExchange options;
    private long bytesReceived;
    private long bytesSent;
    private String detail = "";

    TlsExchange(Endpoint endpoint, TlsOffer offer, ClientIdentity identity, Deadline deadline) {
        this.endpoint = endpoint;
        this.identity = identity;
        this.deadline = deadline;
        this.client = new RecordingClient(new RecordingCrypto(), offer, endpoint.fqdn(), identity);
    }

    /** Runs on a connected channel in blocking mode. */
    ExchangeResult run(SocketChannel channel) throws ClosedByInterruptException {
        ExchangeEnd end;
        try {
            end = converse(channel);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (TlsFatalAlertReceived e) {
            end = ExchangeEnd.ALERT_RECEIVED;
        } catch (TlsFatalAlert e) {
            detail = "ended by us with " + AlertDescription.getText(e.getAlertDescription()) + reason(e);
            end = ExchangeEnd.PROTOCOL_ERROR;
        } catch (SocketTimeoutException e) {
            end = ExchangeEnd.TIMEOUT;
        } catch (SocketException e) {
            end = ExchangeEnd.RESET;
        } catch (IOException | RuntimeException e) { // hostile input: Bouncy Castle throws several unchecked types
            detail = "not understood: " + e.getClass().getSimpleName() + reason(e);
            end = ExchangeEnd.PROTOCOL_ERROR;
        }
        return ExchangeResult.of(
                end, client, identity, bytesReceived, detail, options == null ? null : options.answer());
    }

    private ExchangeEnd converse(SocketChannel channel) throws IOException {
        InputStream in = channel.socket().getInputStream();
        OutputStream out = Channels.newOutputStream(channel);
        byte[] buffer = new byte[16 * 1024];
        try {
            protocol.connect(client);
            while (true) {
                if (!flush(out)) {
                    return tooMuch("we would have had to send more than " + PeerLimits.BYTES_SENT + " bytes");
                }
                if (deadline.isOver()) {
                    return ExchangeEnd.TIMEOUT;
                }
                channel.socket().setSoTimeout(deadline.remainingMillis());
                int count = read(in, buffer);
                if (count < 0) {
                    return ExchangeEnd.CLOSED;
                }
                if (bytesReceived == 0) {
                    String speech = ForeignProtocol.recognise(buffer, count);
                    if (speech != null) {
                        bytesReceived = count;
                        detail = speech;
                        return ExchangeEnd.NOT_TLS;
                    }
                }
                bytesReceived += count;
                if (bytesReceived > PeerLimits.BYTES_RECEIVED) {
                    return tooMuch("more than " + PeerLimits.BYTES_RECEIVED + " bytes received");
                }
                protocol.offerInput(buffer, 0, count);
                boolean closed = protocol.isClosed();
                if (client.complete() && goOn(channel, buffer)) {
                    return ExchangeEnd.DONE;
                }
                if (closed) {
                    return ExchangeEnd.CLOSED;
                }
            }
        } finally {
            sayGoodbye(out);
        }
    }

    /** After the handshake: sends OPTIONS once, reads what comes, and says whether there is nothing more to wait for. */
    private boolean goOn(SocketChannel channel, byte[] buffer) throws IOException {
        if (options == null) {
            if (protocol.isClosed()) {
                return false; // Finished and close_notify came together: refused
            }
            options = new OptionsExchange(endpoint, (InetSocketAddress) channel.getLocalAddress());
            byte[] request = options.request();
            protocol.writeApplicationData(request, 0, request.length);
            deadline = deadline.within(PeerLimits.SIP_ANSWER);
        }
        while (protocol.getAvailableInputBytes() > 0) {
            int count = protocol.readInput(buffer, 0, Math.min(buffer.length, protocol.getAvailableInputBytes()));
            client.reached(Point.APPLICATION_DATA);
            options.receive(buffer, count);
        }
        return options.isOver();
    }

    private boolean flush(OutputStream out) throws IOException {
        int available = protocol.getAvailableOutputBytes();
        if (available == 0) {
            return true;
        }
        bytesSent += available;
        if (bytesSent > PeerLimits.BYTES_SENT) {
            return false;
        }
        byte[] octets = new byte[available];
        protocol.readOutput(octets, 0, available);
        try {
            out.write(octets);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw hungUp(e);
        }
        return true;
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (ClosedByInterruptException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw hungUp(e);
        }
    }

    /** Channels report a reset as a plain IOException, which Bouncy Castle also throws for what it does not understand. */
    private static SocketException hungUp(IOException e) {
        return e instanceof SocketException reset ? reset : new SocketException(String.valueOf(e.getMessage()));
    }

    /** Lets the peer know why we leave, if it still listens; what it makes of that is no longer of interest. */
    private void sayGoodbye(OutputStream out) {
        try {
            if (client.complete() && !protocol.isClosed()) {
                protocol.close();
            }
            flush(out);
        } catch (IOException | RuntimeException e) { // the evidence is complete by now
            return;
        }
    }

    private ExchangeEnd tooMuch(String what) {
        detail = what;
        return ExchangeEnd.TOO_MUCH_DATA;
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? "" : ": " + e.getMessage();
    }
}
