package io.github.sbcaudit.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Copies everything that another database remembers into this one, which must be empty, in one transaction: a copy that breaks off
 * leaves nothing behind. While it goes on, no run can begin on either of the two.
 */
public class DatabaseCopy {

    /** One for the run's lock, one to read. */
    private static final int CONNECTIONS = 2;

    private static final String VERSIONS = """
            select "version" from "flyway_schema_history"
            where "success" and "version" is not null
            order by "installed_rank"
            """;

    private final DataSource target;
    private final Dialect dialect;
    private final RunLock targetLock;

    DatabaseCopy(DataSource target, Dialect dialect, RunLock targetLock) {
        this.target = target;
        this.dialect = dialect;
        this.targetLock = targetLock;
    }

    /** How many rows of a table were copied, or have been by now. */
    public record Rows(String table, long count) {}

    /** The copy cannot be made; nothing was. The message is one line for the user. */
    public static class CopyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public CopyException(String message) {
            super(message);
        }
    }

    /**
     * Copies.
     *
     * @param from the database to copy; it stays as it is
     * @param progress is told now and then, and at the end of each table
     * @return every table with its number of rows, counted in both databases
     * @throws CopyException when the two do not go together
     * @throws RunLock.LockedException when a run is at work on one of them
     */
    public List<Rows> copy(DatabaseUrl from, Consumer<Rows> progress) {
        try (HikariDataSource source = pool(from)) {
            RunLock sourceLock = new RunLock(source, Dialect.of(source));
            try (targetLock;
                    sourceLock) {
                targetLock.acquire();
                sourceLock.acquire();
                return copy(source, progress);
            } catch (SQLException e) {
                throw new UncategorizedSQLException("Copying the database", null, e);
            }
        }
    }

    private static HikariDataSource pool(DatabaseUrl from) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(from.existing());
        pool.setMaximumPoolSize(CONNECTIONS);
        PostgresqlLimits.applyTo(pool);
        return pool;
    }

    private List<Rows> copy(DataSource source, Consumer<Rows> progress) throws SQLException {
        try (Connection reading = source.getConnection();
                Connection writing = target.getConnection()) {
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            try {
                List<String> tables = TableOrder.of(writing);
                requireSameSchema(reading, writing, tables);
                requireEmpty(writing, tables);
                Dialect theirs = Dialect.of(reading);
                TableCopy copy = new TableCopy(reading, writing, theirs);
                List<Rows> copied = new ArrayList<>();
                for (String table : tables) {
                    copied.add(copy.copy(table, progress));
                }
                requireSameCounts(writing, copied);
                continueSequences(reading, theirs, writing);
                writing.commit();
                analyze(writing, tables);
                return copied;
            } finally {
                reading.rollback();
                writing.rollback();
                writing.setAutoCommit(true);
            }
        }
    }

    private static void requireSameSchema(Connection reading, Connection writing, List<String> tables)
            throws SQLException {
        List<String> theirs;
        try {
            theirs = texts(reading, VERSIONS);
        } catch (SQLException e) {
            throw new CopyException("The database to copy is none of sbc-audit: it has no record of a schema");
        }
        List<String> ours = texts(writing, VERSIONS);
        if (!theirs.equals(ours)) {
            throw new CopyException("The database to copy has schema version " + last(theirs)
                    + ", this program and its database have " + last(ours)
                    + ": bring it up to date first, with database migrate --database and its URL");
        }
        if (!TableOrder.of(reading).stream()
                .sorted()
                .toList()
                .equals(tables.stream().sorted().toList())) {
            throw new CopyException(
                    "The two databases do not have the same tables: " + TableOrder.of(reading) + " and " + tables);
        }
    }

    private static String last(List<String> versions) {
        return versions.isEmpty() ? "none" : versions.get(versions.size() - 1);
    }

    private static void requireEmpty(Connection writing, List<String> tables) throws SQLException {
        for (String table : tables) {
            if (!texts(writing, "select 'row' from " + table + " fetch first row only")
                    .isEmpty()) {
                throw new CopyException("The database to copy into is not empty (table " + table
                        + " has rows): give a new one with --database");
            }
        }
    }

    private static void requireSameCounts(Connection writing, List<Rows> copied) throws SQLException {
        for (Rows rows : copied) {
            String count =
                    texts(writing, "select count(*) from " + rows.table()).get(0);
            if (!count.equals(String.valueOf(rows.count()))) {
                throw new CopyException("Of table " + rows.table() + ", " + rows.count() + " rows were read and "
                        + count + " are there now: nothing was kept");
            }
        }
    }

    /** New ids go on where the other database would have gone on. */
    private void continueSequences(Connection reading, Dialect source, Connection writing) throws SQLException {
        for (String sequence : texts(writing, """
                select lower(sequence_name) from information_schema.sequences
                where lower(sequence_schema) = lower('%s')
                """.formatted(writing.getSchema()))) {
            long next =
                    Long.parseLong(texts(reading, source.upcomingId(sequence)).get(0));
            execute(writing, dialect.restart(sequence, next));
        }
    }

    private void analyze(Connection writing, List<String> tables) throws SQLException {
        String sql = dialect.analyze(String.join(", ", tables)).orElse(null);
        if (sql != null) {
            execute(writing, sql);
            writing.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
