package io.github.sbcaudit.store;

import static java.util.Comparator.comparing;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.store.Episodes.Said;
import io.github.sbcaudit.store.SbcHistory.Anchor;
import io.github.sbcaudit.store.SbcHistory.Period;
import io.github.sbcaudit.store.SbcHistory.Sent;
import io.github.sbcaudit.store.SbcHistory.Standing;
import io.github.sbcaudit.store.SbcHistory.Tls;
import io.github.sbcaudit.trust.AnchorStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks back at single SBCs. */
public class SbcHistories {

    /** A sane SBC has sent a dozen; one that makes a new certificate for every connection must not fill anybody's memory. */
    public static final int MAX_CERTIFICATES = 500;

    private static final String NAMES = "select distinct fqdn from endpoint order by fqdn";

    private static final String PORTS = """
            select port from endpoint where fqdn = :fqdn
            union
            select port from target where fqdn = :fqdn
            order by port
            """;

    private static final String LIFE = "select * from endpoint where fqdn = ? and port = ?";

    private static final String FINISHED = """
            from target t
            join scan s on s.id = t.scan_id
            join listing l on l.target_id = t.id
            join assessment a on a.listing_id = l.id
            left join observation o on o.target_id = t.id
            {more}
            where t.fqdn = ? and t.port = ? and s.status = 'FINISHED'
            """;

    private static final String AUDITS =
            """
            select s.id, s.started_at, l.customer, a.status, a.anchor_status, a.anchor_sha256, a.anchor_subject, o.outcome
            """ + FINISHED.replace("{more}", "") + "order by s.started_at, s.id, l.customer, l.id";

    private static final String FINDINGS = """
            select s.id, f.rule, f.verdict,
                case when f.waiver_until is not null and not f.waiver_expired then true else false end as waived
            """ + FINISHED.replace("{more}", "join finding f on f.listing_id = l.id")
            + "and f.verdict in ('FAIL', 'WARN', 'UNKNOWN')";

    /** What Microsoft would see comes before what only this program can speak. */
    private static final String SESSIONS = """
            select t.scan_id, c.tls_version, c.cipher_suite, c.sip_status, c.sip_server
            from target t
            join scan s on s.id = t.scan_id
            join observation o on o.target_id = t.id
            join connection c on c.target_id = o.target_id and c.attempt = o.attempt
            where t.fqdn = ? and t.port = ? and s.status = 'FINISHED'
                and c.purpose in ('AS_MICROSOFT', 'FALLBACK') and c.tls_version is not null
                and (o.address is null or c.address = o.address)
            order by t.scan_id, c.purpose, c.number
            """;

    private static final String SENT = """
            select c.*, g.position, g.first_seen as first_here, g.last_seen as last_here
            from sighting g
            join certificate c on c.id = g.certificate_id
            where g.fqdn = ? and g.port = ?
            order by g.last_seen desc, g.position, g.first_seen desc, c.id
            fetch first ? rows only
            """;

    private static final String REMEMBERED = """
            select rule, verdict, min(since) as since
            from finding_since
            where fqdn = ? and port = ?
            group by rule, verdict
            """;

    private final Database database;

    SbcHistories(Database database) {
        this.database = database;
    }

    /** The names of all SBCs that were ever probed. */
    public List<String> names() {
        return database.sql(NAMES).query(String.class).list();
    }

    /** The ports at which an SBC of that name was ever listed, in order. */
    public List<Integer> ports(String fqdn) {
        return database.sql(PORTS).param("fqdn", fqdn).query(Integer.class).list();
    }

    /** The life of an SBC, empty when it was never listed. */
    public Optional<SbcHistory> of(Endpoint endpoint) {
        if (!ports(endpoint.fqdn()).contains(endpoint.port())) {
            return Optional.empty();
        }
        Map<Long, Audit> audits = audits(endpoint);
        Life life = database.sql(LIFE)
                .params(endpoint.fqdn(), endpoint.port())
                .query(SbcHistories::life)
                .optional()
                .orElse(new Life(null, null, null));
        return Optional.of(history(endpoint, life, List.copyOf(audits.values())));
    }

    private record Life(
            @Nullable Period probed,
            @Nullable Period answered,
            @Nullable Instant removedUntil) {

        /** Whether there may have been another audit after that one and before the next that is there. */
        boolean hasGapAfter(@Nullable Instant audit) {
            return audit != null && removedUntil != null && audit.isBefore(removedUntil);
        }
    }

    /** What one audit has of it; of several customers the worst. */
    private static final class Audit {

        private final Instant startedAt;
        private final List<String> customers = new ArrayList<>();
        private final Map<String, Said> findings = new TreeMap<>();
        private @Nullable ComplianceStatus status;
        private @Nullable Outcome outcome;
        private @Nullable Anchor anchor;
        private @Nullable Tls tls;
        private @Nullable String sipServer;

        Audit(Instant startedAt) {
            this.startedAt = startedAt;
        }

