package io.github.sbcaudit.job;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks into a database while no process is at work on it. One that a process left before it had tables is as good as empty. */
final class RecordedAudits {

    /** H2: no such file, no such table, no tables at all; PostgreSQL: no such table. */
    private static final Set<String> NOTHING_YET = Set.of("90146", "42S02", "42S04", "42P01");

    private final String url;

    RecordedAudits(String url) {
        this.url = url.startsWith("jdbc:h2:") ? url + ";IFEXISTS=TRUE" : url;
    }

    /** The first column of a query. */
    List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        } catch (SQLException e) {
            if (!NOTHING_YET.contains(e.getSQLState())) {
                throw e;
            }
        }
        return strings;
    }

    /** Of each target that has an observation, when it was made. */
    Map<String, String> observations() throws SQLException {
        Map<String, String> observations = new HashMap<>();
        for (String row : strings("select target_id || ' ' || started_at from observation")) {
            String[] parts = row.split(" ", 2);
            observations.put(parts[0], parts[1]);
        }
        return observations;
    }
}
