package io.github.sbcaudit.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How long findings have stood. */
class FindingHistory {

    /** Over every scan that ever judged the same endpoint of the same customer, whatever lay between. */
    private static final String SINCE = """
            select f.listing_id, f.rule, min(s.started_at) as since
            from finding f
            join listing l on l.id = f.listing_id
            join target t on t.id = l.target_id
            join target then_t on then_t.fqdn = t.fqdn and then_t.port = t.port
            join listing then_l on then_l.target_id = then_t.id and then_l.customer = l.customer
            join finding then_f on then_f.listing_id = then_l.id and then_f.rule = f.rule and then_f.verdict = f.verdict
            join scan s on s.id = then_t.scan_id
            where f.listing_id = any(?) and f.verdict in ('WARN', 'FAIL', 'UNKNOWN')
            group by f.listing_id, f.rule
            """;

    private final Database database;

    FindingHistory(Database database) {
        this.database = database;
    }

    /** By listing and rule: when the first scan began in which the rule had the verdict it has now. */
    Map<Long, Map<String, Instant>> since(Collection<Long> listingIds) {
        Map<Long, Map<String, Instant>> since = new HashMap<>();
        database.sql(SINCE).param(Database.anyOf(listingIds)).query(row -> {
            since.computeIfAbsent(row.getLong("listing_id"), id -> new HashMap<>())
                    .put(row.getString("rule"), Column.instant(row, "since"));
        });
        return since;
    }
}
