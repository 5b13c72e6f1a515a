package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.inventory.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SbcProberTest {

    private static final String FQDN = "sbc1.contoso.example";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** ServerHello and Certificate with the chain below, and the beginning of the ServerKeyExchange. */
    private static int firstFlight() {
        return 150
                + chain.stream()
                        .mapToInt(certificate -> certificate.der().length)
                        .sum();
    }

    private static TestCa issuing;
    private static TestCa leaf;
    private static List<Certificate> chain;
    private static TestCa clientCa;

    @TempDir
    static Path folder;

    private static Path hosts;

    @BeforeAll
    static void makeCertificates() throws IOException {
        issuing = TestCa.root("C=DE,CN=Test Root")
                .create()
                .intermediate("C=DE,CN=Test Issuing CA")
                .create();
        leaf = issuing.leaf(FQDN).rsa().create();
        chain = List.of(leaf.certificate(), issuing.certificate());
        clientCa = TestCa.root("C=DE,O=Clients,CN=Client CA").create();
        hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + FQDN + "\n");
    }

    @Test
    void probeShowsChainAsSentSuiteGroupAndSipAnswer() throws Exception {
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.2")) {
            Observation observation = probe(peer.port());

            assertThat(observation.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(observation.pointReached()).isEqualTo(Point.APPLICATION_DATA);
            assertThat(observation.sentChain()).isEqualTo(chain);
            assertThat(observation.address()).isEqualTo("127.0.0.1");
            assertThat(observation.connections()).hasSize(1);
            Handshake handshake = observation.handshake().orElseThrow();
            assertThat(handshake.version()).isEqualTo(TlsVersion.TLS_1_2);
            assertThat(handshake.cipherSuite()).isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
            assertThat(handshake.keyExchangeGroup()).isEqualTo("x25519");
            assertThat(handshake.signatureScheme()).startsWith("rsa_");
            assertThat(handshake.certificateRequest()).isNull();
            assertThat(handshake.identity()).isEqualTo(IdentityOutcome.NOT_OFFERED);
            SipAnswer sip = observation.connections().get(0).sip();
            assertThat(sip).extracting(SipAnswer::status, SipAnswer::server).containsExactly(200, "JSSE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void probeKeepsTheEvidenceWhenOurCertificateIsRefused(String version) throws Exception {
        try (JssePeer peer = JssePeer.demanding(List.of(JssePeer.jdk(clientCa.certificate())), leaf, chain, version)) {
            Observation observation = probe(peer.port());

            assertThat(observation.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(observation.sentChain()).isEqualTo(chain);
            Handshake handshake = observation.handshake().orElseThrow();
            assertThat(handshake.version().label()).isEqualTo(version);
            assertThat(handshake.identity()).isEqualTo(IdentityOutcome.REFUSED);
            assertThat(handshake.certificateRequest().authorities())
                    .containsExactly(clientCa.certificate()
                            .holder()
                            .orElseThrow()
                            .getSubject()
                            .getEncoded());
            Connection last =
                    observation.connections().get(observation.connections().size() - 1);
            assertThat(last.alert()).isNotNull();
            assertThat(last.identity()).isEqualTo(OfferedIdentity.THROW_AWAY);
        }
    }

    @Test
    void probeFallsBackWhenOnlyTls13IsSpoken() throws Exception {
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.3")) {
            Observation observation = probe(peer.port());

            assertThat(observation.connections())
                    .extracting(Connection::purpose, Connection::outcome)
                    .containsExactly(
                            Tuple.tuple(Purpose.AS_MICROSOFT, Outcome.ALERT),
                            Tuple.tuple(Purpose.FALLBACK, Outcome.ANSWERED));
            assertThat(observation.handshake().orElseThrow().version()).isEqualTo(TlsVersion.TLS_1_3);
            assertThat(observation.handshake().orElseThrow().keyExchangeGroup()).isEqualTo("x25519");
        }
    }

    @Test
    void probeSeesAnEllipticCertificateThatMicrosoftsSuitesRuleOut() throws Exception {
        TestCa elliptic = issuing.leaf(FQDN).create();
        try (JssePeer peer = JssePeer.open(elliptic, List.of(elliptic.certificate()), "TLSv1.2")) {
            Observation observation = probe(peer.port());

            assertThat(observation.asMicrosoft().orElseThrow().outcome()).isEqualTo(Outcome.ALERT);
            assertThat(observation.handshake().orElseThrow().cipherSuite()).startsWith("TLS_ECDHE_ECDSA_");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p12", "pem", "encrypted.pem"})
    void probeIsAcceptedWithAnIdentityThatThePeerTrusts(String kind) throws Exception {
        TestCa client = clientCa.leaf("audit.provider.example").rsa().create();
        Path file = identityFile(client, kind);
        try (JssePeer peer = JssePeer.demanding(List.of(JssePeer.jdk(clientCa.certificate())), leaf, chain, "TLSv1.2");
                JssePeer peer13 =
                        JssePeer.demanding(List.of(JssePeer.jdk(clientCa.certificate())), leaf, chain, "TLSv1.3")) {
            SbcProber prober = new SbcProber(settings(file, "changeit"));

            for (int port : List.of(peer.port(), peer13.port())) {
                Observation observation = Probes.probe(prober, new Endpoint(FQDN, port));
                assertThat(observation.handshake().orElseThrow().identity()).isEqualTo(IdentityOutcome.ACCEPTED);
            }
        }
    }

    @Test
    void probeDrawsNoConclusionFromSilenceAfterTheHandshake() throws Exception {
        TestCa client = clientCa.leaf("audit.provider.example").rsa().create();
        try (JssePeer peer = JssePeer.demanding(List.of(JssePeer.jdk(clientCa.certificate())), leaf, chain, "TLSv1.2")
                .silent()) {
            Observation observation = probe(settings(identityFile(client, "pem"), null), peer.port());

            assertThat(observation.pointReached()).isEqualTo(Point.HANDSHAKE_COMPLETE);
            assertThat(observation.handshake().orElseThrow().identity()).isNull();
        }
    }

    @Test
    void probeReadsLargeCertificatesAndLongCaListsWhole() throws Exception {
        String[] names = IntStream.range(0, 1_000)
                .mapToObj(i -> "tenant" + i + ".contoso.example")
                .toArray(String[]::new);
        TestCa large = issuing.leaf(FQDN).rsa().dnsNames(names).create();
        List<X509Certificate> cas = IntStream.range(0, 562)
                .mapToObj(i -> TestCa.root("C=US,O=A Certification Authority with a Long Name " + i + ",CN=Root " + i)
                        .keyPair(clientCa.keyPair())
                        .create()
                        .certificate())
                .map(JssePeer::jdk)
                .toList();
        try (JssePeer peer = JssePeer.demanding(cas, large, List.of(large.certificate()), "TLSv1.2")) {
            Observation observation = probe(peer.port());

            assertThat(observation.leaf().orElseThrow().facts().orElseThrow().dnsNames())
                    .hasSize(1_000);
            List<byte[]> authorities =
                    observation.handshake().orElseThrow().certificateRequest().authorities();
            assertThat(authorities).hasSize(562);
            assertThat(authorities.stream().mapToInt(name -> name.length + 2).sum())
                    .isGreaterThan(32 * 1024);
        }
    }

    @Test
    void probeTellsWhatStandsOnThePortInstead() throws Exception {
        Map<String, String> speeches = Map.ofEntries(
                entry("HTTP/1.1 400 Bad Request\r\n\r\n", "plain HTTP: HTTP/1.1 400 Bad Request"),
                entry("SIP/2.0 400 Bad Request\r\n\r\n", "plain SIP without TLS: SIP/2.0 400 Bad Request"),
                entry("SSH-2.0-OpenSSH_9.2\r\n", "SSH: SSH-2.0-OpenSSH_9.2"),
                entry("login\u001b[2J:", "not TLS: unknown binary data beginning with 6c 6f 67 69 6e 1b 5b 32"));
        for (Map.Entry<String, String> speech : speeches.entrySet()) {
            try (RawPeer peer = new RawPeer(socket -> {
                socket.getInputStream().read(new byte[1024]);
                socket.getOutputStream().write(speech.getKey().getBytes(StandardCharsets.ISO_8859_1));
            })) {
                Observation observation = probe(peer.port());

                assertThat(observation)
                        .extracting(Observation::outcome, Observation::detail)
                        .containsExactly(Outcome.NOT_TLS, speech.getValue());
                assertThat(peer.connections()).isEqualTo(1);
            }
        }
    }

    @Test
    void probeTellsApartTheWaysNotToAnswer() throws Exception {
        int closedPort;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = unused.getLocalPort();
        }
        assertThat(probe(closedPort))
                .extracting(Observation::outcome, Observation::pointReached, Observation::address)
                .containsExactly(Outcome.CONNECT_REFUSED, Point.NAME_RESOLVED, null);

        try (RawPeer closing = new RawPeer(socket -> socket.getInputStream().read(new byte[1024]))) {
            assertThat(probe(closing.port()).outcome()).isEqualTo(Outcome.CLOSED_BEFORE_HELLO);
            assertThat(closing.connections()).isEqualTo(3);
        }
        try (RawPeer resetting = new RawPeer(socket -> {
            socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        })) {
            assertThat(probe(resetting.port()).outcome()).isEqualTo(Outcome.RESET);
        }
        assertThat(Probes.probe(new SbcProber(settings(null, null)), new Endpoint("sbc.contoso.invalid", 5061)))
                .extracting(Observation::outcome, Observation::pointReached)
                .containsExactly(Outcome.NAME_NOT_FOUND, Point.START);
    }

    @Test
    void probeCallsAResetAResetHoweverSoonItComes() throws Exception {
        try (RawPeer resetting = new RawPeer(socket -> socket.setSoLinger(true, 0))) {
            for (int i = 0; i < 20; i++) { // most of them while we are still connecting
                assertThat(probe(resetting.port()).connections())
                        .extracting(Connection::outcome)
                        .containsOnly(Outcome.RESET);
            }
        }
    }

    @Test
    void probeEndsAtOnceWhenItIsInterruptedWhileConnecting() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queued = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) { // the queue of connections nobody accepts: the next waits for its answer
                    Socket socket = new Socket();
                    queued.add(socket);
                    socket.connect(full.getLocalSocketAddress(), 200);
                }
            } catch (SocketTimeoutException e) {
                assertThat(queued).hasSizeGreaterThan(1);
            }
            SbcProber prober =
                    new SbcProber(Probes.settings(Depth.HANDSHAKE, Duration.ofMinutes(5), hosts, null, null));
            FutureTask<Observation> task =
                    new FutureTask<>(() -> Probes.probe(prober, new Endpoint(FQDN, full.getLocalPort())));
            Thread thread = new Thread(task);
            thread.start();
            Awaitility.await()
                    .until(() -> Arrays.stream(thread.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("connect")
                                    && frame.getClassName().startsWith("sun.nio.ch")));

            thread.interrupt();

            assertThatThrownBy(() -> task.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void probeAsksAgainWhenThePeerHangsUpOnce() throws Exception {
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2", "TLSv1.3")) {
            AtomicInteger connections = new AtomicInteger();
            try (RawPeer flaky = new RawPeer(socket -> {
                if (connections.incrementAndGet() > 1) {
                    RawPeer.relay(socket, good.port(), Integer.MAX_VALUE);
                } else {
                    socket.setSoLinger(true, 0);
                }
            })) {
                Observation observation = probe(flaky.port());

                assertThat(observation.connections())
                        .extracting(Connection::purpose)
                        .containsExactly(Purpose.AS_MICROSOFT, Purpose.AS_MICROSOFT);
                assertThat(observation.asMicrosoft().orElseThrow().handshake().version())
                        .isEqualTo(TlsVersion.TLS_1_2);
            }
        }
    }

    @Test
    void probeGoesOnToTheNextAddress() throws Exception {
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2")) {
            Path twoAddresses = Files.writeString(
                    folder.resolve("two-addresses"), "127.0.0.77 " + FQDN + "\n127.0.0.1 " + FQDN + "\n");
            ProbeSettings settings = Probes.settings(Depth.HANDSHAKE, TIMEOUT, twoAddresses, null, null);

            Observation observation = probe(settings, good.port());

            assertThat(observation.address()).isEqualTo("127.0.0.1");
            assertThat(observation.addresses()).containsExactly("127.0.0.77", "127.0.0.1");
            assertThat(observation.asMicrosoft().orElseThrow().outcome()).isEqualTo(Outcome.ANSWERED);
        }
    }

    @Test
    void probeKeepsItsBudgetHoweverManyAddressesHangUp() throws Exception {
        RawPeer.Behaviour closing = socket -> socket.getInputStream().read(new byte[1024]);
        Path fourAddresses = Files.writeString(
                folder.resolve("four-addresses"),
                IntStream.rangeClosed(1, 4)
                        .mapToObj(i -> "127.0.0." + i + " " + FQDN)
                        .collect(Collectors.joining("\n")));
        try (RawPeer first = new RawPeer(closing);
                RawPeer second = new RawPeer(InetAddress.getByName("127.0.0.2"), first.port(), closing);
                RawPeer third = new RawPeer(InetAddress.getByName("127.0.0.3"), first.port(), closing);
                RawPeer fourth = new RawPeer(InetAddress.getByName("127.0.0.4"), first.port(), closing)) {
            Observation observation =
                    probe(Probes.settings(Depth.HANDSHAKE, TIMEOUT, fourAddresses, null, null), first.port());

            assertThat(observation.connections()).hasSize(8);
            assertThat(List.of(first, second, third, fourth))
                    .extracting(RawPeer::connections)
                    .containsExactly(3, 3, 2, 0);
        }
    }

    @Test
    void probeKeepsTheChainOfAHandshakeThatIsCutShort() throws Exception {
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2");
                RawPeer cutting = new RawPeer(socket -> RawPeer.relay(socket, good.port(), firstFlight()))) {
            Observation observation = probe(cutting.port());

            assertThat(observation.sentChain()).isEqualTo(chain);
            assertThat(observation.handshake().orElseThrow().complete()).isFalse();
            assertThat(observation.pointReached()).isLessThan(Point.CERTIFICATE_REQUEST);
        }
    }

    @Test
    void probeKeepsItsDeadlineAgainstSilenceAndAgainstDribble() throws Exception {
        AtomicReference<RawPeer> self = new AtomicReference<>();
        try (RawPeer silent = new RawPeer(socket -> self.get().untilClosed());
                RawPeer dribbling = new RawPeer(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write(new byte[] {22, 3, 3, 64, 0});
                    while (true) {
                        out.write(0);
                        out.flush();
                        Thread.sleep(50); // slower than the message is long, faster than any read timeout
                    }
                })) {
            self.set(silent);
            for (RawPeer peer : List.of(silent, dribbling)) {
                Observation observation = probe(peer.port());

                assertThat(observation.outcome()).isEqualTo(Outcome.HANDSHAKE_TIMEOUT);
                assertThat(observation.elapsed()).isBetween(TIMEOUT.minusMillis(50), TIMEOUT.plusSeconds(2));
            }
        }
    }

    @Test
    void probeStopsReadingAFlood() throws Exception {
        byte[] warning = HexFormat.of().parseHex("15030300020164"); // no_renegotiation, which a client shrugs off
        byte[] flood = new byte[warning.length * 1_000];
        for (int i = 0; i < flood.length; i += warning.length) {
            System.arraycopy(warning, 0, flood, i, warning.length);
        }
        try (RawPeer peer = new RawPeer(socket -> {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(flood);
            }
        })) {
            Observation observation = probe(peer.port());

            assertThat(observation.outcome()).isIn(Outcome.TOO_MUCH_DATA, Outcome.PROTOCOL_ERROR);
            assertThat(observation.connections().get(0).bytesReceived()).isLessThan(2 * 1024 * 1024);
        }
    }

    @Test
    void probeSurvivesWhateverIsSent() throws Exception {
        Random random = new Random(5061);
        byte[] hello = HexFormat.of()
                .parseHex("160303003a0200003603030102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2000c030"
                        + "00000eff01000100000b000403000102");
        try (RawPeer peer = new RawPeer(socket -> {
            socket.getInputStream().read(new byte[1024]);
            byte[] mutated = hello.clone();
            synchronized (random) {
                for (int flips = random.nextInt(6); flips > 0; flips--) {
                    mutated[5 + random.nextInt(mutated.length - 5)] = (byte) random.nextInt(256);
                }
            }
            socket.getOutputStream().write(mutated);
        })) {
            SbcProber prober = new SbcProber(settings(null, null));
            for (int i = 0; i < 300; i++) {
                Observation observation = Probes.probe(prober, new Endpoint(FQDN, peer.port()));
                assertThat(observation.elapsed())
                        .isLessThan(TIMEOUT.multipliedBy(2).plusSeconds(1));
                assertThat(observation.connections()).hasSizeBetween(1, 3);
            }
        }
    }

    @Test
    void probeEndsAtOnceWhenItsPlatformThreadIsInterrupted() throws Exception {
        AtomicReference<RawPeer> self = new AtomicReference<>();
        try (RawPeer silent = new RawPeer(socket -> self.get().untilClosed())) {
            self.set(silent);
            SbcProber prober =
                    new SbcProber(Probes.settings(Depth.HANDSHAKE, Duration.ofMinutes(5), hosts, null, null));
            FutureTask<Observation> task =
                    new FutureTask<>(() -> Probes.probe(prober, new Endpoint(FQDN, silent.port())));
            Thread thread = new Thread(task);
            thread.start();
            Awaitility.await().until(() -> silent.connections() == 1);

            thread.interrupt();

            assertThatThrownBy(() -> task.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void identityErrorsNameTheFileAndNeverThePassword() throws Exception {
        TestCa client = clientCa.leaf("audit.provider.example").rsa().create();
        Path file = identityFile(client, "p12");
        assertThatThrownBy(() -> new SbcProber(settings(file, "hunter2")))
                .isInstanceOf(ProbeSettingsException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("SBC_AUDIT_CLIENT_IDENTITY_PASSWORD")
                .hasMessageNotContaining("hunter2");

        Path missing = folder.resolve("missing.p12");
        assertThatThrownBy(() -> new SbcProber(settings(missing, null))).hasMessageContaining("does not exist");

        Path onlyCertificate = folder.resolve("certificate.pem");
        Files.writeString(onlyCertificate, pem(JssePeer.jdk(client.certificate())));
        assertThatThrownBy(() -> new SbcProber(settings(onlyCertificate, null)))
                .hasMessageContaining("holds no private key");
    }

    private static Observation probe(int port) throws InterruptedException {
        return probe(settings(null, null), port);
    }

    private static Observation probe(ProbeSettings settings, int port) throws InterruptedException {
        return Probes.probe(new SbcProber(settings), new Endpoint(FQDN, port));
    }

    private static ProbeSettings settings(Path identity, String password) {
        return Probes.settings(Depth.HANDSHAKE, TIMEOUT, hosts, identity, password);
    }

    private static Path identityFile(TestCa client, String kind) throws Exception {
        Path file = folder.resolve("client." + kind);
        X509Certificate certificate = JssePeer.jdk(client.certificate());
        switch (kind) {
            case "p12" -> {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry(
                        "client", client.keyPair().getPrivate(), "changeit".toCharArray(), new X509Certificate[] {
                            certificate
                        });
                try (OutputStream out = Files.newOutputStream(file)) {
                    store.store(out, "changeit".toCharArray());
                }
            }
            case "pem" -> Files.writeString(file, pem(client.keyPair().getPrivate()) + pem(certificate));
            default ->
                Files.writeString(
                        file,
                        pem(new JcaPKCS8Generator(
                                        client.keyPair().getPrivate(),
                                        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                                .setProvider(new BouncyCastleProvider())
                                                .setPassword("changeit".toCharArray())
                                                .build()))
                                + pem(certificate));
        }
        return file;
    }

    private static String pem(Object part) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(part);
        }
        return text.toString();
    }
}
