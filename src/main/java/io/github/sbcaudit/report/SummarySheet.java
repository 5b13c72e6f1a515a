package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.SummaryGrid.COLUMNS;
import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.report.AboutScan.Fact;
import io.github.sbcaudit.report.Tally.Expiry;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.trust.TrustList;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** The first sheet, which answers at a glance: are the SBCs compliant, what will break, when, and what is to be done. */
final class SummarySheet {

    private static final float LINE = 16;

    private static final float GAP = 10;

    private final Book book;

    private final ReportScope scope;

    private final Labels labels;

    private final SummaryGrid grid;

    private final SummaryDrawing drawing;

    SummarySheet(Book book) {
        this.book = book;
        this.scope = book.scope();
        this.labels = scope.labels();
        SXSSFSheet sheet = book.sheet("sheet.summary");
        sheet.setHorizontallyCenter(true);
        sheet.getPrintSetup().setFitHeight((short) 1);
        this.grid = new SummaryGrid(book, sheet);
        this.drawing = new SummaryDrawing(book, sheet);
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
        SummaryCharts charts = new SummaryCharts(scope, grid, drawing, tally);
        new SummaryHeading(scope, grid, drawing).write();
        grid.row(GAP);
        tiles();
        headline(tally);
        new ForecastLine(scope, grid).write(tally.forecast());
        new ChangesLine(scope, grid).write(changes);
        charts.place();
        grid.row(GAP);
        new UrgentActions(book, grid).write(urgent, findings, tally.waived());
        waivers(tally);
        beside();
        grid.row(GAP);
        expiryAndAbout(tally);
        grid.endOfPrint();
        charts.draw();
    }

    private void beside() {
        long waivers = scope.counts().rejectedWaivers();
        long configurations = scope.counts().strayConfigurations();
        if (waivers + configurations > 0) {
            line(LINE, labels.text("summary.beside", waivers, configurations), Look.ATTENTION);
        }
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

    private void expiryAndAbout(Tally tally) {
        List<Fact> facts = new AboutScan(scope).facts();
        Expiry[] expiries = Expiry.values();
        grid.row(LINE);
        grid.text(0, 11, labels.text("summary.about"), Look.SECTION);
        grid.text(12, 6, labels.text("summary.expiry"), Look.SECTION);
        for (int i = 0; i < Math.max(facts.size(), expiries.length + 1); i++) {
            grid.row(LINE);
            if (i < facts.size()) {
                grid.text(0, 3, facts.get(i).name(), Look.LABEL);
                grid.text(3, 8, facts.get(i).value(), Look.WRAPPED);
            }
            if (i == 0) {
                grid.text(12, 5, labels.text("summary.expiry.state"), Look.HEADER);
                grid.text(17, 1, labels.text("column.uses"), Look.HEADER_CENTRED);
            } else if (i <= expiries.length) {
                grid.text(12, 5, labels.word(expiries[i - 1]), Look.TEXT);
                grid.number(17, 1, tally.count(expiries[i - 1]), Look.COUNT);
            }
        }
    }

    private void line(float height, String text, Look look) {
        grid.row(height);
        grid.text(0, COLUMNS, text, look);
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
