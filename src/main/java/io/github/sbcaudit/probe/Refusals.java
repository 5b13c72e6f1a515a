package io.github.sbcaudit.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells refusals from accidents among the connections to one address. An alert about the offer is a refusal. A hang-up, or an alert
 * that may have any cause, is one when it happened twice in a row and the SBC still answered something afterwards: else it may be
 * a bad line, or an SBC that has had enough of us.
 */
final class Refusals {

    private final List<Connection> connections;

    /** Of connections to one address, in order. */
    Refusals(List<Connection> connections) {
        this.connections = connections;
    }

    /** The last of those connections, when it shows that what it offered is refused. */
    Optional<Connection> of(Predicate<Connection> asked) {
        List<Connection> candidates = connections.stream().filter(asked).toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Connection last = candidates.get(candidates.size() - 1);
        return last.offerRefused() || (isRepeated(candidates) && answeredAfter(last))
                ? Optional.of(last)
                : Optional.empty();
    }

    /** Whether those connections would show a refusal if the SBC answered something now. */
    boolean awaitConfirmation(Predicate<Connection> asked) {
        List<Connection> candidates = connections.stream().filter(asked).toList();
        return isRepeated(candidates) && !answeredAfter(candidates.get(candidates.size() - 1));
    }

    private static boolean isRepeated(List<Connection> candidates) {
        int count = candidates.size();
        return count >= 2
                && candidates.get(count - 1).turnedAway()
                && candidates.get(count - 2).turnedAway();
    }

    private boolean answeredAfter(Connection connection) {
        return connections.stream()
                .anyMatch(later -> later.number() > connection.number() && later.handshake() != null);
    }
}
