package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is concluded from connections, whatever connections they are: never more than they show. */
class EvidencePropertiesTest {

    private static final String ADDRESS = "192.0.2.7";

    private static final List<String> SUITES = List.of(
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_RSA_WITH_RC4_128_SHA",
            "TLS_AES_128_GCM_SHA256");

    @Property
    void aVersionIsAcceptedWhenItWasChosenAndOnlyThen(@ForAll("connections") List<Connection> connections) {
        List<VersionFact> facts = observation(connections).versions();

        assertThat(facts).extracting(VersionFact::version).containsExactly(TlsVersion.values());
        for (VersionFact fact : facts) {
            boolean chosen = connections.stream()
                    .anyMatch(connection -> connection.handshake() != null
                            && connection.handshake().version() == fact.version());
            assertThat(fact.support() == Support.ACCEPTED).isEqualTo(chosen);
            assertThat(fact.how()).isNotBlank();
        }
    }

    @Property
    void whatEndsWithoutAReasonRefusesNothingWhenNothingIsAnsweredAfterwards(
            @ForAll("unanswered") List<Connection> connections) {
        boolean reasons = connections.stream().anyMatch(Connection::offerRefused);

        if (!reasons) {
            assertThat(observation(connections).versions())
                    .extracting(VersionFact::support)
                    .containsOnly(Support.NOT_DETERMINED);
        }
    }

    @Property
    void suitesAreAcceptedWhenTheyWereChosenAndOnlyThen(@ForAll("connections") List<Connection> connections) {
        SuiteFacts facts = observation(connections).suites();

        assertThat(facts.microsoft()).extracting(SuiteFact::suite).isEqualTo(MicrosoftSuites.NAMES);
        assertThat(facts.accepted())
                .doesNotHaveDuplicates()
                .allMatch(suite -> connections.stream()
                        .anyMatch(connection -> connection.handshake() != null
                                && connection.handshake().cipherSuite().equals(suite)));
        for (SuiteFact fact : facts.microsoft()) {
            assertThat(fact.support() == Support.ACCEPTED)
                    .isEqualTo(facts.accepted().contains(fact.suite()));
        }
        if (facts.complete()) {
            assertThat(facts.microsoft()).extracting(SuiteFact::support).doesNotContain(Support.NOT_DETERMINED);
        }
    }

    @Property
    void clientsAreSaidToBeTurnedAwayOnlyWhereOneWas(@ForAll("connections") List<Connection> connections) {
        ClientAuthentication facts = observation(connections).clientAuthentication();

        if (facts.enforced() != null && facts.requested() != Boolean.FALSE) {
            assertThat(connections)
                    .anyMatch(connection -> connection.purpose() == Purpose.WITHOUT_IDENTITY
                            && shows(connection, facts.enforced(), connections));
        }
        if (facts.verified() != null) {
            assertThat(connections)
                    .anyMatch(connection -> connection.identity() == OfferedIdentity.THROW_AWAY
                            && shows(connection, facts.verified(), connections));
        }
    }

    /** Who hangs up without a reason refuses something only where others with something else fare better. */
    private static boolean shows(Connection connection, boolean refused, List<Connection> connections) {
        Handshake handshake = connection.handshake();
        if (handshake == null || handshake.identity() == null) {
            return false;
        }
        return switch (handshake.identity()) {
            case NOT_OFFERED -> false;
            case ACCEPTED -> !refused;
            case REFUSED -> refused;
            case HUNG_UP ->
                refused
                        && connections.stream()
                                .filter(other -> other.identity() != connection.identity())
                                .map(Connection::handshake)
                                .anyMatch(other -> other != null
                                        && (other.identity() == IdentityOutcome.ACCEPTED
                                                || (other.identity() == null && other.complete())));
        };
    }

    @Provide
    static Arbitrary<List<Connection>> connections() {
        return connection(true).list().ofMaxSize(12);
    }

    @Provide
    static Arbitrary<List<Connection>> unanswered() {
        return connection(false).list().ofMaxSize(12);
    }

    private static Arbitrary<Connection> connection(boolean answered) {
        Arbitrary<@Nullable Handshake> handshake =
                answered ? handshake().injectNull(0.5) : Arbitraries.just((Handshake) null);
        Arbitrary<Outcome> failure = Arbitraries.of(Outcome.class).filter(outcome -> outcome != Outcome.ANSWERED);
        return Combinators.combine(
                        Arbitraries.of(Purpose.class),
                        Arbitraries.of(OfferedIdentity.class),
                        failure,
                        handshake,
                        Arbitraries.of(40, 48, 70, 80))
                .as((purpose, identity, outcome, shown, code) -> new Connection(
                        1,
                        purpose,
                        ADDRESS,
                        identity,
                        Instant.EPOCH,
                        Duration.ZERO,
                        shown == null ? outcome : Outcome.ANSWERED,
                        shown == null ? Point.CLIENT_HELLO_SENT : Point.SERVER_HELLO,
                        outcome == Outcome.ALERT ? new Alert(true, code, "some_alert") : null,
                        null,
                        0,
                        shown,
                        null));
    }

    private static Arbitrary<Handshake> handshake() {
        return Combinators.combine(
                        Arbitraries.of(TlsVersion.class),
                        Arbitraries.of(SUITES),
                        Arbitraries.of(true, false),
                        Arbitraries.of(IdentityOutcome.class).injectNull(0.3),
                        Arbitraries.of(true, false))
                .as((version, suite, complete, identity, requested) -> new Handshake(
                        version,
                        suite,
                        null,
                        null,
                        null,
                        List.of(),
                        requested ? new CertificateRequest(List.of(), List.of(1), List.of()) : null,
                        null,
                        null,
                        complete,
                        identity));
    }

    private static Observation observation(List<Connection> connections) {
        return new Observation(
                new Endpoint("sbc.contoso.example", 5061),
                1,
                Instant.EPOCH,
                Duration.ZERO,
                Outcome.ANSWERED,
                Point.SERVER_HELLO,
                null,
                null,
                List.of(ADDRESS),
                ADDRESS,
                null,
                connections);
    }
}
