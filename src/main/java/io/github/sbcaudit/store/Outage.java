package io.github.sbcaudit.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures because the database is away for the moment, which pass, from those that would come again. */
public final class Outage {

    /** All about connections: not made, lost, refused by the server (SQL standard). */
    private static final String CONNECTION_CLASS = "08";

    /**
     * What PostgreSQL says when it shuts down, has crashed, starts, ends an idle session, or has no connection left (its manual, Appendix A).
     */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "57P05", "53300");

    /** What the connection pool says, without any SQL state, of a connection that it took away after the first such failure. */
    private static final String TAKEN_AWAY = "Connection is closed";

    private Outage() {}

    /** Whether the failure, or anything that led to it, is that the database is away. */
    public static boolean isCauseOf(Throwable failure) {
        return in(failure).isPresent();
    }

    /** What the database or its driver said of being away, empty when the failure is of another kind. */
    public static Optional<SQLException> in(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        push(open, failure);
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof SQLException database) {
                if (isOutage(database)) {
                    return Optional.of(database);
                }
                push(open, database.getNextException());
            }
            if (next instanceof TransactionSystemException transaction) {
                push(open, transaction.getOriginalException()); // why the transaction that cannot be ended is to end
            }
            for (Throwable suppressed : next.getSuppressed()) {
                push(open, suppressed);
            }
            push(open, next.getCause());
        }
        return Optional.empty();
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientConnectionException || TAKEN_AWAY.equals(failure.getMessage());
        }
        return state.startsWith(CONNECTION_CLASS) || STATES.contains(state);
    }

    private static void push(Deque<Throwable> open, @Nullable Throwable failure) {
        if (failure != null) {
            open.push(failure);
        }
    }
}
