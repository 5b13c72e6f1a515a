package io.github.sbcaudit.trust.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.sun.net.httpserver.HttpServer;
import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.fetch.Fetcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From certificate to answers, over HTTP. */
@Timeout(60)
class RevocationCheckerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-10-01T08:30:00Z");

    private final TestCa ca = TestCa.root("CN=Test CA").create();
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<byte[]> posted = new CopyOnWriteArrayList<>();
    private final Fetcher fetcher = new Fetcher(
            host -> {
                throw new UnknownHostException(host);
            },
            true,
            Duration.ofSeconds(20));
    private final RevocationChecker checker = new RevocationChecker(fetcher, Clock.fixed(NOW, ZoneOffset.UTC));
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getRawPath();
                String method = exchange.getRequestMethod();
                requests.add(method + " " + path);
                posted.add(exchange.getRequestBody().readAllBytes());
                byte[] document = path.startsWith("/get/") ? documents.get("GET") : documents.get(method + " " + path);
                exchange.sendResponseHeaders(document == null ? 404 : 200, document == null ? -1 : document.length);
                if (document != null) {
                    exchange.getResponseBody().write(document);
                }
            }
        });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        fetcher.close();
    }

    private List<RevocationAnswer> ask(Certificate leaf, Certificate issuer, byte @Nullable [] stapled)
            throws InterruptedException {
        List<RevocationAnswer> answers = new ArrayList<>();
        if (stapled != null) {
            answers.add(checker.judgeStapled(stapled, leaf, issuer));
        }
        for (String address : RevocationAddresses.ocsp(leaf)) {
            answers.add(checker.askOcsp(address, leaf, issuer));
        }
        for (String address : RevocationAddresses.crl(leaf)) {
            answers.add(checker.fetchCrl(address).apply(issuer).judge(leaf));
        }
        return answers;
    }

    @Test
    void everybodyIsAskedWhateverTheOthersSay() throws Exception {
        Certificate leaf = ca.leaf("sbc.example.com")
                .ocsp(base + "/get", base + "/nowhere")
                .crl(base + "/1.crl", base + "/2.crl", "http://nowhere.example.com/3.crl")
                .create()
                .certificate();
        documents.put("GET", new TestOcsp(leaf, ca, NOW).create());
        documents.put("GET /1.crl", new TestCrl(ca, NOW).create());

        List<RevocationAnswer> answers = ask(leaf, ca.certificate(), new TestOcsp(leaf, ca, NOW).create());

        assertThat(answers)
                .extracting(
                        RevocationAnswer::source,
                        RevocationAnswer::address,
                        RevocationAnswer::outcome,
                        RevocationAnswer::detail)
                .containsExactly(
                        tuple(RevocationSource.STAPLED_OCSP, null, RevocationOutcome.GOOD, null),
                        tuple(RevocationSource.OCSP, base + "/get", RevocationOutcome.GOOD, null),
                        tuple(RevocationSource.OCSP, base + "/nowhere", RevocationOutcome.UNREACHABLE, "HTTP 404"),
                        tuple(RevocationSource.CRL, base + "/1.crl", RevocationOutcome.GOOD, null),
                        tuple(RevocationSource.CRL, base + "/2.crl", RevocationOutcome.UNREACHABLE, "HTTP 404"),
                        tuple(
                                RevocationSource.CRL,
                                "http://nowhere.example.com/3.crl",
                                RevocationOutcome.UNREACHABLE,
                                "the name does not resolve: nowhere.example.com"));
        assertThat(answers).extracting(RevocationAnswer::checkedAt).containsOnly(NOW);
        assertThat(Revocation.overall(answers)).isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void nobodyIsAskedWhereNobodyIsNamed() throws Exception {
        Certificate leaf = ca.leaf("sbc.example.com").create().certificate();

        List<RevocationAnswer> answers = ask(leaf, ca.certificate(), null);

        assertThat(answers).isEmpty();
        assertThat(Revocation.overall(answers)).isEqualTo(RevocationOutcome.NOT_OFFERED);
        assertThat(requests).isEmpty();
    }

    @Test
    void shortRequestIsMadeByGet() throws Exception {
        Certificate leaf =
                ca.leaf("sbc.example.com").ocsp(base + "/get/").create().certificate();
        documents.put("GET", new TestOcsp(leaf, ca, NOW).revoked(SINCE, 1).create());

        RevocationAnswer answer = checker.askOcsp(RevocationAddresses.ocsp(leaf).get(0), leaf, ca.certificate());

        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(answer.reason()).isEqualTo("keyCompromise");
        assertThat(requests).hasSize(1);
        String path = requests.get(0).substring("GET /get/".length());
        assertThat(path).doesNotContain("/", "+", "=");
        assertThat(Base64.getDecoder().decode(URLDecoder.decode(path, StandardCharsets.US_ASCII)))
                .isEqualTo(OcspCheck.request(leaf, ca.certificate()));
    }

    @Test
    void longRequestIsMadeByPost() throws Exception {
        String path = "/" + "a".repeat(200);
        Certificate leaf = ca.leaf("sbc.example.com").ocsp(base + path).create().certificate();
        documents.put("POST " + path, new TestOcsp(leaf, ca, NOW).create());

        RevocationAnswer answer = checker.askOcsp(RevocationAddresses.ocsp(leaf).get(0), leaf, ca.certificate());

        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.GOOD);
        assertThat(requests).containsExactly("POST " + path);
        assertThat(posted.get(0)).isEqualTo(OcspCheck.request(leaf, ca.certificate()));
    }

    @Test
    void responderThatDoesNotKnowGetIsAskedByPost() throws Exception {
        Certificate leaf =
                ca.leaf("sbc.example.com").ocsp(base + "/post").create().certificate();
        documents.put("POST /post", new TestOcsp(leaf, ca, NOW).create());

        RevocationAnswer answer = checker.askOcsp(RevocationAddresses.ocsp(leaf).get(0), leaf, ca.certificate());

        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.GOOD);
        assertThat(requests).hasSize(2);
    }

    @Test
    void crlIsFetchedOnceForManyCertificates() throws Exception {
        String address = base + "/1.crl";
        Certificate revoked = ca.leaf("a.example.com").crl(address).create().certificate();
        Certificate good = ca.leaf("b.example.com").crl(address).create().certificate();
        documents.put("GET /1.crl", new TestCrl(ca, NOW).entry(revoked, SINCE).create());

        CrlCheck crl = checker.fetchCrl(address).apply(ca.certificate());

        assertThat(crl.judge(revoked).outcome()).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(crl.judge(good).outcome()).isEqualTo(RevocationOutcome.GOOD);
        assertThat(requests).containsExactly("GET /1.crl");
    }

    @Test
    void addressThatIsNotHttpIsNotAsked() throws Exception {
        Certificate leaf =
                ca.leaf("sbc.example.com").crl("ldap:///cn=x").create().certificate();

        RevocationAnswer answer = ask(leaf, ca.certificate(), null).get(0);

        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.NOT_ASKED);
        assertThat(answer.detail()).isEqualTo("only http addresses are asked");
    }

    @Test
    void webPageInsteadOfAnAnswerIsUnverifiable() throws Exception {
        Certificate leaf = ca.leaf("sbc.example.com")
                .ocsp(base + "/get")
                .crl(base + "/1.crl")
                .create()
                .certificate();
        byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.US_ASCII);
        documents.put("GET", page);
        documents.put("GET /1.crl", page);

        assertThat(ask(leaf, ca.certificate(), null))
                .extracting(RevocationAnswer::outcome)
                .containsExactly(RevocationOutcome.UNVERIFIABLE, RevocationOutcome.UNVERIFIABLE);
    }

    @Test
    void unreadableIssuerIsNotAskedAbout() throws Exception {
        Certificate leaf =
                ca.leaf("sbc.example.com").ocsp(base + "/get").create().certificate();

        RevocationAnswer answer =
                checker.askOcsp(RevocationAddresses.ocsp(leaf).get(0), leaf, Certificate.of(new byte[1]));

        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.UNVERIFIABLE);
        assertThat(requests).isEmpty();
    }

    @Test
    void issuersAreFetched() throws Exception {
        documents.put("GET /ca.crt", ca.certificate().der());

        assertThat(checker.fetchIssuers(base + "/ca.crt")).containsExactly(ca.certificate());
        assertThat(checker.fetchIssuers(base + "/nowhere")).isEmpty();
    }
}
