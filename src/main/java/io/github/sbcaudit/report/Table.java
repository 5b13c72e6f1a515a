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

    private int rows;

    private long omitted;

    /**
     * Begins the table on an empty sheet.
     *
     * @param frozenColumns how many columns stay in view when scrolling to the right
     * @param headerHeight of the headings, in points
     */
    Table(Book book, SXSSFSheet sheet, List<Column<T>> columns, int frozenColumns, float headerHeight) {
        this.book = book;
        this.sheet = sheet;
        this.columns = columns;
        this.lastRow = book.maxRows() - 2;
        SXSSFRow header = sheet.createRow(0);
        header.setHeightInPoints(headerHeight);
        Cells cells = cells(header);
        for (int i = 0; i < columns.size(); i++) {
            sheet.setColumnWidth(i, columns.get(i).width() * 256);
            cells.text(columns.get(i).title(), columns.get(i).look());
        }
        sheet.createFreezePane(frozenColumns, 1);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
    }

    /** Adds a row; once the sheet is full, counts it instead. */
    void add(T item) {
        if (rows == lastRow) {
            omitted++;
            return;
        }
        Cells cells = cells(sheet.createRow(++rows));
        columns.forEach(column -> column.fill().accept(cells.wide(column.width()), item));
    }

    /** How many rows were written. */
    int rows() {
        return rows;
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
                new CellRangeAddress[] {new CellRangeAddress(1, Math.max(1, rows), column, column)}, rule);
    }

    /** Hides a column that turned out to be empty. */
    void hide(int column) {
        sheet.setColumnHidden(column, true);
    }

    /** Ends the table: says what is missing, and covers all rows with the filter. */
    void finish(String whenEmpty) {
        if (rows == 0) {
            cells(sheet.createRow(1)).text(whenEmpty, Look.NOTE);
            sheet.addMergedRegion(new CellRangeAddress(1, 1, 0, columns.size() - 1));
        }
        if (omitted > 0) {
            cells(sheet.createRow(rows + 1))
                    .text(book.scope().labels().text("table.omitted", omitted, book.maxRows()), Look.ATTENTION);
            sheet.addMergedRegion(new CellRangeAddress(rows + 1, rows + 1, 0, columns.size() - 1));
        }
        sheet.setAutoFilter(new CellRangeAddress(0, rows, 0, columns.size() - 1));
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
