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

    /** The facts below the table: what they are called stands below the first two columns, the rest below the others. */
    private static final int LABEL_COLUMNS = 2;

    /** The host, and the last part of the path: the whole does not fit and has no place to be broken at. */
    private static final Pattern ADDRESS = Pattern.compile("https://([\\w.-]+)/(?:[\\w.~%-]+/)*([\\w.~%-]+)");

    private static final List<Verdict> VERDICTS =
            List.of(Verdict.PASS, Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE);

    private final Book book;

    private final ReportScope scope;

    private final Labels labels;

    private final SXSSFSheet sheet;

    private final RuleTally tally = new RuleTally();

    private final List<Column<ListedRule>> columns;

    MethodSheet(Book book) {
        this.book = book;
        this.scope = book.scope();
        this.labels = scope.labels();
        this.sheet = book.sheet("sheet.method");
        this.columns = columns();
    }

    void add(SbcResult sbc) {
        tally.add(sbc);
    }

    /** Writes the sheet, all of it once everything is known. */
    void finish() {
        int row = 0;
        for (MethodTexts.Section section : new MethodTexts(scope).sections(tally)) {
            row = write(section, row) + 1;
        }
        row = title(labels.text("method.rules"), row);
        Table<ListedRule> table = new Table<>(book, sheet, columns, HEADER_HEIGHT, row);
        scope.rules().forEach(table::add);
        table.finish(labels.text("method.empty"));
    }

    private List<Column<ListedRule>> columns() {
        List<Column<ListedRule>> list = new ArrayList<>();
        list.add(Column.of(labels.text("column.rule"), 19, (cell, it) -> cell.text(it.id(), Look.WRAPPED)));
        list.add(Column.of(
                labels.text("column.title"),
                22,
                (cell, it) -> cell.text(scope.texts().title(it.id()), Look.WRAPPED)));
        list.add(Column.of(
                labels.text("column.expected"),
                42,
                (cell, it) -> cell.text(scope.texts().expected(it.id()), Look.WRAPPED)));
        list.add(Column.of(
                labels.text("column.observed"),
                42,
                (cell, it) -> cell.text(scope.texts().observed(it.id()), Look.WRAPPED)));
        list.add(Column.centred(labels.text("column.in-force"), 12, this::inForce));
        list.add(Column.centred(
                labels.text("column.mandatory"),
                12,
                (cell, it) -> cell.text(labels.text(it.mandatory() ? "yes" : "no"), Look.PLAIN)));
        for (Verdict verdict : VERDICTS) {
            list.add(Column.centred(
                    scope.texts().word(verdict),
                    10,
                    (cell, it) -> cell.number(tally.count(it.id(), verdict), Look.COUNT)));
        }
        list.add(Column.of(
                labels.text("column.why-unknown"), 42, (cell, it) -> cell.lines(whyUnknown(it), Look.WRAPPED)));
        list.add(Column.of(labels.text("column.source"), 36, MethodSheet::source));
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

    /** A source is an address with the place on its page behind it, or the name of a document. */
    private static void source(Cells cell, ListedRule rule) {
        Matcher address = ADDRESS.matcher(rule.source());
        if (address.lookingAt()) {
            String link = address.group();
            cell.link(address.replaceAll("$1: $2"), link);
        } else {
            cell.text(rule.source(), Look.WRAPPED);
        }
    }

    /** Writes a section from the given row on, and says which row comes after it. */
    private int write(MethodTexts.Section section, int from) {
        int row = title(section.title(), from);
        for (MethodTexts.Fact fact : section.facts()) {
            Cells cells = cells(sheet.createRow(row));
            int first = fact.label().isEmpty() ? 0 : LABEL_COLUMNS;
            if (first > 0) {
                cells.wide(width(0, first)).text(fact.label(), Look.PLAIN_TEXT);
                cells.empty(Look.PLAIN_TEXT);
                merge(row, 0, first - 1);
            }
            cells.wide(width(first, columns.size())).text(fact.text(), Look.WRAPPED);
            for (int i = first + 1; i < columns.size(); i++) {
                cells.empty(Look.WRAPPED);
            }
            merge(row++, first, columns.size() - 1);
        }
        return row;
    }

    private int title(String text, int row) {
        SXSSFRow title = sheet.createRow(row);
        title.setHeightInPoints(SECTION_HEIGHT);
        cells(title).text(text, Look.SECTION);
        merge(row, 0, columns.size() - 1);
        return row + 1;
    }

    private int width(int from, int to) {
        return columns.subList(from, to).stream().mapToInt(Column::width).sum();
    }

    private void merge(int row, int from, int to) {
        sheet.addMergedRegionUnsafe(new CellRangeAddress(row, row, from, to));
    }

    private Cells cells(SXSSFRow row) {
        return new Cells(row, book.styles(), scope.settings().zone());
    }
}
