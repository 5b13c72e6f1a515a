package io.github.sbcaudit.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The databases this program knows, and all that they do differently. */
enum Dialect {
    H2("H2") {
        @Override
        String nextIds(String sequence) {
            return "select next value for " + sequence + " from system_range(1, ?)";
        }

        @Override
        String merge(String table, List<String> columns, List<String> key, String source, String update) {
            String sameKey = key.stream()
                    .map(column -> "was." + column + " = given." + column)
                    .collect(Collectors.joining(" and "));
            String values = columns.stream().map("given."::concat).collect(Collectors.joining(", "));
            return "merge into %s was using (%s) given on %s when matched then update set %s when not matched then insert (%s) values (%s)"
                    .formatted(table, source, sameKey, update, String.join(", ", columns), values);
        }

        // Not safe against a concurrent writer of the same row; H2 has one writer, the process that holds the file.
        @Override
        String insertIfAbsent(String table, List<String> columns, List<String> key) {
            String values = IntStream.rangeClosed(1, columns.size())
                    .mapToObj(number -> "?" + number)
                    .collect(Collectors.joining(", "));
            String sameKey = key.stream()
                    .map(column -> column + " = ?" + (columns.indexOf(column) + 1))
                    .collect(Collectors.joining(" and "));
            return "insert into %s (%s) select %s where not exists (select 1 from %s where %s)"
                    .formatted(table, String.join(", ", columns), values, table, sameKey);
        }

        @Override
        String upcomingId(String sequence) {
            return "select base_value from information_schema.sequences"
                    + " where sequence_schema = schema() and lower(sequence_name) = '" + sequence + "'";
        }

        @Override
        String restart(String sequence, long next) {
            return "alter sequence " + sequence + " restart with " + next;
        }

        // It would hold the whole of a result in memory or in a temporary file first.
        @Override
        Optional<String> readInPieces() {
            return Optional.of("set lazy_query_execution true");
        }

        // H2 keeps its statistics up by itself as rows change.
        @Override
        Optional<String> analyze(String tables) {
            return Optional.empty();
        }

        // An open transaction with one row locked; measured not to hold back H2's reuse of file space.
        @Override
        boolean tryLock(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            boolean locked = firstRow(connection, "select true from run_lock for update skip locked");
            if (!locked) {
                unlock(connection);
            }
            return locked;
        }

        @Override
        void unlock(Connection connection) throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    },

    POSTGRESQL("PostgreSQL") {
        @Override
        String nextIds(String sequence) {
            return "select nextval('" + sequence + "') from generate_series(1, ?)";
        }

        @Override
        String merge(String table, List<String> columns, List<String> key, String source, String update) {
            String names = String.join(", ", columns);
            return "insert into %s as was (%s) select %s from (%s) given on conflict (%s) do update set %s"
                    .formatted(
                            table, names, names, source, String.join(", ", key), update.replace("given.", "excluded."));
        }

        @Override
        String insertIfAbsent(String table, List<String> columns, List<String> key) {
            String values = String.join(", ", Collections.nCopies(columns.size(), "?"));
            return "insert into %s (%s) values (%s) on conflict (%s) do nothing"
                    .formatted(table, String.join(", ", columns), values, String.join(", ", key));
        }

        @Override
        String upcomingId(String sequence) {
            return "select last_value + case when is_called then 1 else 0 end from " + sequence;
        }

        @Override
        String restart(String sequence, long next) {
            return "select setval('" + sequence + "', " + next + ", false)";
        }

        // The driver does so of itself within a transaction.
        @Override
        Optional<String> readInPieces() {
            return Optional.empty();
        }

        // PostgreSQL does so by itself a minute later; until then it plans for an empty table.
        @Override
        Optional<String> analyze(String tables) {
            return Optional.of("analyze " + tables);
        }

        // A lock of the session: an open transaction would keep vacuum from its work all through the run.
        @Override
        boolean tryLock(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
            return firstRow(connection, "select pg_try_advisory_lock(" + RunLock.ADVISORY_KEY + ")");
        }

        @Override
        void unlock(Connection connection) throws SQLException {
            firstRow(connection, "select pg_advisory_unlock(" + RunLock.ADVISORY_KEY + ")");
        }
    };

    private final String productName;

    Dialect(String productName) {
        this.productName = productName;
    }

    /** Takes as many new ids as its one parameter says, in ascending order. */
    abstract String nextIds(String sequence);

    /** Inserts a row unless there is one with the same key; parameters are the columns in the order given. */
    abstract String insertIfAbsent(String table, List<String> columns, List<String> key);

    /**
     * Inserts the rows of a query, or updates those with the same key, which the query has once each.
     *
     * @param source the query, with the columns by their names
     * @param update what to set where there is such a row already: {@code was.column} is its value, {@code given.column} the query's
     */
    abstract String merge(String table, List<String> columns, List<String> key, String source, String update);

    /** What tells the query planner that the tables were filled just now, if it needs telling. */
    abstract Optional<String> analyze(String tables);

    /** Asks for the id that a sequence would give next, without taking it. */
    abstract String upcomingId(String sequence);

    /** Lets a sequence go on with an id. */
    abstract String restart(String sequence, long next);

    /** What prepares a connection, within a transaction, for reading tables of any size, if anything has to. */
    abstract Optional<String> readInPieces();

    /** Takes the run's lock for as long as the connection lives, without waiting; {@code false} when another holds it. */
    abstract boolean tryLock(Connection connection) throws SQLException;

    /** Releases what {@link #tryLock} took, and leaves the connection as it was. */
    abstract void unlock(Connection connection) throws SQLException;

    /** The statement's answer, {@code false} when it gives no row. */
    private static boolean firstRow(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    static Dialect of(DataSource dataSource) {
        try {
            return named(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException e) {
            throw new DataAccessResourceFailureException("The database cannot be reached", e);
        }
    }

    static Dialect of(Connection connection) throws SQLException {
        return named(connection.getMetaData().getDatabaseProductName());
    }

    private static Dialect named(String name) {
        for (Dialect dialect : values()) {
            if (dialect.productName.equals(name)) {
                return dialect;
            }
        }
        throw new IllegalStateException("The database is " + name + ", neither H2 nor PostgreSQL");
    }
}
