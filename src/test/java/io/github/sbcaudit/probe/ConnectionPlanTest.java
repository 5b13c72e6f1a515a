package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.inventory.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of an SBC at each depth, in which order, and when to stop asking. */
class ConnectionPlanTest {

    private static final String FQDN = "sbc1.contoso.example";

    private static TestCa leaf;
    private static List<Certificate> chain;
    private static TestCa clientCa;

    @TempDir
    static Path folder;

    private static Path hosts;

    @BeforeAll
    static void makeCertificates() throws IOException {
        TestCa root = TestCa.root("C=DE,CN=Test Root").create();
        leaf = root.leaf(FQDN).rsa().create();
        chain = List.of(leaf.certificate());
        clientCa = TestCa.root("C=DE,O=Clients,CN=Client CA").create();
        hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + FQDN + "\n");
    }

    @Test
    void standardDepthTellsEveryVersionWithinSixConnections() throws Exception {
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.2", "TLSv1.3")) {
            Observation observation = probe(Depth.STANDARD, peer.port());

            assertThat(support(observation))
                    .containsEntry(TlsVersion.SSL_3_0, Support.REFUSED)
                    .containsEntry(TlsVersion.TLS_1_0, Support.REFUSED)
                    .containsEntry(TlsVersion.TLS_1_1, Support.REFUSED)
                    .containsEntry(TlsVersion.TLS_1_2, Support.ACCEPTED)
                    .containsEntry(TlsVersion.TLS_1_3, Support.ACCEPTED);
            assertThat(observation.connections())
                    .extracting(Connection::purpose)
                    .containsExactly(
                            Purpose.AS_MICROSOFT,
                            Purpose.VERSION_TLS_1_1,
                            Purpose.VERSION_TLS_1_0,
                            Purpose.VERSION_TLS_1_3,
                            Purpose.VERSION_SSL_3_0);
            assertThat(observation.stopped()).isNull();
        }
    }

    @Test
    void standardDepthTellsThatOnlyTls13IsSpoken() throws Exception {
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.3")) {
            Observation observation = probe(Depth.STANDARD, peer.port());

            assertThat(support(observation))
                    .containsEntry(TlsVersion.TLS_1_2, Support.REFUSED)
                    .containsEntry(TlsVersion.TLS_1_3, Support.ACCEPTED);
            assertThat(observation.connections())
                    .extracting(Connection::purpose)
                    .startsWith(Purpose.AS_MICROSOFT, Purpose.FALLBACK, Purpose.VERSION_TLS_1_2)
                    .doesNotContain(Purpose.VERSION_TLS_1_3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void standardDepthTellsThatClientsAreTurnedAwayWithoutACertificateAndWithAnUnknownOne(String version)
            throws Exception {
        try (JssePeer peer = JssePeer.demanding(List.of(JssePeer.jdk(clientCa.certificate())), leaf, chain, version)) {
            ClientAuthentication seen = probe(Depth.STANDARD, peer.port()).clientAuthentication();

            assertThat(seen.requested()).isTrue();
            assertThat(seen.enforced()).isTrue();
            assertThat(seen.enforcedHow()).contains("alert").endsWith("we had no client certificate to show");
            assertThat(seen.verified()).isTrue();
            assertThat(seen.request().authorities()).hasSize(1);
        }
    }

    /** As an SBC does that drops whom it does not know by address. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whoHangsUpOnEverybodyHasRefusedNoCertificate(String version) throws Exception {
        try (JssePeer peer = JssePeer.takingAny(leaf, chain, version).hangingUpOn(client -> true)) {
            Observation observation = probe(Depth.STANDARD, peer.port());
            ClientAuthentication seen = observation.clientAuthentication();

            assertThat(observation.handshake().orElseThrow().identity()).isEqualTo(IdentityOutcome.HUNG_UP);
            assertThat(seen.requested()).isTrue();
            assertThat(seen.enforced()).isNull();
            assertThat(seen.verified()).isNull();
            assertThat(List.of(seen.enforcedHow(), seen.verifiedHow()))
                    .containsOnly("closed in the same way with and without a client certificate");
        }
    }

    @Test
    void whoHangsUpOnTheOnlyOneThatWasTriedHasRefusedNoCertificate() throws Exception {
        try (JssePeer peer = JssePeer.takingAny(leaf, chain, "TLSv1.2").hangingUpOn(client -> true)) {
            ClientAuthentication seen = probe(Depth.HANDSHAKE, peer.port()).clientAuthentication();

            assertThat(seen.verified()).isNull();
            assertThat(seen.verifiedHow()).endsWith("; nothing else was shown to it for comparison");
        }
    }

    @Test
    void hangingUpIsARefusalWhenOthersAreAnswered() throws Exception {
        try (JssePeer peer = JssePeer.takingAny(leaf, chain, "TLSv1.2").hangingUpOn(shown -> shown)) {
            ClientAuthentication seen = probe(Depth.STANDARD, peer.port()).clientAuthentication();

            assertThat(seen.enforced()).isFalse();
            assertThat(seen.verified()).isTrue();
            assertThat(seen.verifiedHow()).endsWith("after a self-signed client certificate, but not without one");
        }
    }

    @Test
    void hangingUpIsARefusalWhenOthersAreLeftToWait() throws Exception {
        try (JssePeer peer = JssePeer.takingAny(leaf, chain, "TLSv1.2").silent().hangingUpOn(shown -> !shown)) {
            ClientAuthentication seen = probe(Depth.STANDARD, peer.port()).clientAuthentication();

            assertThat(seen.enforced()).isTrue();
            assertThat(seen.enforcedHow()).endsWith(", but not after a self-signed one");
            assertThat(seen.verified()).isNull();
            assertThat(seen.verifiedHow()).isEqualTo("no SIP answer in time");
        }
    }

    @Test
    void whoAsksForNoCertificateEnforcesNone() throws Exception {
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.2")) {
            Observation observation = probe(Depth.STANDARD, peer.port());

            assertThat(observation.clientAuthentication())
                    .extracting(
                            ClientAuthentication::requested,
                            ClientAuthentication::enforced,
                            ClientAuthentication::verified)
                    .containsExactly(false, false, null);
            assertThat(observation.connections())
                    .extracting(Connection::purpose)
                    .doesNotContain(Purpose.WITHOUT_IDENTITY, Purpose.THROW_AWAY_IDENTITY);
        }
    }

    @Test
    void fullDepthFindsEverySuite() throws Exception {
        String[] suites = {
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
        };
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.2", "TLSv1.3").suites(suites)) {
            Observation observation = probe(Depth.FULL, peer.port());

            SuiteFacts found = observation.suites();
            assertThat(found.accepted()).containsExactlyInAnyOrder(suites);
            assertThat(found.complete()).isTrue();
            assertThat(found.microsoft())
                    .extracting(SuiteFact::support)
                    .containsExactly(Support.REFUSED, Support.ACCEPTED, Support.REFUSED, Support.ACCEPTED);
            assertThat(observation.connections())
                    .filteredOn(connection -> connection.handshake() != null
                            && connection.handshake().cipherSuite().startsWith("TLS_DHE_"))
                    .extracting(
                            connection -> connection.handshake().keyExchangeGroup(),
                            connection -> connection.handshake().keyExchangeBits())
                    .containsExactly(Tuple.tuple("dh", 2048));
        }
    }

    @Test
    void fullDepthKnowsAllSuitesOfAnSbcThatSpeaksTls13Only() throws Exception {
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.3").suites("TLS_AES_128_GCM_SHA256")) {
            SuiteFacts found = probe(Depth.FULL, peer.port()).suites();

            assertThat(found.accepted()).containsExactly("TLS_AES_128_GCM_SHA256");
            assertThat(found.microsoft()).extracting(SuiteFact::support).containsOnly(Support.REFUSED);
            assertThat(found.complete()).isTrue();
        }
    }

    @Test
    void aBudgetThatEndsEarlyIsKeptAndSaidToHaveEnded() throws Exception {
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.2", "TLSv1.3")) {
            Observation observation = probe(settings(Depth.FULL, 3), peer.port());

            assertThat(observation.connections()).hasSize(3);
            assertThat(observation.stopped()).isEqualTo("the limit of 3 connections was reached");
            assertThat(observation.versions())
                    .filteredOn(fact -> fact.version() == TlsVersion.TLS_1_3)
                    .containsExactly(new VersionFact(
                            TlsVersion.TLS_1_3, Support.NOT_DETERMINED, "the limit of 3 connections was reached"));
            assertThat(observation.suites().complete()).isFalse();
        }
    }

    @Test
    void anSbcThatTakesNoMoreConnectionsIsLeftAlone() throws Exception {
        AtomicReference<RawPeer> self = new AtomicReference<>();
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2");
                RawPeer closing = new RawPeer(socket -> {
                    RawPeer peer = self.get();
                    if (peer.connections() == 2) {
                        peer.close();
                    }
                    RawPeer.relay(socket, good.port(), Integer.MAX_VALUE);
                })) {
            self.set(closing);
            Observation observation = probe(Depth.STANDARD, closing.port());

            assertThat(observation.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(observation.connections())
                    .extracting(Connection::outcome)
                    .containsExactly(Outcome.ANSWERED, Outcome.ALERT, Outcome.CONNECT_REFUSED);
            assertThat(observation.stopped()).startsWith("the SBC took no further connections");
            assertThat(support(observation)).containsEntry(TlsVersion.TLS_1_3, Support.NOT_DETERMINED);
        }
    }

    @Test
    void anSbcThatNoLongerAnswersIsLeftAlone() throws Exception {
        AtomicReference<RawPeer> self = new AtomicReference<>();
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2");
                RawPeer sulking = new RawPeer(socket -> {
                    if (self.get().connections() > 1) {
                        self.get().untilClosed();
                    }
                    RawPeer.relay(socket, good.port(), Integer.MAX_VALUE);
                })) {
            self.set(sulking);
            Observation observation = probe(Depth.STANDARD, sulking.port());

            assertThat(observation.connections()).hasSize(3);
            assertThat(observation.stopped()).isEqualTo("the SBC took connections but no longer answered");
        }
    }

    @Test
    void hangingUpOnAVersionTwiceIsARefusalWhenTheSbcStillAnswers() throws Exception {
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2");
                RawPeer abrupt = RawPeer.hangingUpOn(minor -> minor < 3, good.port())) {
            Observation observation = probe(Depth.FULL, abrupt.port());

            assertThat(support(observation))
                    .containsEntry(TlsVersion.TLS_1_0, Support.REFUSED)
                    .containsEntry(TlsVersion.TLS_1_1, Support.REFUSED)
                    .containsEntry(TlsVersion.SSL_3_0, Support.REFUSED);
            assertThat(observation.versions().get(TlsVersion.TLS_1_0.ordinal()).how())
                    .isEqualTo("the peer closed the connection");
        }
    }

    @Test
    void hangingUpOnceIsChance() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2");
                RawPeer once = RawPeer.hangingUpOn(minor -> minor == 1 && first.getAndSet(false), good.port())) {
            Observation observation = probe(Depth.STANDARD, once.port());

            assertThat(observation.versions().get(TlsVersion.TLS_1_0.ordinal()).how())
                    .startsWith("alert ");
            assertThat(observation.connections())
                    .filteredOn(connection -> connection.purpose() == Purpose.VERSION_TLS_1_0)
                    .hasSize(2);
        }
    }

    /** As a rate limiter does, or an SBC's defence against scans. */
    @Test
    void whoHangsUpOnEverythingAfterAWhileHasRefusedNothing() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2", "TLSv1.3");
                RawPeer limited = RawPeer.hangingUpOn(minor -> connections.incrementAndGet() > 2, good.port())) {
            Observation observation = probe(Depth.FULL, limited.port());

            assertThat(support(observation))
                    .containsEntry(TlsVersion.TLS_1_2, Support.ACCEPTED)
                    .containsEntry(TlsVersion.TLS_1_1, Support.REFUSED) // said with an alert while it still spoke to us
                    .containsEntry(TlsVersion.TLS_1_0, Support.NOT_DETERMINED)
                    .containsEntry(TlsVersion.TLS_1_3, Support.NOT_DETERMINED);
            assertThat(observation.suites().microsoft())
                    .extracting(SuiteFact::support)
                    .doesNotContain(Support.REFUSED);
            assertThat(observation.suites().complete()).isFalse();
        }
    }

    @Test
    void whoDropsEverySecondConnectionHasRefusedNothingByThat() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2", "TLSv1.3");
                RawPeer flaky = RawPeer.hangingUpOn(minor -> connections.incrementAndGet() % 2 == 0, good.port())) {
            Observation observation = probe(Depth.FULL, flaky.port());

            assertThat(support(observation)).containsEntry(TlsVersion.TLS_1_3, Support.ACCEPTED);
            assertThat(observation.suites().microsoft())
                    .extracting(SuiteFact::support)
                    .containsOnly(Support.ACCEPTED);
        }
    }

    @Test
    void anAddressThatNobodyAnswersAtCostsNoneOfTheBudget() throws Exception {
        Path two = Files.writeString(folder.resolve("dead-first"), "127.0.0.3 " + FQDN + "\n127.0.0.1 " + FQDN + "\n");
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.2")) {
            ProbeSettings one = new ProbeSettings(
                    Depth.HANDSHAKE,
                    1,
                    false,
                    Duration.ofSeconds(3),
                    ProbeSettings.DEFAULT_SBC_TIMEOUT,
                    Duration.ofSeconds(3),
                    Duration.ZERO,
                    two,
                    null,
                    null);
            Observation observation = probe(one, peer.port());

            assertThat(observation.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(observation.address()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void ssl3IsSeenByAnSbcThatStillSpeaksIt() throws Exception {
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2");
                RawPeer ancient = RawPeer.answering(minor -> minor == 0, good.port(), RawPeer.serverHello(0, 0x0005))) {
            Observation observation = probe(Depth.STANDARD, ancient.port());

            assertThat(observation.versions().get(0))
                    .isEqualTo(new VersionFact(
                            TlsVersion.SSL_3_0, Support.ACCEPTED, "chosen with TLS_RSA_WITH_RC4_128_SHA"));
        }
    }

    @Test
    void aChoiceThatWasNotOfferedIsNotHeldAgainstTheSbc() throws Exception {
        try (JssePeer good = JssePeer.open(leaf, chain, "TLSv1.2");
                RawPeer odd = RawPeer.answering(minor -> minor == 0, good.port(), RawPeer.serverHello(1, 0x0005))) {
            VersionFact ssl3 = probe(Depth.STANDARD, odd.port()).versions().get(0);

            assertThat(ssl3.support()).isEqualTo(Support.NOT_DETERMINED);
            assertThat(ssl3.how()).contains("which was not offered");
        }
    }

    @Test
    void silenceAfterTheHandshakeProvesNothing() throws Exception {
        try (JssePeer peer = JssePeer.asking(leaf, chain, "TLSv1.2").silent()) {
            ClientAuthentication seen = probe(Depth.STANDARD, peer.port()).clientAuthentication();

            assertThat(seen.requested()).isTrue();
            assertThat(seen.enforced()).isNull();
            assertThat(seen.enforcedHow()).isEqualTo("no SIP answer in time");
        }
    }

    @Test
    void anAnswerToOptionsProvesThatNoCertificateIsNeeded() throws Exception {
        try (JssePeer peer = JssePeer.asking(leaf, chain, "TLSv1.2")) {
            ClientAuthentication seen = probe(Depth.STANDARD, peer.port()).clientAuthentication();

            assertThat(seen.enforced()).isFalse();
            assertThat(seen.enforcedHow()).isEqualTo("SIP 200 was answered");
        }
    }

    @Test
    void everyAddressIsProbedWhereAllAreWanted() throws Exception {
        Path two = Files.writeString(folder.resolve("two"), "127.0.0.1 " + FQDN + "\n127.0.0.2 " + FQDN + "\n");
        try (JssePeer peer = JssePeer.open(leaf, chain, "TLSv1.2")) {
            ProbeSettings all = new ProbeSettings(
                    Depth.STANDARD,
                    8,
                    true,
                    Duration.ofSeconds(3),
                    ProbeSettings.DEFAULT_SBC_TIMEOUT,
                    Duration.ofSeconds(3),
                    Duration.ZERO,
                    two,
                    null,
                    null);
            Observation observation = probe(all, peer.port());

            assertThat(observation.address()).isEqualTo("127.0.0.1");
            assertThat(observation.connections())
                    .extracting(Connection::address)
                    .contains("127.0.0.1", "127.0.0.2");
            assertThat(observation.connections())
                    .extracting(Connection::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, observation.connections().size())
                                    .boxed()
                                    .toList());
            assertThat(support(observation)).containsEntry(TlsVersion.TLS_1_2, Support.ACCEPTED);
        }
    }

    @Test
    void whatIsSeenAgainIsKeptOnce() throws Exception {
        try (JssePeer peer =
                JssePeer.demanding(List.of(JssePeer.jdk(clientCa.certificate())), leaf, chain, "TLSv1.2")) {
            Observation observation = probe(Depth.STANDARD, peer.port());

            List<Handshake> whole = observation.connections().stream()
                    .map(Connection::handshake)
                    .filter(handshake ->
                            handshake != null && !handshake.sentChain().isEmpty())
                    .toList();
            assertThat(whole).hasSize(2);
            assertThat(whole.get(1).sentChain()).isSameAs(whole.get(0).sentChain());
            assertThat(whole.get(1).certificateRequest()).isSameAs(whole.get(0).certificateRequest());
        }
    }

    private static Map<TlsVersion, Support> support(Observation observation) {
        return observation.versions().stream().collect(Collectors.toMap(VersionFact::version, VersionFact::support));
    }

    private static Observation probe(Depth depth, int port) throws InterruptedException {
        return probe(settings(depth, depth.connections()), port);
    }

    private static Observation probe(ProbeSettings settings, int port) throws InterruptedException {
        return Probes.probe(new SbcProber(settings), new Endpoint(FQDN, port));
    }

    private static ProbeSettings settings(Depth depth, int connections) {
        return new ProbeSettings(
                depth,
                connections,
                false,
                Duration.ofSeconds(3),
                ProbeSettings.DEFAULT_SBC_TIMEOUT,
                Duration.ofSeconds(3),
                Duration.ZERO,
                hosts,
                null,
                null);
    }
}
