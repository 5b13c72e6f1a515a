package io.github.sbcaudit.trust.update;

import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.ListArchive;
import io.github.sbcaudit.trust.list.ListVerifier;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web server: Microsoft's, or a mirror of it. The address is the user's, so unlike with addresses from certificates nothing is
 * forbidden about it; proxies of the JVM's settings are used.
 */
final class WebSource implements ListSource {

    /** Of one request, its body included. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Of all root certificates together: another command waits for the database meanwhile. */
    private static final Duration DEADLINE_OF_ALL = Duration.ofMinutes(5);

    /** One is lost now and then among some hundred requests. */
    private static final int ATTEMPTS = 2;

    private static final int AT_ONCE = 4;

    /** Genuine entity tags and dates have some 30 characters, all of them visible; what is said back to a server is no more. */
    private static final Pattern VALIDATOR = Pattern.compile("[\\x20-\\x7e]{1,200}");

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private final URI list;
    private final Duration deadline;
    private final HttpClient client;

    WebSource(URI address) {
        this(address, DEADLINE);
    }

    WebSource(URI address, Duration deadline) {
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .proxy(ProxySelector.getDefault())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(deadline)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        String path = address.getPath() == null ? "" : address.getPath();
        boolean names = path.toLowerCase(Locale.ROOT).matches(".*\\.(stl|cab)");
        this.list = names ? address : URI.create(withSlash(address)).resolve(LIST_NAME);
    }

    private static String withSlash(URI folder) {
        String text = folder.toString();
        return text.endsWith("/") ? text : text + "/";
    }

    @Override
    public String name() {
        return list.toString();
    }

    @Override
    public Optional<Download> list(ListArchive.@Nullable Entry known) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(list);
        boolean conditional = known != null
                && known.source().equals(name())
                && (known.entityTag() != null || known.lastModified() != null);
        if (known != null && conditional) {
            if (known.entityTag() != null) {
                request.header("If-None-Match", known.entityTag());
            }
            if (known.lastModified() != null) {
                request.header("If-Modified-Since", known.lastModified());
            }
        }
        HttpResponse<byte[]> response = send(request, ListVerifier.MAX_OCTETS);
        if (response.statusCode() == NOT_MODIFIED && conditional) {
            return Optional.empty();
        }
        if (response.statusCode() != OK) {
            throw new UpdateException("%s answers with HTTP status %d: check the address"
                    .formatted(ForeignText.oneLine(list.toString()), response.statusCode()));
        }
        return Optional.of(
                new Download(response.body(), validator(response, "ETag"), validator(response, "Last-Modified")));
    }

    private static @Nullable String validator(HttpResponse<?> response, String header) {
        return response.headers()
                .firstValue(header)
                .filter(text -> VALIDATOR.matcher(text).matches())
                .orElse(null);
    }

    @Override
    public List<Optional<byte[]>> certificates(List<String> sha1) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Optional<byte[]>>> asked = new ArrayList<>();
            for (String thumbprint : sha1) {
                asked.add(threads.submit(() -> certificate(thumbprint)));
            }
            List<Optional<byte[]>> certificates = new ArrayList<>();
            long end = System.nanoTime() + DEADLINE_OF_ALL.toNanos();
            for (Future<Optional<byte[]>> one : asked) {
                certificates.add(one.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            }
            return certificates;
        } catch (TimeoutException e) {
            throw new UpdateException(
                    "%s is too slow: not all root certificates came within %d minutes; nothing was changed"
                            .formatted(name(), DEADLINE_OF_ALL.toMinutes()),
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UpdateException known
                    ? known
                    : new UpdateException("The root certificates cannot be fetched: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Microsoft's server takes both spellings; a mirror on another system has one of them. */
    private Optional<byte[]> certificate(String sha1) throws InterruptedException {
        for (String spelling : List.of(sha1, sha1.toUpperCase(Locale.ROOT))) {
            URI address = list.resolve(spelling + ".crt");
            HttpResponse<byte[]> response = send(HttpRequest.newBuilder(address), MAX_CERTIFICATE_OCTETS);
            if (response.statusCode() == OK) {
                return Optional.of(response.body());
            }
            if (response.statusCode() != NOT_FOUND) {
                throw new UpdateException("%s answers with HTTP status %d".formatted(address, response.statusCode()));
            }
        }
        return Optional.empty();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, int maxOctets) throws InterruptedException {
        HttpRequest built =
                request.timeout(deadline).header("User-Agent", "sbc-audit").build();
        for (int attempt = 1; ; attempt++) {
            try {
                return send(built, maxOctets);
            } catch (IOException e) {
                if (attempt == ATTEMPTS || LimitedBody.isTooLong(e)) {
                    throw new UpdateException(
                            "%s cannot be fetched (%s)"
                                    .formatted(ForeignText.oneLine(built.uri().toString()), reason(e)),
                            e);
                }
            }
        }
    }

    /** The request's own timeout ends with the headers; this one holds against a body that never ends. */
    private HttpResponse<byte[]> send(HttpRequest request, int maxOctets) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, headers -> new LimitedBody(maxOctets));
        try {
            return response.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no complete answer within " + deadline.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        if (message == null) {
            return "no connection: check the network, or name a mirror or a folder with --from";
        }
        return message.contains("Exception") // the client's own words for an answer that it cannot read
                ? "the answer is no valid HTTP"
                : ForeignText.oneLine(message);
    }
}
