package io.github.sbcaudit.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a schema as the database itself tells them, so that those of later versions are there without anybody's doing. */
final class TableOrder {

    /** What each database has for itself: the record of its own migrations, and H2's stand-in for an advisory lock. */
    private static final Set<String> OF_THE_DATABASE = Set.of("flyway_schema_history", "run_lock");

    private TableOrder() {}

    /** Every table that holds what is remembered, in lower case, each after all that it refers to. */
    static List<String> of(Connection connection) throws SQLException {
        Map<String, Set<String>> waitingFor = new LinkedHashMap<>();
        for (String table : names(connection)) {
            waitingFor.put(table, referredTo(connection, table));
        }
        List<String> ordered = new ArrayList<>();
        while (!waitingFor.isEmpty()) {
            List<String> next = waitingFor.entrySet().stream()
                    .filter(table -> ordered.containsAll(table.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Tables refer to each other in a circle: " + waitingFor.keySet());
            }
            ordered.addAll(next);
            next.forEach(waitingFor::remove);
        }
        return ordered;
    }

    /** The columns of a table in lower case, in their order. */
    static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), stored(connection, table), "%")) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        names.removeAll(OF_THE_DATABASE);
        return names;
    }

    private static Set<String> referredTo(Connection connection, String table) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getImportedKeys(connection.getCatalog(), connection.getSchema(), stored(connection, table))) {
            while (rows.next()) {
                tables.add(rows.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        tables.remove(table);
        return tables;
    }

    private static String stored(Connection connection, String table) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return database.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
    }
}
