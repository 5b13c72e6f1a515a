package io.github.sbcaudit.job;

import io.github.sbcaudit.store.Outage;
import io.github.sbcaudit.store.RunLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Sits out a database that goes away in the middle of an audit: waits for it within a limit, and goes on. */
final class OutageWait {

    /** A server that restarts is back within seconds; it need not be knocked at more often than this. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(15);

    /**
     * The server may still count our own lost connection as the lock's holder. It finds out within two minutes: see the keep-alive
     * settings of connections to PostgreSQL.
     */
    private static final Duration STALE_LOCK = Duration.ofMinutes(2);

    private final Duration patience;
    private final GracefulStop gracefulStop;
    private final AuditProgress progress;
    private final Duration staleLock;

    /** @param patience how long the database is waited for, zero is not at all */
    OutageWait(Duration patience, GracefulStop gracefulStop, AuditProgress progress) {
        this(patience, gracefulStop, progress, STALE_LOCK);
    }

    /** With another time for which the lock may be our own lost connection's. */
    OutageWait(Duration patience, GracefulStop gracefulStop, AuditProgress progress, Duration staleLock) {
        this.patience = patience;
        this.staleLock = staleLock;
        this.gracefulStop = gracefulStop;
        this.progress = progress;
    }

    /**
     * Does the work, once more each time that the database was away and is back.
     *
     * @param work may be broken off by the database at any point, and does what is left of it when it is called again
     * @param comeBack what has to be done before that; is tried until it no longer fails for the database
     * @throws AuditException when the database stays away for longer than the limit
     * @throws RunLock.LockedException when another run has begun meanwhile
     * @throws AuditStoppedException when the program is to end meanwhile
     */
    <T> T through(Supplier<T> work, Runnable comeBack) {
        while (true) {
            RuntimeException failure;
            try {
                return work.get();
            } catch (RuntimeException e) {
                failure = e;
            }
            SQLException outage = Outage.in(failure).orElse(null);
            if (outage == null || patience.isZero()) {
                throw failure;
            }
            sitOut(outage, comeBack);
        }
    }

    private void sitOut(SQLException outage, Runnable comeBack) {
        long since = System.nanoTime();
        progress.notice("The database is away (" + AuditException.firstLine(outage) + "): waiting up to "
                + text(patience) + " for it to come back.");
        Duration pause = FIRST;
        while (true) {
            if (gracefulStop.awaitStop(pause)) {
                progress.notice("Stopped while the database is away: what was recorded is kept. Start the same command"
                        + " again to resume.");
                throw new AuditStoppedException();
            }
            Duration away = Duration.ofNanos(System.nanoTime() - since);
            if (isBack(comeBack, away)) {
                progress.notice("The database is back after " + Math.max(1, away.toSeconds()) + "s: going on.");
                return;
            }
            if (away.compareTo(patience) >= 0) {
                throw new AuditException(
                        "The database has been away for " + text(patience) + " (sbc-audit.database-patience). What was"
                                + " recorded is kept: start the same command again when it is back.",
                        null);
            }
            pause = min(min(pause.multipliedBy(2), LONGEST), patience.minus(away));
        }
    }

    private boolean isBack(Runnable comeBack, Duration away) {
        try {
            comeBack.run();
            return true;
        } catch (RunLock.LockedException e) {
            if (away.compareTo(staleLock) < 0) {
                return false;
            }
            throw e;
        } catch (RuntimeException e) {
            if (Outage.isCauseOf(e)) {
                return false;
            }
            throw e;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String text(Duration duration) {
        return duration.toSecondsPart() == 0 && duration.toMillisPart() == 0
                ? duration.toMinutes() + " min"
                : duration.toSeconds() + " s";
    }
}
