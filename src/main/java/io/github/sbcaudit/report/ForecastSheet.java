package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.store.SbcResult;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One row per SBC, rule and day on which the rule gets worse if nobody acts, the earliest first. */
final class ForecastSheet implements Closeable {

    private static final float HEADER_HEIGHT = 30;

    /** Up to the SBC's name. */
    private static final int FROZEN_COLUMNS = 5;

    private record Row(int day, FindingRow foretold) {}

    private final ReportScope scope;

    private final Labels labels;

    private final Map<String, LocalDate> beginnings;

    private final SbcsSheet sbcs;

    private final ForecastSpool spool;

    private final Table<Row> table;

    /**
     * Begins the sheet.
     *
     * @param sbcs where the SBCs are described
     * @param file for what is to be sorted, not there yet
     */
    ForecastSheet(Book book, SbcsSheet sbcs, Path file) {
        this.scope = book.scope();
        this.labels = scope.labels();
        this.beginnings = scope.rules().stream().collect(Collectors.toMap(ListedRule::id, ListedRule::inForce));
        this.sbcs = sbcs;
        this.spool = new ForecastSpool(file);
        this.table = new Table<>(book, book.sheet("sheet.forecast"), columns(), FROZEN_COLUMNS, HEADER_HEIGHT);
    }

    void add(SbcResult sbc) {
        for (Forecast forecast : sbc.assessment().forecast()) {
            FindingRow row = new FindingRow(
                    sbc.sbc().endpoint(), sbc.sbc().customer(), sbc.sbc().site(), forecast.finding(), null, null);
            spool.add((int) ForecastTally.daysLeft(scope.today(), forecast), row);
        }
    }

    void finish() {
        spool.forEach(Integer.MAX_VALUE, (day, row) -> table.add(new Row(day, row)));
        table.finish(nothing(scope));
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    /** What to say where nothing is foretold. */
    static String nothing(ReportScope scope) {
        return scope.scan().forecastUntil() == null
                ? scope.labels().text("forecast.not-made")
                : scope.claims().ifReached("forecast.none");
    }

    private List<Column<Row>> columns() {
        List<Column<Row>> columns = new ArrayList<>();
        columns.add(Column.centred(
                labels.text("column.from"),
                11,
                (cell, it) -> cell.day(scope.today().plusDays(it.day()), Look.DATE)));
        columns.add(Column.centred(labels.text("column.days"), 8, (cell, it) -> cell.number(it.day(), Look.COUNT)));
        columns.add(Column.centred(
                labels.text("column.horizon"), 9, (cell, it) -> cell.number(horizon(it.day()), Look.COUNT)));
        columns.add(Column.centred(
                labels.text("column.then"),
                9,
                (cell, it) -> cell.text(
                        scope.texts().word(it.foretold().finding().verdict()),
                        Look.of(it.foretold().finding()))));
        columns.add(Column.of(labels.text("column.sbc"), 31, (cell, it) -> sbc(cell, it.foretold())));
        columns.add(Column.centred(
                labels.text("column.port"),
                6,
                (cell, it) -> cell.number(it.foretold().endpoint().port(), Look.INTEGER)));
        if (scope.fleet()) {
            columns.add(Column.of(
                    labels.text("column.customer"),
                    16,
                    (cell, it) -> cell.text(it.foretold().customer(), Look.WRAPPED)));
        }
        columns.add(Column.of(
                labels.text("column.site"),
                11,
                (cell, it) -> cell.text(it.foretold().site(), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.rule"),
                18,
                (cell, it) -> cell.text(it.foretold().finding().rule(), Look.WRAPPED)));
        columns.add(Column.of(labels.text("column.seen-then"), 50, (cell, it) -> cell.text(seen(it), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.remedy-until"),
                50,
                (cell, it) -> cell.text(scope.texts().remedy(it.foretold().finding()), Look.WRAPPED)));
        return columns;
    }

    private static int horizon(int day) {
        return ForecastTally.HORIZONS.stream()
                .filter(days -> day <= days)
                .findFirst()
                .orElse(day);
    }

    private void sbc(Cells cell, FindingRow row) {
        String place = spool.size() <= SbcsSheet.MOST_LINKED ? sbcs.placeOf(row.endpoint()) : null;
        if (place == null) {
            cell.text(row.endpoint().fqdn(), Look.WRAPPED);
        } else {
            cell.link(row.endpoint().fqdn(), place);
        }
    }

    /** With what changes on that day where it is not the SBC: a waiver that ends, a rule that begins. */
    private String seen(Row row) {
        Finding finding = row.foretold().finding();
        StringBuilder text = new StringBuilder(scope.texts().seen(finding));
        if (finding.waiver() != null) {
            text.append(' ').append(WaiverText.of(labels, finding.waiver()));
        }
        LocalDate begins = beginnings.get(finding.rule());
        if (begins != null && begins.isAfter(scope.today())) {
            text.append(' ').append(labels.text("forecast.in-force", labels.date(begins)));
        }
        return text.toString();
    }
}
