package io.github.sbcaudit.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from the connections to one address how it treats client certificates. */
final class ClientAuthenticationEvidence {

    private static final String NOT_REQUESTED = "no client certificate is asked for";

    private static final String WENT_ON = "it went on talking after the handshake";

    private final List<Connection> connections;
    private final @Nullable String stopped;

    ClientAuthenticationEvidence(List<Connection> connections, @Nullable String stopped) {
        this.connections = connections;
        this.stopped = stopped;
    }

    ClientAuthentication facts() {
        @Nullable CertificateRequest request = handshakes()
                .map(Handshake::certificateRequest)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
        @Nullable Boolean requested = request != null ? Boolean.TRUE : neverRequested();
        if (Boolean.FALSE.equals(requested)) {
            return new ClientAuthentication(false, null, false, NOT_REQUESTED, null, NOT_REQUESTED);
        }
        Optional<Connection> without = judged(connection -> connection.purpose() == Purpose.WITHOUT_IDENTITY);
        Optional<Connection> throwAway = judged(connection -> connection.identity() == OfferedIdentity.THROW_AWAY);
        return new ClientAuthentication(
                requested, request, refused(without), how(without), refused(throwAway), how(throwAway));
    }

    /** A handshake that was completed would have shown the request. */
    private @Nullable Boolean neverRequested() {
        return handshakes().anyMatch(Handshake::complete) ? Boolean.FALSE : null;
    }

    /** The connection that tells, else one that was made to tell. */
    private Optional<Connection> judged(Predicate<Connection> made) {
        List<Connection> candidates = connections.stream().filter(made).toList();
        return candidates.stream()
                .filter(connection -> refused(Optional.of(connection)) != null)
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(connection -> connection.handshake() != null)
                        .findFirst())
                .or(() -> candidates.stream().findFirst());
    }

    private static @Nullable Boolean refused(Optional<Connection> connection) {
        @Nullable IdentityOutcome outcome =
                connection.map(Connection::handshake).map(Handshake::identity).orElse(null);
        if (outcome == null) {
            return null;
        }
        return switch (outcome) {
            case NOT_OFFERED -> null;
            case ACCEPTED -> false;
            case REFUSED -> true;
        };
    }

    private String how(Optional<Connection> connection) {
        if (connection.isEmpty()) {
            return Wording.whyNotAsked(connections, stopped);
        }
        @Nullable SipAnswer sip = connection.get().sip();
        boolean admitted = Boolean.FALSE.equals(refused(connection));
        if (!admitted) {
            return Wording.of(connection.get());
        }
        return sip != null
                ? "SIP " + sip.status() + " was answered"
                : Optional.ofNullable(connection.get().detail()).orElse(WENT_ON);
    }

    private Stream<Handshake> handshakes() {
        return connections.stream().map(Connection::handshake).flatMap(Stream::ofNullable);
    }
}
