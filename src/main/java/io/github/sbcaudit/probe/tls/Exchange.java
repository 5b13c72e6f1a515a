package io.github.sbcaudit.probe.tls;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;

/** What is said on one connected socket. Whatever the peer does is a result. Used once, by one thread. */
abstract class Exchange {

    /** One TLS record of the greatest length. */
    private static final int BUFFER_BYTES = 17 * 1024;

    /** Runs on a connected channel in blocking mode. */
    final ExchangeResult run(SocketChannel channel, Deadline deadline) throws IOException {
        PeerStream peer = new PeerStream(channel, deadline);
        String detail = "";
        ExchangeEnd end;
        try {
            end = converse(peer, new byte[BUFFER_BYTES]);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (TlsFatalAlertReceived e) {
            end = ExchangeEnd.ALERT_RECEIVED;
        } catch (TlsFatalAlert e) {
            @Nullable TooMuchDataException excess = excess(e);
            detail = excess == null ? "ended by us with " + reason(e) : String.valueOf(excess.getMessage());
            end = excess == null ? ExchangeEnd.PROTOCOL_ERROR : ExchangeEnd.TOO_MUCH_DATA;
        } catch (SocketTimeoutException e) {
            end = ExchangeEnd.TIMEOUT;
        } catch (SocketException e) {
            end = ExchangeEnd.RESET;
        } catch (NotTlsException e) {
            detail = String.valueOf(e.getMessage());
            end = ExchangeEnd.NOT_TLS;
        } catch (TooMuchDataException e) {
            detail = String.valueOf(e.getMessage());
            end = ExchangeEnd.TOO_MUCH_DATA;
        } catch (IOException | RuntimeException e) { // hostile input: Bouncy Castle throws several unchecked types
            detail = "not understood: " + e.getClass().getSimpleName() + particulars(e);
            end = ExchangeEnd.PROTOCOL_ERROR;
        }
        return result(end, detail, peer.received());
    }

    /** Talks until there is nothing more to learn or to wait for. */
    abstract ExchangeEnd converse(PeerStream peer, byte[] buffer) throws IOException;

    /** Says what the end means, with what was seen until then. */
    abstract ExchangeResult result(ExchangeEnd end, String detail, long bytesReceived);

    /**
     * Waits for octets from the peer.
     *
     * @return how many, -1 when it has closed
     */
    final int read(PeerStream peer, byte[] buffer) throws IOException {
        boolean first = peer.received() == 0;
        int count = peer.read(buffer);
        @Nullable String speech = first && count > 0 ? ForeignProtocol.recognise(buffer, count) : null;
        if (speech != null) {
            throw new NotTlsException(speech);
        }
        return count;
    }

    /** The peer speaks no TLS; the message says what it seems to speak. */
    private static final class NotTlsException extends IOException {

        private static final long serialVersionUID = 1L;

        NotTlsException(String message) {
            super(message);
        }
    }

    /** What was too much when we ended the connection for that, else {@code null}. */
    @Nullable TooMuchDataException excess(TlsFatalAlert alert) {
        return TooMuchDataException.in(alert);
    }

    /** The alert, and why Bouncy Castle raised it, where it says so. */
    private static String reason(TlsFatalAlert e) {
        String text = String.valueOf(e.getMessage()); // the alert's name, and perhaps more
        boolean nameOnly = text.equals(AlertDescription.getText(e.getAlertDescription()));
        return nameOnly && e.getCause() != null ? text + particulars(e.getCause()) : text;
    }

    /** What an exception says of the peer's octets; others, such as a NullPointerException, speak of Bouncy Castle's code. */
    private static String particulars(Throwable e) {
        boolean ofOctets = e instanceof IOException || e instanceof IllegalArgumentException;
        return ofOctets && e.getMessage() != null ? ": " + e.getMessage() : "";
    }
}
