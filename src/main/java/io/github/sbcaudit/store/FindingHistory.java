package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How long findings have stood: over every scan that ever judged the same endpoint of the same customer, whatever lay between. */
class FindingHistory {

    /** The verdicts that are dated. */
    private static final Set<Verdict> DATED = Set.of(Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN);

    private static final String BEGUN = """
            select s.started_at, exists (select 1 from scan then_s where then_s.started_at < s.started_at) as has_earlier
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
                database.sql(EARLIER)
                        .params(Database.anyOf(judgements.keySet()), Column.time(startedAt))
                        .query(row -> {
                            Judged judged =
                                    new Judged(row.getString("rule"), Column.constant(row, "verdict", Verdict.class));
                            earlier.computeIfAbsent(row.getLong("id"), listing -> new HashMap<>())
                                    .put(judged, Column.instant(row, "since"));
                        });
            }
            return earlier;
        }
    }

    private record Judged(String rule, Verdict verdict) {}
}