        void add(ResultSet row) throws SQLException {
            String customer = row.getString("customer");
            if (!customers.contains(customer)) {
                customers.add(customer);
            }
            ComplianceStatus judged = Column.constant(row, "status", ComplianceStatus.class);
            status = status == null || judged.compareTo(status) < 0 ? judged : status;
            outcome = row.getString("outcome") == null ? null : Column.constant(row, "outcome", Outcome.class);
            if (row.getString("anchor_status") != null) {
                anchor = new Anchor(
                        Column.constant(row, "anchor_status", AnchorStatus.class),
                        row.getString("anchor_sha256"),
                        row.getString("anchor_subject"));
            }
        }

        void addSession(ResultSet row) throws SQLException {
            if (tls == null) {
                tls = new Tls(
                        Column.constant(row, "tls_version", TlsVersion.class).label(), row.getString("cipher_suite"));
            }
            if (sipServer == null && row.getObject("sip_status") != null) {
                String server = row.getString("sip_server");
                sipServer = server == null ? "" : server;
            }
        }

        boolean reached() {
            return outcome == Outcome.ANSWERED;
        }
    }

    private Map<Long, Audit> audits(Endpoint endpoint) {
        Map<Long, Audit> audits = new LinkedHashMap<>();
        database.sql(AUDITS).params(endpoint.fqdn(), endpoint.port()).query(row -> {
            Audit audit = audits.get(row.getLong("id"));
            if (audit == null) {
                audit = new Audit(Column.instant(row, "started_at"));
                audits.put(row.getLong("id"), audit);
            }
            audit.add(row);
        });
        database.sql(FINDINGS).params(endpoint.fqdn(), endpoint.port()).query(row -> {
            Audit audit = audits.get(row.getLong("id"));
            if (audit != null) {
                audit.findings.merge(
                        row.getString("rule"),
                        new Said(Column.constant(row, "verdict", Verdict.class), row.getBoolean("waived")),
                        Said::worse);
            }
        });
        database.sql(SESSIONS).params(endpoint.fqdn(), endpoint.port()).query(row -> {
            Audit audit = audits.get(row.getLong("scan_id"));
            if (audit != null) {
                audit.addSession(row);
            }
        });
        return audits;
    }

    private SbcHistory history(Endpoint endpoint, Life life, List<Audit> audits) {
        Map<String, Spans<String>> customers = new TreeMap<>();
        Spans<Standing> statuses = new Spans<>();
        Spans<Anchor> anchors = new Spans<>();
        Spans<Tls> tls = new Spans<>();
        Spans<String> sipServers = new Spans<>();
        Episodes episodes = new Episodes();
        Instant before = null;
        for (Audit audit : audits) {
            Instant at = audit.startedAt;
            if (life.hasGapAfter(before)) {
                List.of(statuses, anchors, tls, sipServers).forEach(Spans::gap);
                episodes.gap();
            }
            before = at;
            audit.customers.forEach(customer ->
                    customers.computeIfAbsent(customer, name -> new Spans<>()).add(at, customer));
            if (audit.status != null) {
                statuses.add(
                        at,
                        new Standing(
                                audit.status, audit.status == ComplianceStatus.UNREACHABLE ? audit.outcome : null));
            }
            if (audit.anchor != null) {
                anchors.add(at, audit.anchor);
            }
            if (audit.tls != null) {
                tls.add(at, audit.tls);
            }
            if (audit.sipServer != null) {
                sipServers.add(at, audit.sipServer);
            }
            episodes.add(at, audit.reached(), audit.findings);
        }
        Instant first = audits.isEmpty() ? null : audits.get(0).startedAt;
        return new SbcHistory(
                endpoint,
                life.probed(),
                life.answered(),
                audits.size(),
                first,
                before,
                life.removedUntil(),
                customers.values().stream()
                        .flatMap(spans -> spans.youngestFirst().stream())
                        .sorted(comparing((Span<String> span) -> span.last())
                                .reversed()
                                .thenComparing(Span::value))
                        .toList(),
                statuses.youngestFirst(),
                anchors.youngestFirst(),
                tls.youngestFirst(),
                sipServers.youngestFirst(),
                sent(endpoint),
                first == null ? List.of() : episodes.all(remembered(endpoint), first));
    }

    private List<Sent> sent(Endpoint endpoint) {
        return database.sql(SENT)
                .params(endpoint.fqdn(), endpoint.port(), MAX_CERTIFICATES)
                .query((row, number) -> new Sent(
                        Certificates.seen(row),
                        row.getInt("position") == 0,
                        Column.instant(row, "first_here"),
                        Column.instant(row, "last_here")))
                .list();
    }

    private Map<String, Map<Verdict, Instant>> remembered(Endpoint endpoint) {
        Map<String, Map<Verdict, Instant>> since = new HashMap<>();
        database.sql(REMEMBERED).params(endpoint.fqdn(), endpoint.port()).query(row -> {
            since.computeIfAbsent(row.getString("rule"), rule -> new HashMap<>())
                    .put(Column.constant(row, "verdict", Verdict.class), Column.instant(row, "since"));
        });
        return since;
    }

    private static Life life(ResultSet row, int number) throws SQLException {
        Instant answered = Column.instantOrNull(row, "first_answered");
        return new Life(
                new Period(Column.instant(row, "first_probed"), Column.instant(row, "last_probed")),
                answered == null ? null : new Period(answered, Column.instant(row, "last_answered")),
                Column.instantOrNull(row, "removed_until"));
    }
}
