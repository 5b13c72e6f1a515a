package io.github.sbcaudit.trust.fetch;

import io.github.sbcaudit.trust.fetch.Fetched.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/** One request and its answer, on a connection of its own. Blocks its thread; another thread may {@link #stop()} it. */
final class Exchange implements Callable<Exchange.Reply> {

    private static final byte[] NOTHING = {};

    private final CloseableHttpClient client;
    private final HttpHost host;
    private final HttpUriRequestBase request;
    private final int maxOctets;
    private volatile boolean answering;

    Exchange(CloseableHttpClient client, HttpAddress address, HttpUriRequestBase request, int maxOctets) {
        this.client = client;
        this.host = new HttpHost("http", address.host(), address.port());
        this.request = request;
        this.maxOctets = maxOctets;
    }

    /**
     * The end of one exchange.
     *
     * @param redirectedTo where to ask instead; {@code null} when there is nothing more to ask
     * @param nanos what it took
     */
    record Reply(Fetched fetched, @Nullable String redirectedTo, long nanos) {

        static Reply last(Fetched fetched) {
            return new Reply(fetched, null, 0);
        }
    }

    @Override
    public Reply call() throws IOException {
        long start = System.nanoTime();
        ClassicHttpResponse response = client.executeOpen(host, request, null);
        try {
            answering = true;
            return new Reply(read(response), redirect(response), System.nanoTime() - start);
        } finally {
            stop(); // or closing would read the rest of the answer, however long
            Closer.closeQuietly(response);
        }
    }

    private Fetched read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (isRedirect(status)) {
            return Fetched.failed(Outcome.REDIRECTED, "HTTP " + status + " without a place to go to");
        }
        if (status / 100 != 2) {
            return Fetched.failed(Outcome.HTTP_ERROR, "HTTP " + status);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return Fetched.answered(NOTHING);
        }
        if (entity.getContentLength() > maxOctets) {
            return tooLarge();
        }
        InputStream content = entity.getContent(); // call() closes it, and the connection under it first
        byte[] body = content.readNBytes(maxOctets + 1);
        return body.length > maxOctets ? tooLarge() : Fetched.answered(body);
    }

    private Fetched tooLarge() {
        return Fetched.failed(Outcome.TOO_LARGE, "a body of more than " + maxOctets + " octets");
    }

    private static @Nullable String redirect(ClassicHttpResponse response) {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        return location == null || !isRedirect(response.getCode()) ? null : location.getValue();
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** Closes the connection, which ends whatever waits for it. */
    void stop() {
        request.cancel();
    }

    /** Whether the header has come. */
    boolean isAnswering() {
        return answering;
    }
}
