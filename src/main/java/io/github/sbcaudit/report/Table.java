package io.github.sbcaudit.report;

import java.time.ZoneId;
import java.util.List;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold;
import org.apache.poi.ss.usermodel.DataBarFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;

/** A sheet that is one table: headings that stay in view, a filter, and rows that are written as they come. */
final class Table<T> {

    private final SXSSFSheet sheet;

    private final List<Column<T>> columns;

    private final Book book;

    private final int lastRow;

    private final int headerRow;

    /** The last row that was written, counted from 0. */
    private int row;

    private long omitted;

    /**
     * Begins the table on an empty sheet.
     *
     * @param frozenColumns how many columns stay in view when scrolling to the right
     * @param headerHeight of the headings, in points
     */
    Table(Book book, SXSSFSheet sheet, List<Column<T>> columns, int frozenColumns, float headerHeight) {
        this(book, sheet, columns, headerHeight, 0);
        sheet.createFreezePane(frozenColumns, 1);
    }

    /**
     * Begins the table below what the sheet has already; its headings are repeated on each page, but do not stay in view.
     *
     * @param headerHeight of the headings, in points
     * @param headerRow the row of the headings, counted from 0
     */
    Table(Book book, SXSSFSheet sheet, List<Column<T>> columns, float headerHeight, int headerRow) {
        this.book = book;
        this.sheet = sheet;
        this.columns = columns;
        this.headerRow = headerRow;
        this.row = headerRow;
        this.lastRow = book.maxRows() - 2;
        SXSSFRow header = sheet.createRow(headerRow);
        header.setHeightInPoints(headerHeight);
        Cells cells = cells(header);
        for (int i = 0; i < columns.size(); i++) {
            sheet.setColumnWidth(i, columns.get(i).width() * 256);
            cells.text(columns.get(i).title(), columns.get(i).look());
        }
        sheet.setRepeatingRows(new CellRangeAddress(headerRow, headerRow, -1, -1));
    }

    /** Adds a row; once the sheet is full, counts it instead. */
    void add(T item) {
        if (row >= lastRow) {
            omitted++;
            return;
        }
        Cells cells = cells(sheet.createRow(++row));
        columns.forEach(column -> column.fill().accept(cells.wide(column.width()), item));
    }

    /** How many rows were written. */
    int rows() {
        return row - headerRow;
    }

    /** Shows the numbers of a column as bars too, the longest standing for {@code full} or more. */
    void dataBar(int column, int full) {
        XSSFSheetConditionalFormatting formatting =
                (XSSFSheetConditionalFormatting) sheet.getSheetConditionalFormatting();
        XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingRule(Palette.BAR.color());
        DataBarFormatting bar = rule.getDataBarFormatting();
        threshold(bar.getMinThreshold(), 0);
        threshold(bar.getMaxThreshold(), full);
        formatting.addConditionalFormatting(
                new CellRangeAddress[] {
                    new CellRangeAddress(headerRow + 1, Math.max(headerRow + 1, row), column, column)
                },
                rule);
    }

    /** Hides a column that turned out to be empty. */
    void hide(int column) {
        sheet.setColumnHidden(column, true);
    }

    /** Ends the table: says what is missing, and covers all rows with the filter. */
    void finish(String whenEmpty) {
        if (omitted > 0) {
            note(book.scope().labels().text("table.omitted", omitted, book.maxRows()), Look.ATTENTION);
        } else if (row == headerRow) {
            note(whenEmpty, Look.NOTE);
        }
        sheet.setAutoFilter(new CellRangeAddress(headerRow, row, 0, columns.size() - 1));
    }

    /** A row of text below the last one. */
    private void note(String text, Look look) {
        cells(sheet.createRow(row + 1)).text(text, look);
        sheet.addMergedRegion(new CellRangeAddress(row + 1, row + 1, 0, columns.size() - 1));
    }

    private static void threshold(ConditionalFormattingThreshold threshold, double value) {
        threshold.setRangeType(ConditionalFormattingThreshold.RangeType.NUMBER);
        threshold.setValue(value);
    }

    private Cells cells(SXSSFRow row) {
        ZoneId zone = book.scope().settings().zone();
        return new Cells(row, book.styles(), zone);
    }
}
