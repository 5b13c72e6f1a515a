package io.github.sbcaudit.probe.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;
import org.xbill.DNS.io.DefaultIoClientFactory;
import org.xbill.DNS.io.TcpIoClient;

/** One name server, asked over UDP from a socket of its own for each question, and over TCP when that answer was truncated. */
final class Server {

    /** What passes everywhere in one piece (DNS flag day 2020). EDNS also brings the reason for a SERVFAIL (RFC 8914). */
    private static final int EDNS_PAYLOAD_BYTES = 1232;

    private final InetSocketAddress address;
    private final SimpleResolver resolver;
    private final AtomicInteger silences = new AtomicInteger();

    Server(InetSocketAddress address, Duration tryTimeout) {
        this.address = address;
        this.resolver = new SimpleResolver(address);
        resolver.setTimeout(tryTimeout);
        resolver.setEDNS(0, EDNS_PAYLOAD_BYTES, 0, List.of());
        resolver.setIoClientFactory(new DefaultIoClientFactory() {
            @Override
            public TcpIoClient createOrGetTcpClient() {
                return new TcpExchange();
            }
        });
    }

    /** How often it has been silent since its last answer. */
    int silences() {
        return silences.get();
    }

    /**
     * Asks once. Completes on the executor, with an answer about the name (NOERROR, NXDOMAIN), or exceptionally with a
     * {@link NameServerException} or, when the server was silent, {@link SocketTimeoutException}.
     */
    CompletableFuture<Message> ask(Message query, Executor executor) {
        CompletionStage<Message> asked;
        try {
            asked = resolver.sendAsync(query, executor);
        } catch (RuntimeException e) {
            asked = CompletableFuture.failedFuture(e); // sockets throw some, such as UnresolvedAddressException
        }
        // dnsjava hands out failures on the one thread that serves its sockets
        return asked.handleAsync(this::judged, executor).toCompletableFuture();
    }

    private Message judged(@Nullable Message answer, @Nullable Throwable thrown) {
        if (answer == null) {
            throw new CompletionException(told(thrown));
        }
        silences.set(0);
        if (answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN) {
            return answer;
        }
        String failure = Rcode.string(answer.getRcode()) + ": name server " + this
                + " failed, which says nothing about the name" + reason(answer);
        throw new CompletionException(new NameServerException(failure, true));
    }

    private IOException told(@Nullable Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            silences.incrementAndGet();
            return new SocketTimeoutException("name server " + this + " was silent");
        }
        if (cause instanceof WireParseException) {
            return new NameServerException(
                    "name server " + this + " sent no valid DNS answer: " + cause.getMessage(), false);
        }
        silences.incrementAndGet();
        return new NameServerException("name server " + this + " cannot be asked: " + text(cause), false);
    }

    private static String text(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown reason";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Why it failed, if it says so (RFC 8914). */
    private static String reason(Message answer) {
        OPTRecord extension = answer.getOPT();
        if (extension == null) {
            return "";
        }
        return extension.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                .filter(ExtendedErrorCodeOption.class::isInstance)
                .map(ExtendedErrorCodeOption.class::cast)
                .map(error -> " (" + ExtendedErrorCodeOption.text(error.getErrorCode())
                        + (error.getText() == null ? "" : ": " + error.getText()) + ")")
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        InetAddress host = address.getAddress();
        String text = host == null ? address.getHostString() : host.getHostAddress();
        return address.getPort() == SimpleResolver.DEFAULT_PORT ? text : text + " port " + address.getPort();
    }
}
