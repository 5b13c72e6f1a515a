package io.github.sbcaudit.trust.fetch;

import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.fetch.Exchange.Reply;
import io.github.sbcaudit.trust.fetch.Fetched.Outcome;
import io.github.sbcaudit.trust.fetch.HttpAddress.UnusableAddressException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * Asks HTTP servers that strangers have named, without being led astray: {@code http} only, public addresses only unless told
 * otherwise, bodies of bounded size, and a deadline for the whole. Thread-safe.
 *
 * <p>At most two requests are under way to one host and port, and one that was not reached or did not answer in time for three
 * requests in a row is not asked again. Answers are not remembered: who needs one twice keeps it.
 */
public final class Fetcher implements AutoCloseable {

    /** Redirects that are followed; certificate authorities use one, if any. */
    private static final int MAX_REDIRECTS = 3;

    private final CloseableHttpClient client;
    private final Duration timeout;
    private final Hosts hosts = new Hosts();

    /** The JDK's blocking sockets cannot be interrupted, so other threads block in them; one for each request under way. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fetch");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A fetcher that keeps no connection.
     *
     * @param privateAllowed whether to go also to addresses that are not public, such as those of a lab
     * @param timeout of one request with its redirects, from its turn at the host to the last octet
     */
    public Fetcher(HostResolver resolver, boolean privateAllowed, Duration timeout) {
        this.client = PlainClient.create(new CheckedAddresses(resolver, privateAllowed), timeout);
        this.timeout = timeout;
    }

    /**
     * Fetches a document.
     *
     * @param address any text
     * @param maxOctets of the body
     * @throws IllegalStateException when closed
     */
    public Fetched get(String address, int maxOctets) throws InterruptedException {
        return fetch(address, HttpGet::new, maxOctets);
    }

    /**
     * Sends a document and fetches the answer. A redirect is taken to mean the same request at another place.
     *
     * @param address any text
     * @param contentType media type of the body sent
     * @param maxOctets of the body that comes back
     * @throws IllegalStateException when closed
     */
    public Fetched post(String address, String contentType, byte[] body, int maxOctets) throws InterruptedException {
        return fetch(
                address,
                uri -> {
                    HttpPost post = new HttpPost(uri);
                    post.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
                    return post;
                },
                maxOctets);
    }

    /** Sends no further request, and ends those under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    private Fetched fetch(String address, Function<URI, HttpUriRequestBase> method, int maxOctets)
            throws InterruptedException {
        String way = "";
        try {
            HttpAddress target = HttpAddress.parse(address);
            long nanos = timeout.toNanos();
            for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
                HttpUriRequestBase request = method.apply(target.uri());
                request.setHeader(HttpHeaders.CONNECTION, "close");
                Reply reply = ask(target, new Exchange(client, target, request, maxOctets), nanos);
                String elsewhere = reply.redirectedTo();
                if (elsewhere == null) {
                    return reply.fetched().after(way);
                }
                nanos -= reply.nanos();
                way = "redirected to \"" + ForeignText.oneLine(elsewhere) + "\": ";
                target = target.redirectedTo(elsewhere);
            }
            return Fetched.failed(Outcome.REDIRECTED, "redirected more than " + MAX_REDIRECTS + " times");
        } catch (UnusableAddressException e) {
            return Fetched.failed(Outcome.NOT_HTTP, String.valueOf(e.getMessage()))
                    .after(way);
        }
    }

    /** Asks one host, once it is polite to do so. */
    private Reply ask(HttpAddress target, Exchange exchange, long nanos) throws InterruptedException {
        Hosts.Host host = hosts.of(target);
        host.enter();
        try {
            Fetched givenUp = host.givenUp();
            if (givenUp != null) {
                return Reply.last(givenUp);
            }
            Reply reply = run(exchange, nanos);
            host.remember(reply.fetched());
            return reply;
        } finally {
            host.leave();
        }
    }

    private Reply run(Exchange exchange, long nanos) throws InterruptedException {
        Future<Reply> pending = submit(exchange);
        try {
            return pending.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String detail = exchange.isAnswering() ? "the answer did not end within " : "no answer within ";
            return Reply.last(Fetched.failed(Outcome.TIMED_OUT, detail + timeout.toMillis() + " ms"));
        } catch (ExecutionException e) {
            return Reply.last(Failures.of(e));
        } finally {
            exchange.stop();
            pending.cancel(true); // it may still wait for the resolver
        }
    }

    private Future<Reply> submit(Exchange exchange) {
        try {
            return threads.submit(exchange);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the fetcher is closed", e);
        }
    }
}
