package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.SummaryGrid.COLUMNS;
import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.report.Tally.Expiry;
import io.github.sbcaudit.report.Tally.RuleCount;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.jspecify.annotations.Nullable;

/** The first sheet, which answers at a glance: are the SBCs compliant, what will break, when, and what is to be done. */
final class SummarySheet {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("VV, 'UTC'xxx", Locale.ROOT);

    private static final int MOST_BROKEN_RULES = 8;

    private static final float LINE = 16;

    private static final float GAP = 10;

    private final ReportScope scope;

    private final Labels labels;

    private final SummaryGrid grid;

    SummarySheet(Book book) {
        this.scope = book.scope();
        this.labels = scope.labels();
        SXSSFSheet sheet = book.sheet("sheet.summary");
        sheet.setHorizontallyCenter(true);
        sheet.getPrintSetup().setFitHeight((short) 1);
        this.grid = new SummaryGrid(book, sheet);
    }

    /**
     * Writes the sheet.
     *
     * @param tally the SBCs together
     * @param urgent the first rows of the Findings sheet that count
     * @param findings how many rows that sheet has
     * @param changes how much changed
     */
    void write(Tally tally, List<FindingRow> urgent, long findings, ChangeCounts changes) {
        heading();
        tiles();
        headline(tally);
        new ChangesLine(scope, grid).write(changes);
        new UrgentActions(scope, grid).write(urgent, findings, tally.waived());
        waivers(tally);
        grid.row(GAP);
        rulesAndExpiry(tally);
        about();
    }

    private void heading() {
        line(30, labels.text("title"), Look.TITLE);
        line(20, scope.title(), Look.SUBTITLE);
        line(16, scanned(), Look.NOTE);
        grid.row(GAP);
    }

    private String scanned() {
        ZonedDateTime begun = scope.asOf().atZone(scope.settings().zone());
        Instant end = scope.observedUntil();
        String key = end == null ? "summary.scanned-nothing" : "summary.scanned";
        String took = end == null ? "" : duration(Duration.between(scope.asOf(), end));
        return labels.text(key, labels.date(begun), TIME.format(begun), ZONE.format(begun), took);
    }

