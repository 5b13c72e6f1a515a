package io.github.sbcaudit.job;

import static java.util.stream.Collectors.toMap;
import static org.mockito.Mockito.mock;

import com.sun.net.httpserver.HttpServer;
import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Depth;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.TestDatabase;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.RootProgram;
import io.github.sbcaudit.trust.TrustList;
import io.github.sbcaudit.trust.fetch.Fetcher;
import io.github.sbcaudit.trust.fetch.HostResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** SBCs that have been probed, the web server that their certificates name, and the steps that look up and judge. */
final class LookUpFleet implements AutoCloseable {

    final TestCa root = TestCa.root("CN=Test Root").create();
    final TestCa issuing = root.intermediate("CN=Test Issuing CA").create();
    final TestDatabase database = TestDatabase.create(TestDatabase.Kind.H2);
    final List<String> requests = new CopyOnWriteArrayList<>();
    final String base;

    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    boolean aia = true;
    boolean revocation = true;
    boolean fetchPrivate = true;
    LookUpLimits limits = LookUpLimits.STANDARD;
    Duration timeout = Duration.ofSeconds(5);
    AnchorFinder anchors;
    HostResolver resolver = host -> {
        throw new UnknownHostException(host);
    };

    private final TrustList list = new TrustList(now, null, "test", 0);
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final Map<String, List<Sent>> sbcs = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** What an SBC sends at one of its addresses. */
    record Sent(List<Certificate> chain, byte @Nullable [] stapled) {}

