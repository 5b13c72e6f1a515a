package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The inventory rows of scans. */
class Listings {

    private static final String INSERT = """
            insert into listing (
                id, scan_id, target_id, customer, site, contact, tags, cloud, role, language, enabled, other,
                source_file, source_line)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String BY_ID = "select l.*, t.fqdn, t.port from " + Database.WANTED_IDS + """

            join listing l on l.id = wanted.id
            join target t on t.id = l.target_id
            """;

    private static final String OF_SCAN = """
            select l.*, t.fqdn, t.port
            from listing l
            join target t on t.id = l.target_id
            where l.scan_id = ? and l.id > ?
            order by l.id
            fetch first ? rows only
            """;

    private final Database database;
    private final Observations observations;

    Listings(Database database, Observations observations) {
        this.database = database;
        this.observations = observations;
    }

    void insert(long scanId, List<Sbc> sbcs, Map<Endpoint, Long> targets) {
        Iterator<Long> ids = database.ids("listing_seq", sbcs.size());
        database.batch(INSERT, sbcs, sbc -> new Object[] {
            ids.next(),
            scanId,
            targets.get(sbc.endpoint()),
            Column.customer(sbc.customer()),
            Column.text(sbc.site()),
            Column.text(sbc.contact()),
            JsonColumn.of(sbc.tags()),
            sbc.cloud().name(),
            sbc.role().name(),
            sbc.language(),
            sbc.enabled(),
            JsonColumn.of(sbc.other()),
            Column.text(sbc.source().file()),
            sbc.source().line()
        });
    }

    /** The listings of the given ids, in no particular order. */
    List<Listing> byId(Collection<Long> ids) {
        return observed(database.sql(BY_ID)
                .param(Database.anyOf(ids))
                .query(Listings::row)
                .list());
    }

    /** Listings of the scan by id, beginning after the given id. */
    List<Listing> ofScan(long scanId, long afterId, int limit) {
        return observed(database.sql(OF_SCAN)
                .params(scanId, afterId, limit)
                .query(Listings::row)
                .list());
    }

    private record Row(long id, long targetId, Sbc sbc) {}

    private List<Listing> observed(List<Row> rows) {
        List<Long> targets = rows.stream()
                .filter(row -> row.sbc().enabled())
                .map(Row::targetId)
                .distinct()
                .toList();
        Map<Long, Observation> byTarget = observations.byTarget(targets);
        return rows.stream()
                .map(row -> new Listing(row.id(), row.sbc(), row.sbc().enabled() ? byTarget.get(row.targetId()) : null))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), row.getLong("target_id"), sbc(row));
    }

    private static Sbc sbc(ResultSet row) throws SQLException {
        return new Sbc(
                new Endpoint(row.getString("fqdn"), row.getInt("port")),
                row.getString("customer"),
                row.getString("site"),
                row.getString("contact"),
                JsonColumn.texts(row.getString("tags")),
                Column.constant(row, "cloud", Cloud.class),
                Column.constant(row, "role", Role.class),
                row.getString("language"),
                row.getBoolean("enabled"),
                JsonColumn.textByName(row.getString("other")),
                new RowSource(row.getString("source_file"), row.getLong("source_line")));
    }
}
