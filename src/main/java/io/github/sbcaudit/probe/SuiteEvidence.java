package io.github.sbcaudit.probe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the connections to one address which cipher suites it accepts. Each connection that asks for suites offers all that
 * were not chosen yet: one that is refused refuses them all.
 */
final class SuiteEvidence {

    private final List<Connection> connections;
    private final @Nullable String stopped;

    SuiteEvidence(List<Connection> connections, @Nullable String stopped) {
        this.connections = connections;
        this.stopped = stopped;
    }

    SuiteFacts facts() {
        Set<String> accepted = new LinkedHashSet<>();
        for (Connection connection : connections) {
            if (connection.handshake() != null) {
                accepted.add(connection.handshake().cipherSuite());
            }
        }
        List<SuiteFact> microsoft = MicrosoftSuites.NAMES.stream()
                .map(suite -> fact(suite, accepted))
                .toList();
        return new SuiteFacts(microsoft, List.copyOf(accepted), isComplete(microsoft, accepted));
    }

    private SuiteFact fact(String suite, Set<String> accepted) {
        if (accepted.contains(suite)) {
            return new SuiteFact(suite, Support.ACCEPTED, "chosen");
        }
        return refusal(Purpose.MICROSOFT_SUITES)
                .or(this::refusalOfAllFour)
                .map(refusal -> new SuiteFact(suite, Support.REFUSED, Wording.of(refusal)))
                .orElseGet(
                        () -> new SuiteFact(suite, Support.NOT_DETERMINED, Wording.whyNotAsked(connections, stopped)));
    }

    /** The first connection offers exactly these; that a wider offer is answered shows that the refusal was meant for them. */
    private Optional<Connection> refusalOfAllFour() {
        boolean widerOfferAnswered = connections.stream()
                .anyMatch(connection -> connection.purpose() == Purpose.FALLBACK && connection.handshake() != null);
        return widerOfferAnswered ? refusal(Purpose.AS_MICROSOFT) : Optional.empty();
    }

    private Optional<Connection> refusal(Purpose purpose) {
        return new Refusals(connections).of(connection -> connection.purpose() == purpose);
    }

    /** What is not spoken at all has no suites: a refused version refuses everything it was offered with. */
    private boolean isComplete(List<SuiteFact> microsoft, Set<String> accepted) {
        boolean knowsMicrosofts = microsoft.stream().noneMatch(fact -> fact.support() == Support.NOT_DETERMINED);
        boolean beforeTls13 = accepted.stream().anyMatch(suite -> suite.contains("_WITH_"));
        boolean tls13 = accepted.stream().anyMatch(suite -> !suite.contains("_WITH_"));
        return knowsMicrosofts
                && (beforeTls13 || tls13)
                && (!beforeTls13 || refusal(Purpose.OTHER_SUITES).isPresent())
                && (!tls13 || refusal(Purpose.TLS_1_3_SUITES).isPresent());
    }
}
