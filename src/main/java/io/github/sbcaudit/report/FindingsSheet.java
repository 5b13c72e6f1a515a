package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Waiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One row per finding that asks for attention, the gravest and most urgent first. */
final class FindingsSheet {

    private static final float HEADER_HEIGHT = 30;

    /** When it breaks, since when, and where that is written. */
    private static final int COLUMNS_AFTER_WAIVER = 3;

    private final ReportScope scope;

    private final Labels labels;

    private final RuleTexts texts;

    private final Map<String, String> sources;

    private final int waiverColumn;

    private final Table<FindingRow> table;

    private final SbcsSheet sbcs;

    private boolean linked;

    /**
     * Begins the sheet.
     *
     * @param sbcs where the SBCs of the findings are described
     */
    FindingsSheet(Book book, SbcsSheet sbcs) {
        this.sbcs = sbcs;
        this.scope = book.scope();
        this.labels = scope.labels();
        this.texts = scope.texts();
        this.sources = ListedRule.sources(scope.rules());
        List<Column<FindingRow>> columns = columns();
        this.waiverColumn = columns.size() - COLUMNS_AFTER_WAIVER - 1;
        this.table = new Table<>(book, book.sheet("sheet.findings"), columns, 3, HEADER_HEIGHT);
    }

    void write(FindingSpool findings) {
        linked = findings.size() <= SbcsSheet.MOST_LINKED;
        findings.forEach(Integer.MAX_VALUE, table::add);
        if (!findings.hasWaivers()) {
            table.hide(waiverColumn);
        }
        table.finish(scope.claims().ifReached("findings.empty"));
    }

    private void sbc(Cells cell, FindingRow row) {
        if (row.sbcs() > 1) {
            cell.text(labels.text("findings.alike", row.sbcs()), Look.WRAPPED);
            return;
        }
        String place = linked ? sbcs.placeOf(row.endpoint()) : null;
        if (place == null) {
            cell.text(row.endpoint().fqdn(), Look.WRAPPED);
        } else {
            cell.link(row.endpoint().fqdn(), place);
        }
    }

    private void waiver(Cells cell, FindingRow row) {
        Waiver waiver = row.finding().waiver();
        if (waiver == null) {
            cell.empty(Look.WRAPPED);
        } else {
            cell.text(WaiverText.of(labels, waiver), waiver.expired() ? Look.ATTENTION : Look.WRAPPED);
        }
    }

    private List<Column<FindingRow>> columns() {
        List<Column<FindingRow>> columns = new ArrayList<>();
        columns.add(Column.centred(
                labels.text("column.severity"),
                9,
                (cell, it) -> cell.text(
                        texts.word(it.finding().severity()),
                        it.finding().counts() ? Look.of(it.finding().severity()) : Look.PLAIN)));
        columns.add(Column.centred(
                labels.text("column.verdict"),
                9,
                (cell, it) -> cell.text(texts.word(it.finding().verdict()), Look.of(it.finding()))));
        columns.add(Column.of(labels.text("column.sbc"), 31, this::sbc));
        columns.add(Column.centred(
                labels.text("column.port"),
                6,
                (cell, it) -> cell.number(it.sbcs() > 1 ? null : it.endpoint().port(), Look.INTEGER)));
        if (scope.fleet()) {
            columns.add(Column.of(
                    labels.text("column.customer"),
                    16,
                    (cell, it) -> cell.text(it.sbcs() > 1 ? null : it.customer(), Look.WRAPPED)));
        }
        columns.add(Column.of(
                labels.text("column.site"),
                11,
                (cell, it) -> cell.text(it.sbcs() > 1 ? null : it.site(), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.rule"),
                18,
                (cell, it) -> cell.text(it.finding().rule(), Look.WRAPPED)));
        columns.add(Column.of(labels.text("column.seen"), 40, (cell, it) -> cell.text(seen(it), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.expected"),
                30,
                (cell, it) -> cell.text(texts.expected(it.finding()), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.remedy"), 42, (cell, it) -> cell.text(texts.remedy(it.finding()), Look.WRAPPED)));
        columns.add(Column.of(labels.text("column.waiver"), 30, this::waiver));
        columns.add(Column.centred(labels.text("column.impact"), 15, (cell, it) -> cell.impact(it.finding(), scope)));
        columns.add(Column.centred(labels.text("column.since"), 11, (cell, it) -> cell.time(it.since(), Look.DATE)));
        columns.add(Column.of(
                labels.text("column.source"),
                26,
                (cell, it) -> cell.text(sources.getOrDefault(it.finding().rule(), ""), Look.WRAPPED)));
        return columns;
    }

    private String seen(FindingRow row) {
        String seen = texts.seen(row.finding());
        return row.forProvider() == null ? seen : seen + " " + row.forProvider();
    }
}
