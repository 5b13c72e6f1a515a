package io.github.sbcaudit.probe;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in a few words what a fact rests on. Free of control characters, as everything that connections record is. */
final class Wording {

    private Wording() {}

    /** How a connection ended. */
    static String of(Connection connection) {
        if (connection.alert() != null && connection.outcome() == Outcome.ALERT) {
            return "alert " + connection.alert();
        }
        return connection.detail() == null
                ? connection.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : connection.detail();
    }

    /** What it had ready, as something that others came after. */
    static String after(Connection connection) {
        return switch (connection.identity()) {
            case NONE -> "without one";
            case CONFIGURED -> "after our configured one";
            case THROW_AWAY -> "after a self-signed one";
        };
    }

    /** Why there is no connection that would tell. */
    static String whyNotAsked(List<Connection> connections, @Nullable String stopped) {
        if (stopped != null) {
            return stopped;
        }
        boolean answered = connections.stream().anyMatch(connection -> connection.outcome() == Outcome.ANSWERED);
        return answered ? "not asked at this depth" : "no TLS server answered";
    }
}
