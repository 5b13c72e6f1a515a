package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Of the connections that count, the certificate of the SBC itself that expires first. */
    private static final String SBCS = """
        select l.id, t.fqdn, t.port, l.customer, a.status,
               case when l.enabled then
                   (select min(c.not_after)
                    from observation o
                    join connection k on k.target_id = o.target_id and k.attempt = o.attempt
                    join sent_chain s on s.connection_id = k.id and s.position = 0
                    join certificate c on c.id = s.certificate_id
                    where o.target_id = t.id)
               end as not_after
        from listing l
        join target t on t.id = l.target_id
        join assessment a on a.listing_id = l.id
        where l.scan_id = :scan and l.id > :after
        order by l.id
        fetch first :page rows only
        """;

    private final Database database;

    /**
     * How often a rule said something.
     *
     * @param waived whether these findings do not count because of a waiver
     */
    public record Verdicts(String rule, Verdict verdict, boolean waived, long count) {}

    /**
     * One listed SBC.
     *
     * @param notAfter when its certificate expires, the first of several; {@code null} when none was seen
     */
    public record Sbc(
            String fqdn,
            int port,
            String customer,
            ComplianceStatus status,
            @Nullable Instant notAfter) {}

    /** What is done with each of them. */
    @FunctionalInterface
    public interface Action {
        void take(Sbc sbc) throws IOException;
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
        long last = 0;
        List<Row> page = page(scanId, last);
        while (!page.isEmpty()) {
            for (Row row : page) {
                action.take(row.sbc());
                last = row.id();
            }
            page = page(scanId, last);
        }
    }

    private record Row(long id, Sbc sbc) {}

    private List<Row> page(long scanId, long after) {
        return database.sql(SBCS)
                .param("scan", scanId)
                .param("after", after)
                .param("page", PAGE)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        new Sbc(
                                row.getString("fqdn"),
                                row.getInt("port"),
                                row.getString("customer"),
                                Column.constant(row, "status", ComplianceStatus.class),
                                Column.instantOrNull(row, "not_after"))))
                .list();
    }
}
