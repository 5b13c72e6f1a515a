package io.github.sbcaudit.store;

import io.github.sbcaudit.probe.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up how the probes of a scan went. */
class ProbeTally {

    private static final String OUTCOMES = """
            select o.outcome, o.started_at, o.elapsed_micros
            from observation o
            join target t on t.id = o.target_id
            """;

    private static final String CONNECTIONS = """
            select count(*)
            from connection c
            join target t on t.id = c.target_id
            """;

    /** In one pass: rows of one customer lie apart, and reading a fleet's tables once for each of its customers is what takes long. */
    private static final String OUTCOMES_BY_CUSTOMER = """
            select l.customer, o.outcome, o.started_at, o.elapsed_micros,
                (select count(*) from connection c where c.target_id = o.target_id) as connections
            from listing l
            join observation o on o.target_id = l.target_id
            where l.scan_id = :scan
            """;

    private static final String OF_SCAN = "where t.scan_id = :scan";

    /** By nothing but the customer's listings, or a fleet of many customers would be read once for each of them. */
    private static final String LISTED_BY_CUSTOMER = """
            where t.id in (select l.target_id from listing l where l.scan_id = :scan and l.customer = :customer)
            """;

    private final Database database;

    ProbeTally(Database database) {
        this.database = database;
    }

    /** As {@link ScanResults#totals}; the customer as it is stored. */
    ProbeTotals totals(long scanId, @Nullable String customer) {
        String listed = customer == null ? OF_SCAN : LISTED_BY_CUSTOMER;
        Totals totals = new Totals();
        database.sql(OUTCOMES + listed)
                .param("scan", scanId)
                .param("customer", customer)
                .query(totals::add);
        totals.connections = database.sql(CONNECTIONS + listed)
                .param("scan", scanId)
                .param("customer", customer)
                .query(Long.class)
                .single();
        return totals.sum();
    }

    /** As {@link ScanResults#totalsByCustomer}. */
    Map<String, ProbeTotals> byCustomer(long scanId) {
        Map<String, Totals> totals = new HashMap<>();
        database.sql(OUTCOMES_BY_CUSTOMER).param("scan", scanId).query(row -> {
            Totals ofCustomer = totals.computeIfAbsent(row.getString("customer"), customer -> new Totals());
            ofCustomer.add(row);
            ofCustomer.connections += row.getLong("connections");
        });
        return totals.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    private static final class Totals {

        private long probed;
        private long networkFailures;
        private long connections;
        private @Nullable Instant until;

        void add(ResultSet row) throws SQLException {
            probed++;
            networkFailures += Column.constant(row, "outcome", Outcome.class).networkFailure() ? 1 : 0;
            Instant end = Column.instant(row, "started_at").plus(Column.duration(row, "elapsed_micros"));
            until = until == null || end.isAfter(until) ? end : until;
        }

        ProbeTotals sum() {
            return new ProbeTotals(probed, networkFailures, connections, until);
        }
    }
}
