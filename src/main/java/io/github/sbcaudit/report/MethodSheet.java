package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.text.ForeignText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** How the audit was made and what it could not see, and below that by which rules it judged and what came of each. */
final class MethodSheet {

    private static final float HEADER_HEIGHT = 30;

    private static final float SECTION_HEIGHT = 26;

    /** Why a rule was left open on some SBCs: the most frequent reasons, each no longer than a few lines. */
    private static final int NAMED_REASONS = 3;

    private static final int REASON_CHARACTERS = 240;

    /** The facts above the table: what they are called stands above the first two columns, the rest above the others. */
    private static final int LABEL_COLUMNS = 2;

    /** What a source begins with, where it is on the web; the place on its page stands behind. */
    private static final Pattern ADDRESS = Pattern.compile("https://[\\w.~/%-]+");

    private static final List<Verdict> VERDICTS =
            List.of(Verdict.PASS, Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE);

    private final Book book;

    private final ReportScope scope;

    private final Labels labels;

    private final SXSSFSheet sheet;

    private final RuleTally tally = new RuleTally();

    MethodSheet(Book book) {
        this.book = book;
        this.scope = book.scope();
        this.labels = scope.labels();
        this.sheet = book.sheet("sheet.method");
    }

    void add(SbcResult sbc) {
        tally.add(sbc);
    }

    /** Writes the sheet, all of it once everything is known. */
    void finish() {
        List<Column<ListedRule>> columns = columns();
        int row = 0;
        for (MethodTexts.Section section : new MethodTexts(scope, book.maxRows()).sections(tally)) {
            row = write(section, columns, row) + 1;
        }
        row = title(labels.text("method.rules"), columns, row);
        Table<ListedRule> table = new Table<>(book, sheet, columns, HEADER_HEIGHT, row);
        scope.rules().forEach(table::add);
        table.finish(labels.text("method.empty"));
    }

    private List<Column<ListedRule>> columns() {
        List<Column<ListedRule>> list = new ArrayList<>();
        list.add(Column.of(labels.text("column.rule"), 19, (cell, it) -> cell.text(it.id(), Look.WRAPPED)));
        list.add(Column.of(
                labels.text("column.title"),
                20,
                (cell, it) -> cell.text(scope.texts().title(it.id()), Look.WRAPPED)));
        list.add(Column.of(
                labels.text("column.expected"),
                38,
                (cell, it) -> cell.text(scope.texts().expected(it.id()), Look.WRAPPED)));
        list.add(Column.of(
                labels.text("column.observed"),
                38,
                (cell, it) -> cell.text(scope.texts().observed(it.id()), Look.WRAPPED)));
        list.add(Column.centred(labels.text("column.in-force"), 12, this::inForce));
        list.add(Column.centred(
                labels.text("column.mandatory"),
                12,
                (cell, it) -> cell.text(labels.text(it.mandatory() ? "yes" : "no"), Look.PLAIN)));
        for (Verdict verdict : VERDICTS) {
            list.add(Column.centred(
                    scope.texts().word(verdict),
                    9,
                    (cell, it) -> cell.number(tally.count(it.id(), verdict), Look.COUNT)));
        }
        if (scope.rules().stream().anyMatch(rule -> tally.count(rule.id(), Verdict.UNKNOWN) > 0)) {
            list.add(Column.of(
                    labels.text("column.why-unknown"), 38, (cell, it) -> cell.lines(whyUnknown(it), Look.WRAPPED)));
        }
        list.add(Column.of(labels.text("column.source"), 30, (cell, it) -> cell.text(it.source(), Look.WRAPPED)));
        list.add(Column.of(labels.text("column.link"), 9, this::link));
        return list;
    }

    private void inForce(Cells cell, ListedRule rule) {
        if (rule.inForce().equals(LocalDate.EPOCH)) {
            cell.text(labels.text("method.always"), Look.DATE);
        } else {
            cell.day(rule.inForce(), Look.DATE);
        }
    }

    private List<String> whyUnknown(ListedRule rule) {
        return tally.open(rule.id(), NAMED_REASONS).stream()
                .map(open -> labels.text(
                        "method.unknown",
                        open.count(),
                        ForeignText.oneLine(scope.texts().seen(open.example()), REASON_CHARACTERS)))
                .toList();
    }

    /** In a cell of its own, for not every spreadsheet program breaks the lines of a link. */
    private void link(Cells cell, ListedRule rule) {
        Matcher address = ADDRESS.matcher(rule.source());
        if (address.lookingAt()) {
            cell.webLink(labels.text("method.open"), address.group());
        } else {
            cell.empty(Look.WRAPPED);
        }
    }

    /** Writes a section from the given row on, and says which row comes after it. */
    private int write(MethodTexts.Section section, List<Column<ListedRule>> columns, int from) {
        int row = title(section.title(), columns, from);
        for (MethodTexts.Fact fact : section.facts()) {
            Cells cells = cells(sheet.createRow(row));
            int first = fact.label().isEmpty() ? 0 : LABEL_COLUMNS;
            if (first > 0) {
                cells.wide(width(columns.subList(0, first))).text(fact.label(), Look.PLAIN_TEXT);
                cells.empty(Look.PLAIN_TEXT);
                merge(row, 0, first - 1);
            }
            cells.wide(width(columns.subList(first, columns.size()))).text(fact.text(), Look.WRAPPED);
            for (int i = first + 1; i < columns.size(); i++) {
                cells.empty(Look.WRAPPED);
            }
            merge(row++, first, columns.size() - 1);
        }
        return row;
    }

    private int title(String text, List<Column<ListedRule>> columns, int row) {
        SXSSFRow title = sheet.createRow(row);
        title.setHeightInPoints(SECTION_HEIGHT);
        cells(title).text(text, Look.SECTION);
        merge(row, 0, columns.size() - 1);
        return row + 1;
    }

    private static int width(List<Column<ListedRule>> columns) {
        return columns.stream().mapToInt(Column::width).sum();
    }

    private void merge(int row, int from, int to) {
        sheet.addMergedRegionUnsafe(new CellRangeAddress(row, row, from, to));
    }

    private Cells cells(SXSSFRow row) {
        return new Cells(row, book.styles(), scope.settings().zone());
    }
}
