package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long findings have stood: over every scan that ever judged the same endpoint of the same customer, whatever lay between. Of scans
 * that are removed it is written down.
 */
class FindingHistory {

    /** The verdicts that are dated. */
    private static final Set<Verdict> DATED = Set.of(Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN);

    private static final String BEGUN = """
            select s.started_at,
                exists (select 1 from scan then_s where then_s.started_at < s.started_at)
                    or exists (select 1 from finding_since) as has_earlier
            from scan s
            where s.id = ?
            """;

    private static final String EARLIER = """
            select l.id, then_f.rule, then_f.verdict, min(s.started_at) as since
            from {wanted}
            join listing l on l.id = wanted.id
            join target t on t.id = l.target_id
            join target then_t on then_t.fqdn = t.fqdn and then_t.port = t.port
            join scan s on s.id = then_t.scan_id
            join listing then_l on then_l.target_id = then_t.id and then_l.customer = l.customer
            join finding then_f on then_f.listing_id = then_l.id
            where s.started_at < ? and then_f.verdict in ('WARN', 'FAIL', 'UNKNOWN')
            group by l.id, then_f.rule, then_f.verdict
            """.replace("{wanted}", Database.WANTED_IDS);

    private static final String REMEMBERED = """
            select l.id, r.rule, r.verdict, r.since
            from {wanted}
            join listing l on l.id = wanted.id
            join target t on t.id = l.target_id
            join finding_since r on r.fqdn = t.fqdn and r.port = t.port and r.customer = l.customer
            where r.since < ?
            """.replace("{wanted}", Database.WANTED_IDS);

    private static final String OF_TARGETS = """
            select t.fqdn, t.port, l.customer, f.rule, f.verdict, min(s.started_at) as since
            from {wanted}
            join target t on t.id = wanted.id
            join scan s on s.id = t.scan_id
            join listing l on l.target_id = t.id
            join finding f on f.listing_id = l.id
            where f.verdict in ('WARN', 'FAIL', 'UNKNOWN')
            group by t.fqdn, t.port, l.customer, f.rule, f.verdict
            order by t.fqdn, t.port, l.customer, f.rule, f.verdict
            """.replace("{wanted}", Database.WANTED_IDS);

    private static final String REMEMBER_OLDER = """
            update finding_since
            set since = least(since, ?)
            where fqdn = ? and port = ? and customer = ? and rule = ? and verdict = ?
            """;

    private static final String REMEMBER =
            "insert into finding_since (since, fqdn, port, customer, rule, verdict) values (?, ?, ?, ?, ?, ?)";

    private final Database database;

    FindingHistory(Database database) {
        this.database = database;
    }

    /** The history as it is when the scan is read. */
    OfScan before(long scanId) {
        return database.sql(BEGUN)
                .param(scanId)
                .query((row, number) -> new OfScan(Column.instant(row, "started_at"), row.getBoolean("has_earlier")))
                .single();
    }

    /** Writes down since when findings stand of which the scans are about to be removed. To be called in the transaction that does so. */
    void remember(Collection<Long> targetIds) {
        List<Object[]> findings = database.sql(OF_TARGETS)
                .param(Database.anyOf(targetIds))
                .query((row, number) -> new Object[] {
                    Column.time(Column.instant(row, "since")),
                    row.getString("fqdn"),
                    row.getInt("port"),
                    row.getString("customer"),
                    row.getString("rule"),
                    row.getString("verdict")
                })
                .list();
        database.batch(REMEMBER, database.batchUnmatched(REMEMBER_OLDER, findings, row -> row), row -> row);
    }

    /** What findings of one scan go back to. */
    final class OfScan {

        private final Instant startedAt;
        private final boolean hasEarlier;

        private OfScan(Instant startedAt, boolean hasEarlier) {
            this.startedAt = startedAt;
            this.hasEarlier = hasEarlier;
        }

        /**
         * By listing and rule: when the first scan began in which the rule had the verdict it has now.
         *
         * @param judgements of the scan, by listing
         */
        Map<Long, Map<String, Instant>> since(Map<Long, Assessment> judgements) {
            Map<Long, Map<Judged, Instant>> earlier = earlier(judgements);
            Map<Long, Map<String, Instant>> since = new HashMap<>();
            judgements.forEach((listing, judgement) ->
                    since.put(listing, since(judgement, earlier.getOrDefault(listing, Map.of()))));
            return since;
        }

        private Map<String, Instant> since(Assessment judgement, Map<Judged, Instant> earlier) {
            Map<String, Instant> since = new HashMap<>();
            for (Finding finding : judgement.findings()) {
                if (DATED.contains(finding.verdict())) {
                    Judged judged = new Judged(finding.rule(), finding.verdict());
                    since.put(finding.rule(), earlier.getOrDefault(judged, startedAt));
                }
            }
            return since;
        }

        private Map<Long, Map<Judged, Instant>> earlier(Map<Long, Assessment> judgements) {
            Map<Long, Map<Judged, Instant>> earlier = new HashMap<>();
            if (hasEarlier) {
                for (String sql : List.of(EARLIER, REMEMBERED)) {
                    database.sql(sql)
                            .params(Database.anyOf(judgements.keySet()), Column.time(startedAt))
                            .query(row -> {
                                Judged judged = new Judged(
                                        row.getString("rule"), Column.constant(row, "verdict", Verdict.class));
                                earlier.computeIfAbsent(row.getLong("id"), listing -> new HashMap<>())
                                        .merge(judged, Column.instant(row, "since"), FindingHistory::older);
                            });
                }
            }
            return earlier;
        }
    }

    private static Instant older(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Judged(String rule, Verdict verdict) {}
}
