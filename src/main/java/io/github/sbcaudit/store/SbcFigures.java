package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads of a judged scan what can be said of each SBC in a number: without its evidence, which takes most of the time. */
public class SbcFigures {

    private static final int PAGE = 1_000;

    private static final String TARGETS = "select count(*) from target where scan_id = :scan and enabled";

    private static final String VERDICTS = """
        select f.rule, f.verdict, f.waived, count(*) as findings
        from (select f.rule, f.verdict,
                     case when f.waiver_until is not null and not f.waiver_expired then 1 else 0 end as waived
              from listing l
              join finding f on f.listing_id = l.id
              where l.scan_id = :scan) f
        group by f.rule, f.verdict, f.waived
        order by f.rule, f.verdict, f.waived
        """;

    /** By themselves: to H2, a join that is cut off after some rows is one over all of them. */
    private static final String IDS = """
        select l.id
        from listing l
        where l.scan_id = ? and l.id > ?
        order by l.id
        fetch first ? rows only
        """;

    private static final String SBCS = "select l.id, l.target_id, l.enabled, l.customer, t.fqdn, t.port, a.status from "
            + Database.WANTED_IDS + """

            join listing l on l.id = wanted.id
            join target t on t.id = l.target_id
            join assessment a on a.listing_id = l.id
            order by l.id
            """;

    /** Of the connections that count, the certificate of the SBC itself that expires first. */
    private static final String EXPIRIES =
            "select o.target_id, min(c.not_after) as not_after from " + Database.WANTED_IDS + """

                join observation o on o.target_id = wanted.id
                join connection k on k.target_id = o.target_id and k.attempt = o.attempt
                join sent_chain s on s.connection_id = k.id and s.position = 0
                join certificate c on c.id = s.certificate_id
                where c.not_after is not null
                group by o.target_id
                """;

    private final Database database;

    /**
     * How often a rule said something.
     *
     * @param waived whether these findings do not count because of a waiver
     */
    public record Verdicts(String rule, Verdict verdict, boolean waived, long count) {}

    /** One listed SBC. */
    public record Sbc(String fqdn, int port, String customer, ComplianceStatus status) {}

    /** What is done with each of them. */
    @FunctionalInterface
    public interface Action {
        void take(Sbc sbc) throws IOException;
    }

    /** What is done with each of them that showed a certificate. */
    @FunctionalInterface
    public interface ExpiryAction {

        /**
         * Takes one.
         *
         * @param notAfter when its certificate expires, the first of several
         */
        void take(Sbc sbc, Instant notAfter) throws IOException;
    }

    SbcFigures(Database database) {
        this.database = database;
    }

    /** How many endpoints there are to probe. */
    public long targets(long scanId) {
        return database.sql(TARGETS).param("scan", scanId).query(Long.class).single();
    }

    /** By rule and verdict. */
    public List<Verdicts> verdicts(long scanId) {
        return database.sql(VERDICTS)
                .param("scan", scanId)
                .query((row, number) -> new Verdicts(
                        row.getString("rule"),
                        Column.constant(row, "verdict", Verdict.class),
                        row.getInt("waived") == 1,
                        row.getLong("findings")))
                .list();
    }

    /** Hands every judged listing over, in the order of the inventory. */
    public void forEachSbc(long scanId, Action action) throws IOException {
        for (List<Long> ids = page(scanId, 0); !ids.isEmpty(); ids = page(scanId, last(ids))) {
            for (Row row : rows(ids)) {
                action.take(row.sbc());
            }
        }
    }

    /** The same for those whose certificate was seen and could be read. */
    public void forEachExpiry(long scanId, ExpiryAction action) throws IOException {
        for (List<Long> ids = page(scanId, 0); !ids.isEmpty(); ids = page(scanId, last(ids))) {
            List<Row> rows = rows(ids).stream().filter(Row::enabled).toList();
            Map<Long, Instant> expiries = expiries(rows);
            for (Row row : rows) {
                Instant notAfter = expiries.get(row.targetId());
                if (notAfter != null) {
                    action.take(row.sbc(), notAfter);
                }
            }
        }
    }

    private record Row(long targetId, boolean enabled, Sbc sbc) {}

    private static long last(List<Long> ids) {
        return ids.get(ids.size() - 1);
    }

    private List<Long> page(long scanId, long after) {
        return database.sql(IDS).params(scanId, after, PAGE).query(Long.class).list();
    }

    private List<Row> rows(List<Long> ids) {
        return database.sql(SBCS)
                .param(Database.anyOf(ids))
                .query((row, number) -> new Row(
                        row.getLong("target_id"),
                        row.getBoolean("enabled"),
                        new Sbc(
                                row.getString("fqdn"),
                                row.getInt("port"),
                                row.getString("customer"),
                                Column.constant(row, "status", ComplianceStatus.class))))
                .list();
    }

    private Map<Long, Instant> expiries(List<Row> rows) {
        Map<Long, Instant> expiries = new HashMap<>();
        database.sql(EXPIRIES)
                .param(Database.anyOf(rows.stream().map(Row::targetId).toList()))
                .query(row -> {
                    expiries.put(row.getLong("target_id"), Column.instant(row, "not_after"));
                });
        return expiries;
    }
}