    private void tiles() {
        StatusCounts counts = scope.counts();
        List<Tile> tiles = List.of(
                Tile.of("compliant", counts.compliant(), Look.GOOD_TILE, Look.GOOD_TILE_LABEL),
                Tile.of("non-compliant", counts.nonCompliant(), Look.BAD_TILE, Look.BAD_TILE_LABEL),
                Tile.of("inconclusive", counts.inconclusive(), Look.WARNING_TILE, Look.WARNING_TILE_LABEL),
                Tile.of("unreachable", counts.unreachable(), Look.OPEN_TILE, Look.OPEN_TILE_LABEL),
                Tile.plain("disabled", counts.disabled()),
                Tile.plain("rejected", counts.rejectedRows()));
        int span = COLUMNS / tiles.size();
        grid.row(36);
        for (int i = 0; i < tiles.size(); i++) {
            grid.number(i * span, span, tiles.get(i).count(), tiles.get(i).number());
        }
        grid.row(20);
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            grid.text(i * span, span, labels.text("summary.tile." + tile.key()), tile.label());
        }
        grid.row(GAP);
    }

    private void headline(Tally tally) {
        StringBuilder text = new StringBuilder(scope.claims(tally.waived()).verdict());
        LocalDate next = tally.nextImpact();
        if (next != null) {
            text.append(' ').append(labels.text("summary.headline.next", labels.date(next)));
        }
        String rest = scope.claims().rest();
        if (!rest.isEmpty()) {
            text.append(' ').append(rest);
        }
        line(LINE, text.toString(), Look.HEADLINE);
        ProbeTotals fleet = scope.fleetTotals();
        if (fleet.faultProbablyOurs()) {
            line(LINE, labels.text("summary.ours", fleet.networkFailures(), fleet.probed()), Look.ATTENTION);
        }
        TrustList list = scope.scan().trustList();
        int extraRoots = list == null ? 0 : list.extraRoots();
        if (extraRoots > 0 || tally.extraAnchors() > 0) {
            line(LINE, labels.text("summary.extra", extraRoots, tally.extraAnchors()), Look.ATTENTION);
        }
        grid.row(GAP);
    }

    /** What does not count, and what does again: nobody should have to look for either. */
    private void waivers(Tally tally) {
        if (tally.waived() > 0) {
            line(LINE, labels.text("summary.waived", tally.waived()), Look.NOTE);
        }
        if (tally.expiredWaivers() == 0) {
            return;
        }
        line(LINE, labels.text("summary.waivers.expired", tally.expiredWaivers()), Look.SECTION);
        for (FindingRow row : tally.firstExpired()) {
            grid.row(LINE);
            grid.text(0, 5, row.endpoint().toString(), Look.WRAPPED);
            grid.text(5, 4, row.finding().rule(), Look.WRAPPED);
            grid.text(
                    9,
                    COLUMNS - 9,
                    WaiverText.of(labels, requireNonNull(row.finding().waiver())),
                    Look.WRAPPED);
        }
        long more = tally.expiredWaivers() - tally.firstExpired().size();
        if (more > 0) {
            line(LINE, labels.text("summary.waivers.more", more), Look.NOTE);
        }
    }

    private void rulesAndExpiry(Tally tally) {
        List<RuleCount> rules = tally.mostBroken(scope.rules(), MOST_BROKEN_RULES);
        Expiry[] expiries = Expiry.values();
        grid.row(LINE);
        grid.text(0, 9, labels.text("summary.rules"), Look.SECTION);
        grid.text(11, 7, labels.text("summary.expiry"), Look.SECTION);
        grid.row(LINE);
        grid.text(0, 7, labels.text("column.rule"), Look.HEADER);
        grid.text(7, 1, labels.text("summary.rules.fails"), Look.HEADER_CENTRED);
        grid.text(8, 1, labels.text("summary.rules.warnings"), Look.HEADER_CENTRED);
        grid.text(11, 6, labels.text("summary.expiry.state"), Look.HEADER);
        grid.text(17, 1, labels.text("column.uses"), Look.HEADER_CENTRED);
        for (int i = 0; i < Math.max(Math.max(rules.size(), 1), expiries.length); i++) {
            grid.row(LINE);
            if (i < rules.size()) {
                grid.text(0, 7, scope.texts().title(rules.get(i).rule()), Look.TEXT);
                grid.number(7, 1, rules.get(i).fails(), Look.COUNT);
                grid.number(8, 1, rules.get(i).warnings(), Look.COUNT);
            } else if (i == 0) {
                grid.text(0, 9, scope.claims(tally.waived()).noRuleBroken(), Look.WRAPPED);
            }
            if (i < expiries.length) {
                grid.text(11, 6, labels.word(expiries[i]), Look.TEXT);
                grid.number(17, 1, tally.count(expiries[i]), Look.COUNT);
            }
        }
        grid.row(GAP);
    }

    private void about() {
        Scan scan = scope.scan();
        line(LINE, labels.text("summary.about"), Look.SECTION);
        fact("tool", labels.text("application", scan.toolVersion()), Look.WRAPPED);
        fact("policy", labels.named("policy", scan.policy()), Look.WRAPPED);
        fact("depth", labels.named("depth", scan.depth()), Look.WRAPPED);
        ProbeTotals totals = scope.totals();
        fact(
                "connections",
                labels.text("summary.about.connections.value", totals.connections(), totals.probed()),
                Look.WRAPPED);
        TrustList list = scan.trustList();
        fact("trust-list", list == null ? labels.text("summary.about.trust-list.none") : edition(list), Look.WRAPPED);
        fact("revocation", revocation(scan.lookedUp()), Look.WRAPPED);
        if (scope.fleet()) { // a file's name may speak of other customers
            fact("inventory", String.join(", ", scan.inventory()), Look.WRAPPED);
        }
    }

    private String revocation(Scan.@Nullable LookedUp lookedUp) {
        if (lookedUp == null) {
            return labels.text("revocation.not-asked");
        }
        if (!scope.fleet()) { // the numbers are those of all customers
            return labels.text("summary.about.revocation.asked");
        }
        long silent = lookedUp.addresses() - lookedUp.answered();
        return lookedUp.addresses() == 0
                ? labels.text("summary.about.revocation.none")
                : labels.text("summary.about.revocation.value", lookedUp.addresses(), silent);
    }

    private String edition(TrustList list) {
        String sequence =
                list.sequence() == null ? "" : labels.text("summary.about.trust-list.sequence", list.sequence());
        return labels.text(
                        "summary.about.trust-list.value",
                        labels.date(list.thisUpdate().atZone(scope.settings().zone())),
                        sequence,
                        list.ageDays(scope.asOf()),
                        labels.named("trust-source", scope.source(list)))
                + labels.text("summary.about.trust-list." + list.age(scope.asOf()));
    }

    private void fact(String key, String value, Look look) {
        grid.row(LINE);
        grid.text(0, 4, labels.text("summary.about." + key), Look.LABEL);
        grid.text(4, COLUMNS - 4, value, look);
    }

    private void line(float height, String text, Look look) {
        grid.row(height);
        grid.text(0, COLUMNS, text, look);
    }

    private String duration(Duration duration) {
        if (duration.toHours() > 0) {
            return labels.text("duration.hours", duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? labels.text("duration.minutes", duration.toMinutes(), duration.toSecondsPart())
                : labels.text("duration.seconds", duration.toMillis() / 1000.0);
    }

    private record Tile(String key, long count, Look number, Look label) {

        /** Colours only what there is. */
        static Tile of(String key, long count, Look number, Look label) {
            return count == 0 ? plain(key, count) : new Tile(key, count, number, label);
        }

        static Tile plain(String key, long count) {
            return new Tile(key, count, Look.PLAIN_TILE, Look.PLAIN_TILE_LABEL);
        }
    }
}
