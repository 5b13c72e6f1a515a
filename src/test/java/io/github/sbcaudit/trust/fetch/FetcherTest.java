package io.github.sbcaudit.trust.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.sbcaudit.trust.fetch.Fetched.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FetcherTest {

    private static final int LIMIT = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENCE = Duration.ofMillis(600);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger resolutions = new AtomicInteger();
    private final Fetcher fetcher = fetcher(true, PATIENCE);

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    // ---- answers

    @Test
    void documentIsFetchedAsItIs() throws Exception {
        AtomicReference<String> asked = new AtomicReference<>();
        AtomicReference<List<String>> agents = new AtomicReference<>();
        String url = serve(exchange -> {
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            agents.set(exchange.getRequestHeaders().get("User-Agent"));
            answer(exchange, 200, "hello");
        });

        Fetched fetched = fetcher.get(url + "//a/b%20c?d=e", LIMIT);

        assertThat(fetched.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(fetched.detail()).isNull();
        assertThat(fetched.body()).asString().isEqualTo("hello");
        assertThat(asked).hasValue("GET //a/b%20c?d=e");
        assertThat(agents.get()).containsExactly("sbc-audit");
    }

    @Test
    void documentIsPosted() throws Exception {
        AtomicReference<String> asked = new AtomicReference<>();
        String url = serve(exchange -> {
            asked.set(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "hello");
        });

        Fetched fetched =
                fetcher.post(url + "/ocsp", "application/ocsp-request", "ping".getBytes(StandardCharsets.UTF_8), LIMIT);

        assertThat(fetched.body()).asString().isEqualTo("hello");
        assertThat(asked).hasValue("POST application/ocsp-request ping");
    }

    @Test
    void answerWithoutABodyIsEmpty() throws Exception {
        assertThat(fetcher.get(serve(exchange -> exchange.sendResponseHeaders(204, -1)), LIMIT))
                .satisfies(fetched -> assertThat(fetched.outcome()).isEqualTo(Outcome.ANSWERED))
                .satisfies(fetched -> assertThat(fetched.body()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 407, 429, 500, 503})
    void errorOfTheServerIsToldAndNotAskedAgain(int status) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        String url = serve(exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"x\"");
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, status, "no");
        });

        expect(fetcher.get(url, LIMIT), Outcome.HTTP_ERROR, "HTTP " + status);
        assertThat(requests).hasValue(1);
    }

    @Test
    void cookiesAreNotSentBack() throws Exception {
        List<String> cookies = new ArrayList<>();
        String url = serve(exchange -> {
            cookies.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            answer(exchange, 200, "hello");
        });

        fetcher.get(url, LIMIT);
        fetcher.get(url, LIMIT);

        assertThat(cookies).containsExactly("null", "null");
    }

    @Test
    void compressedBodyIsNotUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[100_000]);
        }
        AtomicReference<String> accepted = new AtomicReference<>();
        String url = serve(exchange -> {
            accepted.set(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
            exchange.close();
        });

        assertThat(fetcher.get(url, LIMIT).body()).isEqualTo(packed.toByteArray());
        assertThat(accepted.get()).isNull();
    }

    // ---- hostile answers

    @Test
    void bodyMayBeAsLongAsAllowed() throws Exception {
        assertThat(fetcher.get(serve(exchange -> answer(exchange, 200, "a".repeat(LIMIT))), LIMIT)
                        .body())
                .hasSize(LIMIT);
        expect(
                fetcher.get(serve(exchange -> answer(exchange, 200, "a".repeat(LIMIT + 1))), LIMIT),
                Outcome.TOO_LARGE,
                "a body of more than 1000 octets");
    }

    @Test
    void endlessBodyIsLeftAtTheLimit() throws Exception {
        RawServer server = raw(socket -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                RawServer.write(socket, "64\r\n" + "a".repeat(100) + "\r\n");
            }
        });

        expect(fetcher.get(server.url("/"), LIMIT), Outcome.TOO_LARGE, "a body of more than 1000 octets");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404})
    void endlessBodyOfAnErrorIsNotRead(int status) throws Exception {
        RawServer server = raw(socket -> {
            RawServer.write(socket, "HTTP/1.1 " + status + " No\r\n\r\n");
            while (true) {
                RawServer.write(socket, "a".repeat(100));
            }
        });

        long start = System.nanoTime();
        Fetched fetched = fetcher.get(server.url("/"), LIMIT);

        assertThat(fetched.detail()).startsWith("HTTP " + status);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.dividedBy(2));
    }

    @Test
    void drippingBodyEndsAtTheDeadline() throws Exception {
        RawServer server = raw(socket -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
            drip(socket);
        });

        expectAtTheDeadline(server, "the answer did not end within 600 ms");
    }

    @Test
    void drippingHeaderEndsAtTheDeadline() throws Exception {
        RawServer server = raw(socket -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nX: ");
            drip(socket);
        });

        expectAtTheDeadline(server, "no answer within 600 ms");
    }

    @Test
    void interimAnswersWithoutEndEndAtTheDeadline() throws Exception {
        RawServer server = raw(socket -> {
            while (true) {
                RawServer.write(socket, "HTTP/1.1 103 Early Hints\r\n\r\n");
            }
        });

        expectAtTheDeadline(server, "no answer within 600 ms");
    }

    @Test
    void silenceEndsAtTheDeadline() throws Exception {
        expectAtTheDeadline(raw(socket -> socket.getInputStream().read()), "no answer within 600 ms");
    }

    private void expectAtTheDeadline(RawServer server, String detail) throws InterruptedException {
        long start = System.nanoTime();
        Fetched fetched = fetcher(true, IMPATIENCE).get(server.url("/"), LIMIT);

        expect(fetched, Outcome.TIMED_OUT, detail);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(IMPATIENCE, IMPATIENCE.plus(Duration.ofSeconds(5)));
    }

    private static void drip(Socket socket) throws Exception {
        while (true) {
            RawServer.write(socket, "a");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    void hangingUpIsABrokenAnswer() throws Exception {
        expect(fetcher.get(raw(socket -> {}).url("/"), LIMIT), Outcome.BROKEN_ANSWER, "hung up without an answer");
        expect(
                fetcher.get(
                        saying("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
                                .url("/"),
                        LIMIT),
                Outcome.BROKEN_ANSWER,
                "hung up in the middle of the answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "220 mail.example.com ESMTP\r\n",
                "\0\0\0\0\0\0\0\0\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFFFFF\r\n"
            })
    void nonsenseIsABrokenAnswer(String nonsense) throws Exception {
        Fetched fetched = fetcher.get(saying(nonsense).url("/"), LIMIT);

        assertThat(fetched.outcome()).as(fetched.detail()).isEqualTo(Outcome.BROKEN_ANSWER);
        assertThat(fetched.body()).isEmpty();
    }

    @Test
    void headerOfAbsurdLengthIsABrokenAnswer() throws Exception {
        RawServer longLine = saying("HTTP/1.1 200 OK\r\nX: " + "a".repeat(10_000) + "\r\n\r\n");
        RawServer manyLines = saying("HTTP/1.1 200 OK\r\n" + "X: a\r\n".repeat(200) + "\r\n");

        assertThat(fetcher.get(longLine.url("/"), LIMIT).outcome()).isEqualTo(Outcome.BROKEN_ANSWER);
        assertThat(fetcher.get(manyLines.url("/"), LIMIT).outcome()).isEqualTo(Outcome.BROKEN_ANSWER);
    }

    // ---- where not to go

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://LOCALHOST.:%d/",
                "http://anything.example.com:%d/",
                "http://anything.example.com.:%d/",
                "http://[::1]:%d/",
                "http://[0:0:0:0:0:0:0:1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://[::ffff:7f00:1]:%d/",
                "http://[2002:7f00:1::]:%d/",
                "http://[64:ff9b::127.0.0.1]:%d/",
                "http://0.0.0.0:%d/",
                "http://127.0.0.001:%d/"
            })
    void privateAddressIsNotConnectedTo(String address) throws Exception {
        RawServer server = saying("HTTP/1.1 200 OK\r\n\r\nsecret");

        Fetched fetched = fetcher(false, PATIENCE).get(String.format(address, server.port()), LIMIT);

        assertThat(fetched.outcome()).isEqualTo(Outcome.PRIVATE_ADDRESS);
        assertThat(fetched.detail()).endsWith("which is not public");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433:%d/",
                "http://0x7f.1:%d/",
                "http://0x7f000001:%d/",
                "http://017700000001:%d/",
                "http://127.1:%d/",
                "http://127.0.0.1.:%d/",
                "https://127.0.0.1:%d/",
                "ftp://127.0.0.1:%d/",
                "http://me:you@127.0.0.1:%d/"
            })
    void oddSpellingIsNotAskedAtAll(String address) throws Exception {
        RawServer server = saying("HTTP/1.1 200 OK\r\n\r\nsecret");

        Fetched fetched = fetcher.get(String.format(address, server.port()), LIMIT);

        assertThat(fetched.outcome()).isEqualTo(Outcome.NOT_HTTP);
        assertThat(server.connections()).isZero();
        assertThat(resolutions).hasValue(0);
    }

    @Test
    void nameIsResolvedOnceAndWhatWasCheckedIsAsked() throws Exception {
        RawServer first = saying("HTTP/1.1 200 OK\r\n\r\nfirst");
        RawServer second = RawServer.start(
                "127.0.0.2", first.port(), socket -> RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\nsecond"));
        open.add(second);
        AtomicInteger asked = new AtomicInteger();
        HostResolver rebinding =
                host -> List.of(InetAddress.getByName(asked.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2"));
        Fetcher fetching = new Fetcher(rebinding, true, PATIENCE);
        open.add(fetching);

        Fetched fetched = fetching.get("http://crl.example.com:" + first.port() + "/", LIMIT);

        assertThat(fetched.body()).asString().isEqualTo("first");
        assertThat(asked).hasValue(1);
        assertThat(second.connections()).isZero();
    }

    @Test
    void nextAddressIsTriedWhenTheFirstRefuses() throws Exception {
        RawServer server = saying("HTTP/1.1 200 OK\r\n\r\nhello");
        HostResolver two = host -> List.of(InetAddress.getByName("127.0.0.9"), InetAddress.getByName("127.0.0.1"));
        Fetcher fetching = new Fetcher(two, true, PATIENCE);
        open.add(fetching);

        assertThat(fetching.get("http://crl.example.com:" + server.port() + "/", LIMIT)
                        .body())
                .asString()
                .isEqualTo("hello");
    }

    @Test
    void nameThatDoesNotResolveIsTold() throws Exception {
        expect(
                fetcher.get("http://nowhere.example.com/", LIMIT),
                Outcome.NAME_NOT_FOUND,
                "the name does not resolve: nowhere.example.com does not exist");
    }

    @Test
    void hostNameIsSentToTheServer() throws Exception {
        AtomicReference<String> host = new AtomicReference<>();
        String url = serve(exchange -> {
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            answer(exchange, 200, "hello");
        });

        fetcher.get(url.replace("127.0.0.1", "CRL.example.com."), LIMIT);

        assertThat(host.get()).isEqualTo(url.replace("http://127.0.0.1", "crl.example.com"));
    }

    // ---- redirects

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsFollowed(int status) throws Exception {
        String goal = serve(exchange -> answer(exchange, 200, exchange.getRequestMethod()));
        String url = redirecting(status, goal + "/goal");

        assertThat(fetcher.get(url, LIMIT).body()).asString().isEqualTo("GET");
        assertThat(fetcher.post(url, "text/plain", new byte[1], LIMIT).body())
                .asString()
                .isEqualTo("POST");
    }

    @Test
    void threeRedirectsAreFollowedAndNoMore() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        String url = serve(exchange -> {
            requests.incrementAndGet();
            int left = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().set("Location", "/" + (left - 1));
            answer(exchange, left == 0 ? 200 : 302, "arrived");
        });

        assertThat(fetcher.get(url + "/3", LIMIT).body()).asString().isEqualTo("arrived");
        requests.set(0);
        expect(fetcher.get(url + "/99", LIMIT), Outcome.REDIRECTED, "redirected more than 3 times");
        assertThat(requests).hasValue(4);
    }

    @Test
    void redirectToNowhereIsTold() throws Exception {
        String url = serve(exchange -> answer(exchange, 302, ""));

        expect(fetcher.get(url, LIMIT), Outcome.REDIRECTED, "HTTP 302 without a place to go to");
    }

    @ParameterizedTest
    @CsvSource({
        "https://crl.example.com/, NOT_HTTP, is not an http address",
        "ldap://crl.example.com/, NOT_HTTP, is not an http address",
        "file:///etc/passwd, NOT_HTTP, is not an http address",
        "http://a:b@crl.example.com/, NOT_HTTP, has user info",
        "http://2130706433/, NOT_HTTP, has no usable host and port",
        "http://nowhere.example.com/, NAME_NOT_FOUND, nowhere.example.com does not exist"
    })
    void redirectIsCheckedByTheSameRules(String location, Outcome outcome, String detail) throws Exception {
        Fetched fetched = fetcher.get(redirecting(302, location), LIMIT);

        assertThat(fetched.outcome()).isEqualTo(outcome);
        assertThat(fetched.detail())
                .startsWith("redirected to \"" + location + "\": ")
                .endsWith(detail);
    }

    @Test
    void redirectToAPrivateAddressIsNotFollowed() {
        HttpAddress publicAddress = HttpAddress.parse("http://crl.example.com/");
        CheckedAddresses addresses = new CheckedAddresses(host -> List.of(), false);

        for (String location : List.of("http://127.0.0.1/", "http://[::ffff:10.0.0.1]/", "//169.254.169.254/")) {
            assertThatThrownBy(() -> addresses.resolve(
                            publicAddress.redirectedTo(location).host()))
                    .as(location)
                    .isInstanceOf(PrivateAddressException.class);
        }
    }

    @Test
    void redirectsShareOneDeadline() throws Exception {
        RawServer server = raw(socket -> {
            TimeUnit.MILLISECONDS.sleep(1_300); // two of them are too much, one is not
            RawServer.write(socket, "HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n");
        });

        Fetched fetched = fetcher(true, Duration.ofSeconds(2)).get(server.url("/"), LIMIT);

        assertThat(fetched.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(server.connections()).isEqualTo(2);
    }

    // ---- hosts that fail, and politeness

    @Test
    void hostThatRefusesThreeTimesIsGivenUp() throws Exception {
        int port = closedPort();
        String url = "http://127.0.0.1:" + port + "/";

        for (int i = 0; i < 3; i++) {
            Fetched fetched = fetcher.get(url + i, LIMIT);
            assertThat(fetched.outcome()).isEqualTo(Outcome.UNREACHABLE);
            assertThat(fetched.detail()).startsWith("cannot connect: ").contains("refused");
        }
        try (RawServer late = RawServer.start("127.0.0.1", port, socket -> {})) {
            Fetched fetched = fetcher.get(url + "4", LIMIT);
            assertThat(fetched.outcome()).isEqualTo(Outcome.GIVEN_UP);
            assertThat(fetched.detail())
                    .startsWith("not asked: 127.0.0.1:" + port + " has failed 3 times in a row, lastly: cannot connect")
                    .contains("refused");
            assertThat(late.connections()).isZero();
        }
        String neighbour = serve(exchange -> answer(exchange, 200, "other port"));
        assertThat(fetcher.get(neighbour, LIMIT).outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void hostThatAnswersInBetweenIsNotGivenUp() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        RawServer server = raw(socket -> {
            if (requests.incrementAndGet() % 3 == 0) {
                RawServer.write(socket, "HTTP/1.1 404 Not Found\r\n\r\n");
            } else {
                socket.getInputStream().read();
            }
        });
        Fetcher fetching = fetcher(true, IMPATIENCE);

        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            outcomes.add(fetching.get(server.url("/" + i), LIMIT).outcome());
        }

        assertThat(outcomes)
                .containsExactly(
                        Outcome.TIMED_OUT,
                        Outcome.TIMED_OUT,
                        Outcome.HTTP_ERROR,
                        Outcome.TIMED_OUT,
                        Outcome.TIMED_OUT,
                        Outcome.HTTP_ERROR,
                        Outcome.TIMED_OUT);
    }

    @Test
    void connectingIsNotTriedForEver() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < 4; i++) { // what the backlog takes; then the system drops what comes
                Socket filler = new Socket();
                open.add(filler);
                try {
                    filler.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException e) {
                    break;
                }
            }

            Fetched fetched =
                    fetcher(true, Duration.ofMillis(900)).get("http://127.0.0.1:" + full.getLocalPort() + "/", LIMIT);

            expect(fetched, Outcome.UNREACHABLE, "connecting took too long");
        }
    }

    @Test
    void noMoreThanTwoRequestsAtOnceGoToOneHost() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier pairs = new CyclicBarrier(2); // holds each request until there are two
        RawServer server = raw(socket -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            pairs.await(10, TimeUnit.SECONDS);
            TimeUnit.MILLISECONDS.sleep(20); // a third one would show itself
            now.decrementAndGet();
            RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\nhello");
        });
        ExecutorService callers = Executors.newFixedThreadPool(8);
        open.add(callers::shutdownNow);

        List<Future<Fetched>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(callers.submit(() -> fetcher.get(server.url("/"), LIMIT)));
        }

        for (Future<Fetched> fetched : all) {
            assertThat(fetched.get().outcome()).isEqualTo(Outcome.ANSWERED);
        }
        assertThat(most).hasValue(2);
    }

    // ---- stopping

    @Test
    void interruptEndsAReadAtOnce() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        RawServer server = raw(socket -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na");
            reading.countDown();
            try {
                socket.getInputStream().read();
            } finally { // an end or a reset
                hungUp.countDown();
            }
        });
        expectInterrupted(server.url("/"), reading);

        assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptEndsAResolutionAtOnce() throws Exception {
        CountDownLatch resolving = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Fetcher fetching = new Fetcher(
                host -> {
                    resolving.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return List.of();
                },
                true,
                PATIENCE);
        open.add(fetching);
        expectInterrupted(fetching, "http://crl.example.com/", resolving);

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private void expectInterrupted(String url, CountDownLatch busy) throws InterruptedException {
        expectInterrupted(fetcher, url, busy);
    }

    private static void expectInterrupted(Fetcher fetching, String url, CountDownLatch busy)
            throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                fetching.get(url, LIMIT);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        caller.start();
        assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();
        long start = System.nanoTime();
        caller.interrupt();
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void closedFetcherEndsWhatIsUnderWayAndFetchesNoMore() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        RawServer server = raw(socket -> {
            reading.countDown();
            socket.getInputStream().read();
        });
        ExecutorService caller = Executors.newSingleThreadExecutor();
        open.add(caller::shutdownNow);
        Future<Fetched> pending = caller.submit(() -> fetcher.get(server.url("/"), LIMIT));
        assertThat(reading.await(5, TimeUnit.SECONDS)).isTrue();

        fetcher.close();

        assertThat(pending.get(5, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.BROKEN_ANSWER);
        assertThatThrownBy(() -> fetcher.get(server.url("/"), LIMIT)).isInstanceOf(IllegalStateException.class);
    }

    // ---- scenery

    private Fetcher fetcher(boolean privateAllowed, Duration timeout) {
        Fetcher made = new Fetcher(
                host -> {
                    resolutions.incrementAndGet();
                    if (host.startsWith("nowhere")) {
                        throw new UnknownHostException(host + " does not exist");
                    }
                    return List.of(InetAddress.getByName("127.0.0.1"));
                },
                privateAllowed,
                timeout);
        open.add(made);
        return made;
    }

    private String serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        open.add(() -> server.stop(0));
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String redirecting(int status, String location) throws IOException {
        return serve(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            answer(exchange, status, "");
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
    }

    private RawServer raw(RawServer.Conversation conversation) {
        RawServer server = RawServer.start(conversation);
        open.add(server);
        return server;
    }

    private RawServer saying(String answer) {
        return raw(socket -> RawServer.write(socket, answer));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void expect(Fetched fetched, Outcome outcome, String detail) {
        assertThat(fetched.outcome()).as(fetched.detail()).isEqualTo(outcome);
        assertThat(fetched.detail()).isEqualTo(detail);
        assertThat(fetched.body()).isEmpty();
    }
}
