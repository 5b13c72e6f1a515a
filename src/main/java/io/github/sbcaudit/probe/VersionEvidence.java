package io.github.sbcaudit.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads from the connections to one address which TLS versions it accepts. */
final class VersionEvidence {

    private final List<Connection> connections;
    private final @Nullable String stopped;

    VersionEvidence(List<Connection> connections, @Nullable String stopped) {
        this.connections = connections;
        this.stopped = stopped;
    }

    List<VersionFact> facts() {
        return Arrays.stream(TlsVersion.values()).map(this::fact).toList();
    }

    private VersionFact fact(TlsVersion version) {
        return accepted(version)
                .or(() -> passedOver(version))
                .or(() -> asked(version))
                .orElseGet(() -> new VersionFact(version, Support.NOT_DETERMINED, whyNotAsked()));
    }

    private Optional<VersionFact> accepted(TlsVersion version) {
        return connections.stream()
                .map(Connection::handshake)
                .filter(handshake -> handshake != null && handshake.version() == version)
                .findFirst()
                .map(handshake -> new VersionFact(version, Support.ACCEPTED, "chosen with " + handshake.cipherSuite()));
    }

    /** A server answers with the newest version that both sides know (RFC 5246 appendix E.1). */
    private Optional<VersionFact> passedOver(TlsVersion version) {
        return connections.stream()
                .filter(connection -> offers(connection.purpose(), version))
                .map(Connection::handshake)
                .filter(handshake -> handshake != null && handshake.version().compareTo(version) < 0)
                .findFirst()
                .map(handshake -> new VersionFact(
                        version,
                        Support.REFUSED,
                        handshake.version().label() + " was chosen although " + version.label() + " was offered"));
    }

    private static boolean offers(Purpose purpose, TlsVersion version) {
        if (purpose == Purpose.FALLBACK) {
            return version != TlsVersion.SSL_3_0;
        }
        return purpose.version()
                .filter(newest -> newest == version || (newest != TlsVersion.TLS_1_3 && newest.compareTo(version) > 0))
                .isPresent();
    }

    private Optional<VersionFact> asked(TlsVersion version) {
        Predicate<Connection> asks =
                connection -> connection.purpose().version().equals(Optional.of(version));
        Support support = new Refusals(connections).of(asks).isPresent() ? Support.REFUSED : Support.NOT_DETERMINED;
        return connections.stream()
                .filter(asks)
                .reduce((earlier, later) -> later)
                .map(connection -> new VersionFact(version, support, Wording.of(connection)));
    }

    private String whyNotAsked() {
        return Wording.whyNotAsked(connections, stopped);
    }
}
