package io.github.sbcaudit.probe;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything one probe of one endpoint saw. Facts only, kept whether or not a handshake succeeded.
 *
 * @param endpoint what was probed
 * @param attempt 1, or 2 when a passing failure was probed again at the end of the run
 * @param startedAt when the probe began
 * @param elapsed from there to its end, name resolution included
 * @param outcome of the SBC as a whole: {@link Outcome#ANSWERED} when any connection was, else that of the most telling one
 * @param pointReached the farthest point of any connection
 * @param detail the outcome in one line, {@code null} when there is nothing to add
 * @param canonicalName where the name's CNAME leads, {@code null} when it is no alias
 * @param addresses all addresses of the name, textual
 * @param address the address probed, {@code null} when none answered or the name did not resolve
 * @param stopped why less was asked than the depth allows, {@code null} when nothing was left out
 * @param connections every connection made, in order
 */
public record Observation(
        Endpoint endpoint,
        int attempt,
        Instant startedAt,
        Duration elapsed,
        Outcome outcome,
        Point pointReached,
        @Nullable String detail,
        @Nullable String canonicalName,
        List<String> addresses,
        @Nullable String address,
        @Nullable String stopped,
        List<Connection> connections) {

    /**
     * What each address that answered shows by itself, the probed one first; this observation alone when not more than one did.
     */
    public List<Observation> byAddress() {
        List<String> answered = connections.stream()
                .filter(connection -> connection.handshake() != null)
                .map(Connection::address)
                .distinct()
                .toList();
        return answered.size() < 2
                ? List.of(this)
                : answered.stream().map(this::at).toList();
    }

    private Observation at(String one) {
        List<Connection> made = connections.stream()
                .filter(connection -> connection.address().equals(one))
                .toList();
        return new Observation(
                endpoint,
                attempt,
                startedAt,
                elapsed,
                Outcome.ANSWERED,
                made.stream()
                        .map(Connection::pointReached)
                        .max(Comparator.naturalOrder())
                        .orElse(pointReached),
                made.get(0).detail(),
                canonicalName,
                addresses,
                one,
                one.equals(address) ? stopped : null,
                made);
    }

    /** The connection made as Microsoft would make it: the one that was answered, else the last one tried. */
    public Optional<Connection> asMicrosoft() {
        List<Connection> tried = connections.stream()
                .filter(connection -> address == null || connection.address().equals(address))
                .filter(connection -> connection.purpose() == Purpose.AS_MICROSOFT)
                .toList();
        return tried.stream()
                .filter(connection -> connection.handshake() != null)
                .findFirst()
                .or(() -> tried.isEmpty() ? Optional.empty() : Optional.of(tried.get(tried.size() - 1)));
    }

    /** The handshake that shows most: the first with a certificate, else the first at all. */
    public Optional<Handshake> handshake() {
        return handshakes()
                .filter(handshake -> !handshake.sentChain().isEmpty())
                .findFirst()
                .or(() -> handshakes().findFirst());
    }

    /** The first certificate of the chain as sent, which is the SBC's own. */
    public Optional<Certificate> leaf() {
        return handshake().flatMap(handshake -> handshake.sentChain().stream().findFirst());
    }

    /** The chain as sent, empty when no certificate was seen. */
    public List<Certificate> sentChain() {
        return handshake().map(Handshake::sentChain).orElse(List.of());
    }

    /** Which TLS versions the probed address accepts, oldest first, one fact for each version there is. */
    public List<VersionFact> versions() {
        return new VersionEvidence(connectionsToAddress(), stopped).facts();
    }

    /** Which cipher suites the probed address accepts. */
    public SuiteFacts suites() {
        return new SuiteEvidence(connectionsToAddress(), stopped).facts();
    }

    /** How the probed address treats client certificates. */
    public ClientAuthentication clientAuthentication() {
        return new ClientAuthenticationEvidence(connectionsToAddress(), stopped).facts();
    }

    /** With more than one address, each may be another machine: facts of the SBC are those of the one probed. */
    private List<Connection> connectionsToAddress() {
        return connections.stream()
                .filter(connection -> connection.address().equals(address))
                .toList();
    }

    private Stream<Handshake> handshakes() {
        return connectionsToAddress().stream().map(Connection::handshake).flatMap(Stream::ofNullable);
    }
}
