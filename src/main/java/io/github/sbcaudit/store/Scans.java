package io.github.sbcaudit.store;

import io.github.sbcaudit.trust.TrustList;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scans. Times are kept to the microsecond. Which of two is the younger says the id: only one runs at a time, and the clock may
 * have been set back between them.
 */
public class Scans {

    private static final String INSERT = """
            insert into scan (id, status, started_at, inventory, depth, tool_version, policy)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UNFINISHED = """
            select * from scan
            where status = 'RUNNING'
            order by id desc
            fetch first row only
            """;

    private static final String GET = "select * from scan where id = ?";

    private static final String LATEST_FINISHED = """
            select * from scan
            where status = 'FINISHED'
            order by id desc
            fetch first ? rows only
            """;

    private static final String JUDGED_BY = """
            update scan
            set judged_as_of = ?, policy = ?,
                trust_list_this_update = ?, trust_list_sequence = ?, trust_list_source = ?, trust_list_extra_roots = ?
            where id = ?
            """;

    private static final String LOOKED_UP = """
            update scan
            set revocation_checked_at = ?, addresses_asked = ?, addresses_answered = ?, cut_off = ?
            where id = ?
            """;
    private static final String FORECAST_UNTIL = "update scan set forecast_until = ? where id = ?";

    private static final String REPORTS_IN = "update scan set report_folder = ? where id = ?";

    private static final String FINISH =
            "update scan set status = 'FINISHED', finished_at = greatest(started_at, ?) where id = ?";

    private static final String ABANDON = "update scan set status = 'ABANDONED' where id = ?";

    private final Database database;

    Scans(Database database) {
        this.database = database;
    }

    /** Begins a scan and returns it. */
    public Scan begin(List<String> inventory, String depth, String toolVersion, String policy, Instant startedAt) {
        long id = database.ids("scan_seq", 1).next();
        database.update(
                INSERT,
                id,
                ScanStatus.RUNNING.name(),
                Column.time(startedAt),
                JsonColumn.of(inventory),
                depth,
                toolVersion,
                policy);
        return get(id);
    }

    /** The youngest scan that was begun and neither finished nor abandoned. */
    public Optional<Scan> unfinished() {
        return database.sql(UNFINISHED).query(Scans::scan).optional();
    }

    /** The scan with the given id, if there is one. */
    public Optional<Scan> find(long id) {
        return database.sql(GET).param(id).query(Scans::scan).optional();
    }

    /** Finished scans, youngest first, at most the given number. */
    public List<Scan> latestFinished(int limit) {
        return database.sql(LATEST_FINISHED).param(limit).query(Scans::scan).list();
    }

    /**
     * The scan with the given id.
     *
     * @throws org.springframework.dao.EmptyResultDataAccessException when there is none
     */
    public Scan get(long id) {
        return database.sql(GET).param(id).query(Scans::scan).single();
    }

    /**
     * Notes what the scan is judged by: a resumed one may be by another policy than it began with.
     *
     * @param asOf the moment as of which
     * @param policy the rule policy's name
     * @param trustList the edition of the root program
     */
    public void judgedBy(long id, Instant asOf, String policy, TrustList trustList) {
        database.update(
                JUDGED_BY,
                Column.time(asOf),
                policy,
                Column.time(trustList.thisUpdate()),
                Column.text(trustList.sequence()),
                Column.text(trustList.source()),
                trustList.extraRoots(),
                id);
    }

    /** Notes up to which day, UTC, the judgement looked ahead. */
    public void forecastUntil(long id, LocalDate lastDay) {
        database.update(FORECAST_UNTIL, lastDay, id);
    }

    /** Notes what was asked of the addresses in certificates; {@code null} when revocation was not asked about. */
    public void lookedUp(long id, Scan.@Nullable LookedUp lookedUp) {
        database.update(
                LOOKED_UP,
                lookedUp == null ? null : Column.time(lookedUp.at()),
                lookedUp == null ? null : lookedUp.addresses(),
                lookedUp == null ? null : lookedUp.answered(),
                lookedUp == null ? null : lookedUp.cutOff(),
                id);
    }

    /** Notes where the reports are written to. */
    public void reportsIn(long id, Path folder) {
        database.update(REPORTS_IN, Column.text(folder.toAbsolutePath().toString()), id);
    }

    /** Closes the scan: everything of it is written. */
    public void finish(long id, Instant finishedAt) {
        database.update(FINISH, Column.time(finishedAt), id);
    }

    /** Gives an interrupted scan up. */
    public void abandon(long id) {
        database.update(ABANDON, id);
    }

    private static Scan scan(ResultSet row, int number) throws SQLException {
        return new Scan(
                row.getLong("id"),
                Column.constant(row, "status", ScanStatus.class),
                Column.instant(row, "started_at"),
                Column.instantOrNull(row, "finished_at"),
                JsonColumn.texts(row.getString("inventory")),
                row.getString("depth"),
                row.getString("tool_version"),
                row.getString("policy"),
                asOf(row),
                trustList(row),
                lookedUp(row),
                row.getString("report_folder"),
                row.getObject("forecast_until", LocalDate.class));
    }

    private static Instant asOf(ResultSet row) throws SQLException {
        Instant asOf = Column.instantOrNull(row, "judged_as_of");
        return asOf == null ? Column.instant(row, "started_at") : asOf;
    }

    private static @Nullable TrustList trustList(ResultSet row) throws SQLException {
        Instant thisUpdate = Column.instantOrNull(row, "trust_list_this_update");
        return thisUpdate == null
                ? null
                : new TrustList(
                        thisUpdate,
                        row.getString("trust_list_sequence"),
                        row.getString("trust_list_source"),
                        row.getInt("trust_list_extra_roots"));
    }

    private static Scan.@Nullable LookedUp lookedUp(ResultSet row) throws SQLException {
        Instant at = Column.instantOrNull(row, "revocation_checked_at");
        return at == null
                ? null
                : new Scan.LookedUp(
                        at,
                        row.getLong("addresses_asked"),
                        row.getLong("addresses_answered"),
                        row.getBoolean("cut_off"));
    }
}