    LookUpFleet() {
        anchors = new AnchorFinder(new RootProgram(list, List.of(member(root))));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                byte[] document = documents.entrySet().stream()
                        .filter(entry -> path.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
                requests.add(path);
                exchange.sendResponseHeaders(document == null ? 404 : 200, document == null ? -1 : document.length);
                if (document != null) {
                    exchange.getResponseBody().write(document);
                }
            }
        });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static ProgramRoot member(TestCa ca) {
        CertificateFacts facts = ca.certificate().facts().orElseThrow();
        return new ProgramRoot(
                ca.certificate().sha256(),
                ca.certificate().sha1(),
                facts.subject(),
                facts.subject(),
                facts.notBefore(),
                facts.notAfter(),
                Set.of(CertificateFacts.SERVER_AUTH),
                null,
                Set.of(),
                null,
                Set.of(),
                false,
                ca.certificate());
    }

    /** Serves a document at all paths that begin so, as OCSP by GET needs it; {@code null} takes it away. */
    LookUpFleet serve(String path, byte @Nullable [] document) {
        if (document == null) {
            documents.remove(path);
        } else {
            documents.put(path, document);
        }
        return this;
    }

    LookUpFleet sbc(String fqdn, TestCa... chain) {
        return sbc(fqdn, null, chain);
    }

    /** One more address of that name, or the first. */
    LookUpFleet sbc(String fqdn, byte @Nullable [] stapled, TestCa... chain) {
        sbcs.computeIfAbsent(fqdn, name -> new ArrayList<>())
                .add(new Sent(List.of(chain).stream().map(TestCa::certificate).toList(), stapled));
        return this;
    }

    LookUpFleet without(String fqdn) {
        sbcs.remove(fqdn);
        return this;
    }

    long requestsFor(String path) {
        return requests.stream().filter(request -> request.startsWith(path)).count();
    }

    /** A scan of the SBCs that ends before the step: all have been probed. */
    Scan probed() {
        Scan scan = database.scans().begin(List.of("test.csv"), "handshake", "test", "test", now);
        database.inTransaction(() -> database.workList()
                .load(
                        scan.id(),
                        new Inventory(
                                List.of("test.csv"),
                                sbcs.keySet().stream().map(LookUpFleet::sbc).toList(),
                                List.of())));
        database.inTransaction(() -> database.observations()
                .save(database.workList().unprobed(scan.id(), 0, 1_000).stream()
                        .map(target -> new OfTarget(
                                target.id(),
                                observation(
                                        target.endpoint(),
                                        sbcs.get(target.endpoint().fqdn()))))
                        .toList()));
        return scan;
    }

    RepeatStatus lookUp(Scan scan) throws InterruptedException {
        return lookUp(execution(scan));
    }

    RepeatStatus lookUp(StepExecution execution) throws InterruptedException {
        LookUp lookUp = new LookUp(
                database.scans(),
                database.workList(),
                database.certificates(),
                database.revocationChecks(),
                anchors,
                () -> new Fetcher(resolver, fetchPrivate, timeout),
                settings(),
                limits,
                mock(AuditProgress.class),
                clock());
        return lookUp.execute(new StepContribution(execution), null);
    }

    static StepExecution execution(Scan scan) {
        return new StepExecution(
                1, "lookUp", new JobExecution(1, new JobInstance(1, AuditJob.NAME), AuditJob.parameters(scan.id())));
    }

    /** The findings on each SBC by rule. */
    Map<String, Map<String, Finding>> judged(Scan scan) {
        Assess assess =
                new Assess(database.scans(), JudgingFixture.judge(database, anchors, list), mock(AuditProgress.class));
        StepContribution contribution = new StepContribution(execution(scan));
        database.inTransaction(() -> {
            RepeatStatus status = RepeatStatus.CONTINUABLE;
            while (status.isContinuable()) {
                status = assess.execute(contribution, null);
            }
        });
        Map<String, Map<String, Finding>> findings = new LinkedHashMap<>();
        database.results()
                .forEachSbc(
                        scan.id(),
                        null,
                        result -> findings.put(
                                result.sbc().endpoint().fqdn(),
                                result.assessment().findings().stream()
                                        .collect(toMap(Finding::rule, finding -> finding))));
        return findings;
    }

    /** A whole scan; gives what NOT-REVOKED says of each SBC. */
    Map<String, Finding> scanned() throws InterruptedException {
        Scan scan = probed();
        lookUp(scan);
        return notRevoked(scan);
    }

    Map<String, Finding> notRevoked(Scan scan) {
        return judged(scan).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().get("NOT-REVOKED")));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private AuditSettings settings() {
        return new AuditSettings(
                List.of("inventory"),
                "reports",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Depth.HANDSHAKE,
                null,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ZERO,
                1,
                null,
                null,
                aia,
                revocation,
                fetchPrivate,
                "standard",
                MailPolicy.NEVER,
                null,
                null,
                FailOn.NEVER,
                null,
                Locale.ENGLISH,
                List.of("json"),
                null,
                null);
    }

    private static Sbc sbc(String fqdn) {
        return new Sbc(
                new Endpoint(fqdn, 5061),
                "Test",
                null,
                null,
                List.of(),
                Cloud.COMMERCIAL,
                Role.SBC,
                null,
                true,
                Map.of(),
                new RowSource("test.csv", 1));
    }

    private Observation observation(Endpoint endpoint, List<Sent> sent) {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Handshake handshake = new Handshake(
                    TlsVersion.TLS_1_2,
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    null,
                    null,
                    null,
                    sent.get(i).chain(),
                    null,
                    sent.get(i).stapled(),
                    null,
                    true,
                    null);
            connections.add(new Connection(
                    i + 1,
                    Purpose.AS_MICROSOFT,
                    "127.0.0." + (i + 1),
                    OfferedIdentity.NONE,
                    now,
                    Duration.ofMillis(5),
                    Outcome.ANSWERED,
                    Point.HANDSHAKE_COMPLETE,
                    null,
                    null,
                    1_000,
                    handshake,
                    null));
        }
        return new Observation(
                endpoint,
                1,
                now,
                Duration.ofMillis(5),
                Outcome.ANSWERED,
                Point.HANDSHAKE_COMPLETE,
                null,
                null,
                connections.stream().map(Connection::address).toList(),
                "127.0.0.1",
                null,
                connections);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        database.close();
    }
}
