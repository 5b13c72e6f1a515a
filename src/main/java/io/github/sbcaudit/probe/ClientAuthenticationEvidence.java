package io.github.sbcaudit.probe;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the connections to one address how it treats client certificates.
 *
 * <p>Who hangs up without a reason may do so with everybody: with strangers by their address, or when idle. That is a refusal of
 * what was shown only where another identity, or none, got further. That another one completed the handshake is not enough: a reset can
 * overtake the handshake's last message.
 */
final class ClientAuthenticationEvidence {

    private static final String NOT_REQUESTED = "no client certificate is asked for";

    /**
     * So many times as long as the one that was hung up on must another connection have stayed open: an idle timeout of the peer's about
     * as long as our patience may end the one and not the other.
     */
    private static final int MUCH_LONGER = 2;

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
                .filter(connection -> refused(connection) != null)
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(connection -> connection.handshake() != null)
                        .findFirst())
                .or(() -> candidates.stream().findFirst());
    }

    private @Nullable Boolean refused(Optional<Connection> connection) {
        return connection.isEmpty() ? null : refused(connection.get());
    }

    private @Nullable Boolean refused(Connection connection) {
        @Nullable IdentityOutcome outcome = identity(connection);
        if (outcome == null) {
            return null;
        }
        return switch (outcome) {
            case NOT_OFFERED -> null;
            case ACCEPTED -> false;
            case REFUSED -> true;
            case HUNG_UP -> gotFurtherThan(connection).isPresent() ? Boolean.TRUE : null;
        };
    }

    /** One that showed something else, and was heard or at least endured. */
    private Optional<Connection> gotFurtherThan(Connection hungUp) {
        return others(hungUp)
                .filter(other -> identity(other) == IdentityOutcome.ACCEPTED || stayedOpen(other, hungUp))
                .findFirst();
    }

    /** Connections on which another identity was asked for and shown, or none. */
    private Stream<Connection> others(Connection one) {
        return connections.stream()
                .filter(other -> other.identity() != one.identity())
                .filter(other -> identity(other) != IdentityOutcome.NOT_OFFERED)
                .filter(other -> other.handshake() != null && other.handshake().certificateRequest() != null);
    }

    private static boolean stayedOpen(Connection other, Connection hungUp) {
        return identity(other) == null
                && other.handshake() != null
                && other.handshake().complete()
                && other.elapsed().compareTo(hungUp.elapsed().multipliedBy(MUCH_LONGER)) >= 0;
    }

    private static @Nullable IdentityOutcome identity(Connection connection) {
        return connection.handshake() == null ? null : connection.handshake().identity();
    }

    private String how(Optional<Connection> judged) {
        if (judged.isEmpty()) {
            return Wording.whyNotAsked(connections, stopped);
        }
        Connection connection = judged.get();
        if (identity(connection) == IdentityOutcome.HUNG_UP) {
            return gotFurtherThan(connection)
                    .map(other -> Wording.of(connection) + ", but not " + Wording.after(other))
                    .orElseGet(() -> alike(connection, others(connection).toList()));
        }
        if (identity(connection) != IdentityOutcome.ACCEPTED) {
            return Wording.of(connection);
        }
        @Nullable SipAnswer sip = connection.sip();
        return sip != null
                ? "SIP " + sip.status() + " was answered"
                : Optional.ofNullable(connection.detail()).orElse(WENT_ON);
    }

    /** Why it is not said that the peer hung up because of what it was shown. */
    private static String alike(Connection hungUp, List<Connection> others) {
        if (others.isEmpty()) {
            return Wording.of(hungUp) + "; nothing else was shown to it for comparison";
        }
        boolean withAndWithout = Stream.concat(Stream.of(hungUp), others.stream())
                .anyMatch(connection -> connection.identity() == OfferedIdentity.NONE);
        if (withAndWithout
                && others.stream()
                        .allMatch(other -> identity(other) == IdentityOutcome.HUNG_UP
                                && Objects.equals(other.alert(), hungUp.alert()))) {
            return "closed in the same way with and without a client certificate";
        }
        return Stream.concat(Stream.of(hungUp), others.stream())
                .map(Wording::of)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private Stream<Handshake> handshakes() {
        return connections.stream().map(Connection::handshake).flatMap(Stream::ofNullable);
    }
}
