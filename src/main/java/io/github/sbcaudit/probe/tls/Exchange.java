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

    private String detail = "";

    /** Runs on a connected channel in blocking mode. */
    final ExchangeResult run(SocketChannel channel, Deadline deadline) throws IOException {
        PeerStream peer = new PeerStream(channel, deadline);
        ExchangeEnd end;
        try {
            end = converse(peer, new byte[BUFFER_BYTES]);
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
        } catch (PeerStream.TooMuchDataException e) {
            detail = String.valueOf(e.getMessage());
            end = ExchangeEnd.TOO_MUCH_DATA;
        } catch (IOException | RuntimeException e) { // hostile input: Bouncy Castle throws several unchecked types
            detail = "not understood: " + e.getClass().getSimpleName() + reason(e);
            end = ExchangeEnd.PROTOCOL_ERROR;
        }
        return result(end, detail, peer.received());
    }

    /** Talks until there is nothing more to learn or to wait for. */
    abstract ExchangeEnd converse(PeerStream peer, byte[] buffer) throws IOException;

    /** Says what the end means, with what was seen until then. */
    abstract ExchangeResult result(ExchangeEnd end, String detail, long bytesReceived);

    /** Whether the first octets show that the peer speaks no TLS; what it speaks is in the detail then. */
    final boolean speaksSomethingElse(byte[] buffer, int count) {
        @Nullable String speech = ForeignProtocol.recognise(buffer, count);
        if (speech != null) {
            detail = speech;
        }
        return speech != null;
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? "" : ": " + e.getMessage();
    }
}
