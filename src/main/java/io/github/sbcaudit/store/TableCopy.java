package io.github.sbcaudit.store;

import io.github.sbcaudit.store.DatabaseCopy.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copies tables row by row from one open connection to another. Transactions are the caller's. */
final class TableCopy {

    /** Rows in memory at once, on their way. The largest, signed lists of the root program, have some 200 KiB each and are few. */
    private static final int BATCH = 500;

    /** How often a large table says how far it is. */
    private static final int TOLD_EVERY = 100_000;

    private final Connection reading;
    private final Connection writing;

    /** @param source what is read from */
    TableCopy(Connection reading, Connection writing, Dialect source) throws SQLException {
        this.reading = reading;
        this.writing = writing;
        String prepared = source.readInPieces().orElse(null);
        if (prepared != null) {
            try (Statement statement = reading.createStatement()) {
                statement.execute(prepared);
            }
        }
    }

    Rows copy(String table, Consumer<Rows> progress) throws SQLException {
        List<String> columns = TableOrder.columns(writing, table);
        String names = String.join(", ", columns);
        String values = String.join(", ", Collections.nCopies(columns.size(), "?"));
        long count = 0;
        try (Statement select = reading.createStatement();
                PreparedStatement insert =
                        writing.prepareStatement("insert into " + table + " (" + names + ") values (" + values + ")")) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery("select " + names + " from " + table)) {
                while (rows.next()) {
                    for (int i = 1; i <= columns.size(); i++) {
                        insert.setObject(i, value(rows, i));
                    }
                    insert.addBatch();
                    count++;
                    if (count % BATCH == 0) {
                        insert.executeBatch();
                    }
                    if (count % TOLD_EVERY == 0) {
                        progress.accept(new Rows(table, count));
                    }
                }
            }
            insert.executeBatch();
        }
        Rows copied = new Rows(table, count);
        progress.accept(copied);
        return copied;
    }

    /** As a type that both drivers take, and that no time zone of this machine has a part in. */
    private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
        ResultSetMetaData table = rows.getMetaData();
        return switch (table.getColumnType(column)) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> rows.getObject(column, OffsetDateTime.class);
            case Types.TIMESTAMP ->
                table.getColumnTypeName(column).equals("timestamptz") // PostgreSQL's driver calls both the same
                        ? rows.getObject(column, OffsetDateTime.class)
                        : rows.getObject(column, LocalDateTime.class);
            case Types.DATE -> rows.getObject(column, LocalDate.class);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> rows.getBytes(column);
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> rows.getString(column);
            default -> rows.getObject(column);
        };
    }
}
