package io.github.sbcaudit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * At most one audit at a time on a database. Held from before the first look at the scans until the reports are written;
 * released by the database itself when the process dies.
 *
 * <p>Holds one connection of its own. On PostgreSQL that is an advisory lock of the session, which a proxy that shares
 * sessions among clients (PgBouncer in transaction mode) does not carry. An H2 file refuses a second process by itself; the
 * lock is for those who reach H2 through a server.
 */
public class RunLock implements AutoCloseable {

    /** The key of the advisory lock: "sbcaudit" in ASCII. Never change it: versions must exclude each other. */
    static final long ADVISORY_KEY = 0x7362_6361_7564_6974L;

    /** Until a database that is asked whether it is still there counts as silent. */
    private static final int ANSWER_SECONDS = 5;

    private final DataSource dataSource;
    private final Dialect dialect;
    private @Nullable Connection holder;

    RunLock(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    /**
     * Takes the lock.
     *
     * @throws LockedException when another run holds it
     * @throws IllegalStateException when this one is held already
     */
    public synchronized void acquire() {
        if (holder != null) {
            throw new IllegalStateException("The lock is held already");
        }
        Connection connection = null;
        try {
            connection = dataSource.getConnection();
            if (dialect.tryLock(connection)) {
                holder = connection;
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The lock of the database cannot be asked for", e);
        } finally {
            if (holder == null) {
                JdbcUtils.closeConnection(connection);
            }
        }
        if (holder == null) {
            throw new LockedException("Another audit is at work on this database;"
                    + " wait for it to end, or give this one a database of its own with --database");
        }
    }

    /**
     * Makes sure that the lock is still held: it goes with its connection, and then somebody else may have begun.
     *
     * @throws DataAccessResourceFailureException when it was lost, which is an {@link Outage} like any other
     */
    public synchronized void requireHeld() {
        Connection connection = holder;
        if (connection == null || !isAlive(connection)) {
            throw new DataAccessResourceFailureException(
                    "The lock of the database is lost",
                    new SQLNonTransientConnectionException("the connection that holds the lock is lost", "08003"));
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Releases the lock if it is held. */
    @Override
    public synchronized void close() {
        Connection connection = holder;
        holder = null;
        if (connection == null) {
            return;
        }
        try {
            if (isAlive(connection)) {
                dialect.unlock(connection);
            }
        } catch (SQLException e) {
            // The connection is broken, and the lock went with it.
        } finally {
            JdbcUtils.closeConnection(connection);
        }
    }

    /** Another run is at work on the same database. The message is one line for the user. */
    public static class LockedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public LockedException(String message) {
            super(message);
        }
    }
}
