package io.github.sbcaudit.report;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.SbcResult;
import java.util.ArrayList;
import java.util.List;

/** One row per change since the last scan, by SBC in the order of the sheet SBCs; last those that are listed no longer. */
final class ChangesSheet {

    private static final float HEADER_HEIGHT = 30;

    /** What changed, on what. */
    private static final int FROZEN_COLUMNS = 2;

    private final ReportScope scope;

    private final Labels labels;

    private final ChangeText texts;

    private final Table<ChangeRow> table;

    private final ChangeCounts counts;

    private boolean compared;

    ChangesSheet(Book book) {
        this.scope = book.scope();
        this.labels = scope.labels();
        this.texts = new ChangeText(scope);
        this.table = new Table<>(book, book.sheet("sheet.changes"), columns(), FROZEN_COLUMNS, HEADER_HEIGHT);
        this.counts = new ChangeCounts(scope.comparedWith());
    }

    void add(SbcResult sbc) {
        compared |= sbc.earlier() != null;
        Changes.of(sbc, scope.comparedWith()).forEach(change -> add(new ChangeRow(sbc.sbc(), change)));
    }

    void add(Earlier.Gone gone) {
        add(new ChangeRow(gone.sbc(), Changes.gone(gone, requireNonNull(scope.comparedWith()))));
    }

    private void add(ChangeRow row) {
        counts.add(row.change().kind());
        table.add(row);
    }

    /** How much changed. */
    ChangeCounts counts() {
        return counts;
    }

    void finish() {
        table.finish(whenEmpty());
    }

    private String whenEmpty() {
        if (!scope.settings().compared()) {
            return labels.text("changes.anew");
        }
        EarlierScan base = scope.comparedWith();
        if (base != null) {
            return labels.text("changes.none", scope.date(base.startedAt()));
        }
        return labels.text(compared ? "changes.none.other" : "changes.first");
    }

    private List<Column<ChangeRow>> columns() {
        List<Column<ChangeRow>> columns = new ArrayList<>();
        columns.add(Column.centred(
                labels.text("column.change"),
                25,
                (cell, it) -> cell.text(labels.word(it.change().kind()), look(it.change()))));
        columns.add(Column.of(
                labels.text("column.sbc"),
                31,
                (cell, it) -> cell.text(it.sbc().endpoint().fqdn(), Look.WRAPPED)));
        columns.add(Column.centred(
                labels.text("column.port"),
                6,
                (cell, it) -> cell.number(it.sbc().endpoint().port(), Look.INTEGER)));
        if (scope.fleet()) {
            columns.add(Column.of(
                    labels.text("column.customer"),
                    17,
                    (cell, it) -> cell.text(it.sbc().customer(), Look.WRAPPED)));
        }
        columns.add(Column.of(
                labels.text("column.site"), 12, (cell, it) -> cell.text(it.sbc().site(), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.rule"),
                20,
                (cell, it) -> cell.text(it.change().rule(), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.before"), 52, (cell, it) -> cell.lines(texts.before(it.change()), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.after"), 52, (cell, it) -> cell.lines(texts.after(it.change()), Look.WRAPPED)));
        columns.add(Column.centred(
                labels.text("column.compared"),
                13,
                (cell, it) -> cell.time(it.change().since().startedAt(), Look.DATE)));
        return columns;
    }

    private static Look look(Change change) {
        return switch (change.kind()) {
            case UNREACHABLE, REACHED, STATUS ->
                Look.of(requireNonNull(change.after()).status());
            case FINDING_NEW,
                    FINDING_WORSE,
                    FINDING_BETTER,
                    FINDING_OPEN,
                    FINDING_CLEARED,
                    WAIVER_BEGUN,
                    WAIVER_ENDED ->
                requireNonNull(change.after())
                        .finding(change.rule())
                        .map((Finding it) -> Look.of(it))
                        .orElse(Look.PLAIN);
            default -> Look.PLAIN;
        };
    }
}
