package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.ListedNames;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a scan has to probe. The observations are the restart state: a target without one is still to be done. */
public class WorkList {

    private static final String DELETE_TARGETS = "delete from target where scan_id = ?";

    private static final String INSERT_TARGET =
            "insert into target (id, scan_id, fqdn, port, enabled) values (?, ?, ?, ?, ?)";

    private static final String LISTED = "select distinct fqdn from target where scan_id = ? and fqdn = any(?)";

    private static final String SIZE = "select count(*) from target where scan_id = ? and enabled";

    private static final String DONE = """
            select count(*)
            from target t
            join observation o on o.target_id = t.id
            where t.scan_id = ?
            """;

    private static final String UNPROBED = """
            select t.id, t.fqdn, t.port
            from target t
            where t.scan_id = ? and t.id > ? and t.enabled
                and not exists (select 1 from observation o where o.target_id = t.id)
            order by t.id
            fetch first ? rows only
            """;

    private static final String PASSING_FAILURES = """
            select t.id, t.fqdn, t.port
            from target t
            join observation o on o.target_id = t.id
            where t.scan_id = ? and t.id > ? and o.attempt = 1 and o.outcome in (%s)
            order by t.id
            fetch first ? rows only
            """.formatted(Arrays.stream(Outcome.values())
            .filter(Outcome::passing)
            .map(outcome -> "'" + outcome + "'")
            .collect(Collectors.joining(", ")));

    private final Database database;
    private final Listings listings;
    private final RejectedRows rejectedRows;

    WorkList(Database database, Listings listings, RejectedRows rejectedRows) {
        this.database = database;
        this.listings = listings;
        this.rejectedRows = rejectedRows;
    }

    /**
     * Writes the inventory's rows as this scan's targets, listings and rejected rows, replacing what the scan had. To be
     * called in a transaction.
     */
    public void load(long scanId, Inventory inventory) {
        database.sql(DELETE_TARGETS).param(scanId).update();
        listings.insert(scanId, inventory.sbcs(), insertTargets(scanId, inventory.sbcs()));
        rejectedRows.replace(scanId, inventory.rejectedRows());
        database.dialect()
                .analyze("target, listing")
                .ifPresent(sql -> database.sql(sql).update());
    }

    /**
     * Writes what lies beside the inventory, rows of waiver files and configurations, and cannot be used, replacing what the scan had of
     * it. A row keeps the customer it names only if the scan lists one of that name: for whomever else there is no report. To be called
     * in a transaction.
     */
    public void rejectBeside(long scanId, List<RejectedRow> rows) {
        rejectedRows.replaceBeside(scanId, rows);
    }

    /** One target per endpoint, enabled when any listing of it is. */
    private Map<Endpoint, Long> insertTargets(long scanId, List<Sbc> sbcs) {
        Map<Endpoint, Boolean> enabled = new LinkedHashMap<>();
        sbcs.forEach(sbc -> enabled.merge(sbc.endpoint(), sbc.enabled(), Boolean::logicalOr));
        Map<Endpoint, Long> targets = new LinkedHashMap<>();
        Iterator<Long> ids = database.ids("target_seq", enabled.size());
        enabled.keySet().forEach(endpoint -> targets.put(endpoint, ids.next()));
        database.batch(INSERT_TARGET, targets.entrySet(), target -> new Object[] {
            target.getValue(), scanId, target.getKey().fqdn(), target.getKey().port(), enabled.get(target.getKey())
        });
        return targets;
    }

    /** Those of the names that the scan lists. */
    public Set<String> listed(long scanId, Collection<String> fqdns) {
        return database.sql(LISTED)
                .params(scanId, Database.anyText(fqdns))
                .query(String.class)
                .set();
    }

    /** What the scan lists. */
    public ListedNames listedNames(long scanId) {
        return new ScanNames(database, scanId);
    }

    /** How many targets of the scan are enabled. */
    public long size(long scanId) {
        return database.sql(SIZE).param(scanId).query(Long.class).single();
    }

    /** How many targets of the scan have an observation. */
    public long done(long scanId) {
        return database.sql(DONE).param(scanId).query(Long.class).single();
    }

    /** Enabled targets without an observation, by id, beginning after the given id. */
    public List<Target> unprobed(long scanId, long afterId, int limit) {
        return targets(UNPROBED, scanId, afterId, limit);
    }

    /** Targets whose only observation is a first attempt with a passing failure, by id, beginning after the given id. */
    public List<Target> passingFailures(long scanId, long afterId, int limit) {
        return targets(PASSING_FAILURES, scanId, afterId, limit);
    }

    /** Listings of the scan with their observations, by id, beginning after the given id. */
    public List<Listing> listings(long scanId, long afterId, int limit) {
        return listings.ofScan(scanId, afterId, limit);
    }

    private List<Target> targets(String sql, long scanId, long afterId, int limit) {
        return database.sql(sql)
                .params(scanId, afterId, limit)
                .query(WorkList::target)
                .list();
    }

    private static Target target(ResultSet row, int number) throws SQLException {
        return new Target(row.getLong("id"), new Endpoint(row.getString("fqdn"), row.getInt("port")));
    }
}
