package io.github.sbcaudit.store;

import io.github.sbcaudit.probe.Outcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes old scans, each as a whole and little by little: a scan that is being removed is no scan any more to anybody, and what of it
 * must be remembered is written down in the transaction that removes it. Certificates stay, and with them when which SBC sent them.
 */
public class Retention {

    /** Targets removed at once, with some fifty rows that hang on each: that takes a second at worst, and an audit stops between them. */
    private static final int PAGE = 100;

    /** Answers removed at once. */
    private static final int ANSWERS = 5_000;

    /**
     * Of so many inventories the youngest scan stays, because the next one of that inventory is compared with it. There is a limit because
     * an inventory file may have a new name every night.
     */
    private static final int INVENTORIES = 20;

    private static final String OLD = """
            select id
            from scan
            where started_at < ? and status in ('FINISHED', 'ABANDONED')
            order by started_at, id
            """;

    private static final String BASES = """
            select id
            from (
                select id, started_at,
                    row_number() over (partition by inventory order by started_at desc, id desc) as age
                from scan
                where status = 'FINISHED') latest
            where age = 1
            order by started_at desc, id desc
            fetch first ? rows only
            """;

    /** A later finished scan that saw the same of the same SBC for the same customer. */
    private static final String LATER = """
            not exists (
                select 1
                from target then_t
                join scan then_s on then_s.id = then_t.scan_id
                join listing then_l on then_l.target_id = then_t.id and then_l.customer = l.customer
                {saw}
                where then_t.fqdn = t.fqdn and then_t.port = t.port and then_s.status = 'FINISHED'
                    and (then_s.started_at > s.started_at or then_s.started_at = s.started_at and then_s.id > s.id))
            """;

    private static final String OBSERVED =
            LATER.replace("{saw}", "join observation then_o on then_o.target_id = then_t.id and then_l.enabled");

    private static final String ANSWERED =
            OBSERVED.replace("then_l.enabled", "then_l.enabled and then_o.outcome = '" + Outcome.ANSWERED + "'");

    private static final String ANCHORED = LATER.replace(
            "{saw}", "join assessment then_a on then_a.listing_id = then_l.id and then_a.anchor_sha256 is not null");

    private static final String IS_LAST =
            """
            select exists (
                select 1
                from scan s
                join target t on t.scan_id = s.id
                join listing l on l.target_id = t.id
                join observation o on o.target_id = t.id
                left join assessment a on a.listing_id = l.id
                where s.id = ? and l.enabled
                    and ({observed}
                        or o.outcome = 'ANSWERED' and {answered}
                        or a.anchor_sha256 is not null and {anchored})) as last
            """.replace("{observed}", OBSERVED).replace("{answered}", ANSWERED).replace("{anchored}", ANCHORED);

    private static final String BEGUN = "select id from scan where status = 'REMOVING' order by started_at, id";

    private static final String BEGIN = "update scan set status = 'REMOVING' where id = ?";

    /** Histories have only finished scans; that an abandoned one is gone leaves no gap in them. */
    private static final String NOTE_GAP = """
            update endpoint
            set removed_until = (select s.started_at from scan s where s.id = ?)
            where exists (
                select 1
                from scan s
                join target t on t.scan_id = s.id
                where s.id = ? and s.status = 'FINISHED' and t.fqdn = endpoint.fqdn and t.port = endpoint.port
                    and (endpoint.removed_until is null or endpoint.removed_until < s.started_at))
            """;

    private static final String TARGETS = "select id from target where scan_id = ? order by id fetch first ? rows only";

    private static final String DELETE_TARGETS = "delete from target where id = any(?)";

    private static final String DELETE_SCAN = "delete from scan where id = ?";

    /** Not the last word on a certificate, and too old to be shown by any scan, or to spare the next one a question. */
    private static final String ANSWERS_NOT_NEEDED = """
            select r.id
            from revocation_check r
            where r.checked_at < ?
                and exists (
                    select 1
                    from revocation_check later
                    where later.certificate_sha256 = r.certificate_sha256
                        and (later.checked_at > r.checked_at
                            or later.checked_at = r.checked_at and later.id > r.id))
                and not exists (
                    select 1
                    from scan s
                    where s.revocation_checked_at >= r.checked_at
                        and s.revocation_checked_at - interval '%d' day < r.checked_at)
            order by r.id
            fetch first ? rows only
            """.formatted(RevocationChecks.REMEMBERED.toDays());

    private static final String DELETE_ANSWERS = "delete from revocation_check where id = any(?)";

    private final Database database;
    private final FindingHistory findings;
    private final TransactionOperations transaction;

    Retention(Database database, TransactionOperations transaction) {
        this.database = database;
        this.findings = new FindingHistory(database);
        this.transaction = transaction;
    }

    /** Whether there is something left to remove of a scan. */
    public enum Left {
        SOMETHING,
        NOTHING
    }

    /**
     * Scans that are over and began before the moment, the oldest first; which of them may go, {@link #isNeeded} knows.
     *
     * @param before scans that began at it or later are not in the answer
     */
    public List<Long> old(Instant before) {
        return database.sql(OLD).param(Column.time(before)).query(Long.class).list();
    }

    /** The scans that the next scans will be compared with. */
    public Set<Long> bases() {
        return new HashSet<>(
                database.sql(BASES).param(INVENTORIES).query(Long.class).list());
    }

    /**
     * Whether the scan is the last finished one that observed some SBC for some customer, that was answered by it, or that found where its
     * chain leads: what later scans are compared with, and all that is known of an SBC that is listed no longer.
     */
    public boolean isNeeded(long scanId) {
        return database.sql(IS_LAST).param(scanId).query(Boolean.class).single();
    }

    /** Scans whose removal was begun, the oldest first. */
    public List<Long> begun() {
        return database.sql(BEGUN).query(Long.class).list();
    }

    /** From now on it is no scan any more, and every SBC it saw has a gap in its history. */
    public void begin(long scanId) {
        transaction.executeWithoutResult(status -> {
            database.update(NOTE_GAP, scanId, scanId);
            database.update(BEGIN, scanId);
        });
    }

    /** Removes a part of a scan whose removal was begun, in a transaction of its own; the last part is the scan itself. */
    public Left removeSome(long scanId) {
        Left left = transaction.execute(status -> {
            List<Long> page =
                    database.sql(TARGETS).params(scanId, PAGE).query(Long.class).list();
            if (page.isEmpty()) {
                database.update(DELETE_SCAN, scanId);
                return Left.NOTHING;
            }
            findings.remember(page);
            database.sql(DELETE_TARGETS).param(Database.anyOf(page)).update();
            return Left.SOMETHING;
        });
        return left == null ? Left.NOTHING : left;
    }

    /**
     * Removes some old answers on revocation that nobody needs, in a transaction of its own. The last one on a certificate stays, as do
     * those that a scan shows.
     *
     * @param before of scans that began at it or later, all answers stay
     */
    public Left removeSomeAnswers(Instant before) {
        Integer removed = transaction.execute(status -> {
            List<Long> page = database.sql(ANSWERS_NOT_NEEDED)
                    .params(Column.time(before.minus(RevocationChecks.REMEMBERED)), ANSWERS)
                    .query(Long.class)
                    .list();
            database.sql(DELETE_ANSWERS).param(Database.anyOf(page)).update();
            return page.size();
        });
        return removed == null || removed < ANSWERS ? Left.NOTHING : Left.SOMETHING;
    }
}
