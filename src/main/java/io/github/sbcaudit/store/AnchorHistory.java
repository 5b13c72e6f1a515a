package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.Surroundings.EarlierAnchor;
import io.github.sbcaudit.inventory.Endpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where chains led in earlier scans. */
public class AnchorHistory {

    /**
     * A night on which an endpoint was not reached does not hide a change. Of several listings of the endpoint all have the same
     * anchor.
     */
    private static final String BEFORE = """
            select fqdn, port, started_at, anchor_sha256, anchor_subject
            from (
                select t.fqdn, t.port, s.started_at, a.anchor_sha256, a.anchor_subject,
                    row_number() over (partition by t.fqdn, t.port order by s.started_at desc, s.id desc, l.id) as age
                from target t
                join scan s on s.id = t.scan_id
                join listing l on l.target_id = t.id
                join assessment a on a.listing_id = l.id
                where t.fqdn = any(?) and s.status = 'FINISHED' and s.started_at < ? and a.anchor_sha256 is not null
            ) seen
            where age = 1
            """;

    private final Database database;

    AnchorHistory(Database database) {
        this.database = database;
    }

    /**
     * The root that each endpoint led to in the latest finished scan that found one.
     *
     * @param endpoints those asked about; what is not in the answer has no such scan
     * @param moment only scans that began before it count
     */
    public Map<Endpoint, EarlierAnchor> before(Instant moment, Collection<Endpoint> endpoints) {
        Map<Endpoint, EarlierAnchor> anchors = new HashMap<>();
        database.sql(BEFORE)
                .param(Database.anyText(
                        endpoints.stream().map(Endpoint::fqdn).distinct().toList()))
                .param(Column.time(moment))
                .query(row -> {
                    Endpoint endpoint = new Endpoint(row.getString("fqdn"), row.getInt("port"));
                    anchors.put(
                            endpoint,
                            new EarlierAnchor(
                                    Column.instant(row, "started_at"),
                                    row.getString("anchor_sha256"),
                                    row.getString("anchor_subject")));
                });
        anchors.keySet().retainAll(endpoints);
        return anchors;
    }
}
