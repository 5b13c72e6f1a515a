package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.sip.OptionsExchange;
import io.github.sbcaudit.text.ForeignText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.Locale;
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

    /**
     * How the exchange ended.
     *
     * @param outcome {@link Outcome#ANSWERED} once a ServerHello arrived
     */
    record Result(
            Outcome outcome,
            Point point,
            @Nullable Alert alert,
            @Nullable String detail,
            long bytesReceived,
            @Nullable Handshake handshake,
            @Nullable SipAnswer sip) {

        static Result withoutTls(Outcome outcome, Point point, String detail) {
            return new Result(outcome, point, null, detail, 0, null, null);
        }
    }

    /** Why the conversation ended, before it is known what that means. */
    private enum End {
        ALERT_RECEIVED,
        CLOSED,
        RESET,
        TIMEOUT,
        TOO_MUCH_DATA,
        NOT_TLS,
        PROTOCOL_ERROR,
        DONE
    }

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
    Result run(SocketChannel channel) throws ClosedByInterruptException {
        End end;
        try {
            end = converse(channel);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (TlsFatalAlertReceived e) {
            end = End.ALERT_RECEIVED;
        } catch (TlsFatalAlert e) {
            detail = "ended by us with " + AlertDescription.getText(e.getAlertDescription()) + reason(e);
            end = End.PROTOCOL_ERROR;
        } catch (SocketTimeoutException e) {
            end = End.TIMEOUT;
        } catch (SocketException e) {
            end = End.RESET;
        } catch (IOException | RuntimeException e) { // hostile input: Bouncy Castle throws several unchecked types
            detail = "not understood: " + e.getClass().getSimpleName() + reason(e);
            end = End.PROTOCOL_ERROR;
        }
        return result(end);
    }

    private End converse(SocketChannel channel) throws IOException {
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
                    return End.TIMEOUT;
                }
                channel.socket().setSoTimeout(deadline.remainingMillis());
                int count = read(in, buffer);
                if (count < 0) {
                    return End.CLOSED;
                }
                if (bytesReceived == 0) {
                    String speech = ForeignProtocol.recognise(buffer, count);
                    if (speech != null) {
                        bytesReceived = count;
                        detail = speech;
                        return End.NOT_TLS;
                    }
                }
                bytesReceived += count;
                if (bytesReceived > PeerLimits.BYTES_RECEIVED) {
                    return tooMuch("more than " + PeerLimits.BYTES_RECEIVED + " bytes received");
                }
                protocol.offerInput(buffer, 0, count);
                boolean closed = protocol.isClosed();
                if (client.complete() && goOn(channel, buffer)) {
                    return End.DONE;
                }
                if (closed) {
                    return End.CLOSED;
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

    private End tooMuch(String what) {
        detail = what;
        return End.TOO_MUCH_DATA;
    }

    private Result result(End end) {
        SipAnswer sip = options == null ? null : options.answer();
        Handshake handshake = client.handshake(identityOutcome(end));
        Outcome outcome = handshake != null ? Outcome.ANSWERED : outcomeWithoutHello(end);
        Alert alert = client.alert();
        return new Result(outcome, client.pointReached(), alert, describe(end, alert), bytesReceived, handshake, sip);
    }

    private Outcome outcomeWithoutHello(End end) {
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
    private @Nullable IdentityOutcome identityOutcome(End end) {
        if (!client.identityOffered()) {
            return client.certificateRequested() || client.pointReached().compareTo(Point.HANDSHAKE_COMPLETE) >= 0
                    ? IdentityOutcome.NOT_OFFERED
                    : null;
        }
        if (client.pointReached() == Point.APPLICATION_DATA) {
            return IdentityOutcome.ACCEPTED;
        }
        return switch (end) {
            case ALERT_RECEIVED, CLOSED, RESET -> IdentityOutcome.REFUSED;
            default -> null;
        };
    }

    private @Nullable String describe(End end, @Nullable Alert alert) {
        boolean refused = client.identityOffered() && client.pointReached() != Point.APPLICATION_DATA;
        String what = switch (end) {
            case ALERT_RECEIVED -> "the peer sent the alert " + alert;
            case CLOSED -> "the peer closed the connection";
            case RESET -> "the peer reset the connection";
            case TIMEOUT -> client.complete() ? "no SIP answer in time" : "the handshake did not finish in time";
            case TOO_MUCH_DATA, NOT_TLS, PROTOCOL_ERROR -> detail;
            case DONE -> "";
        };
        if (what.isEmpty()) {
            return null;
        }
        boolean ended = end == End.ALERT_RECEIVED || end == End.CLOSED || end == End.RESET;
        String when = ended && refused
                ? " after our client certificate (" + identity.kind().name().toLowerCase(Locale.ROOT) + ")"
                : "";
        return ForeignText.oneLine(what + when);
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? "" : ": " + e.getMessage();
    }
}
