package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import java.util.function.Consumer;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.jspecify.annotations.Nullable;

/**
 * The Summary sheet as a grid of equal columns, filled row by row from above.
 */
final class SummaryGrid {

    static final int COLUMNS = 18;

    /** In characters of the default font. */
    static final int COLUMN_WIDTH = 11;

    /** Left of the grid there is an empty, narrow column. */
    static final int MARGIN = 1;

    private final Book book;

    private final SXSSFSheet sheet;

    private int rows;

    private @Nullable SXSSFRow row;

    SummaryGrid(Book book, SXSSFSheet sheet) {
        this.book = book;
        this.sheet = sheet;
        sheet.setColumnWidth(0, 2 * 256);
        for (int i = 0; i < COLUMNS; i++) {
            sheet.setColumnWidth(MARGIN + i, COLUMN_WIDTH * 256);
        }
    }

    /** Begins the next row, of at least the given height in points. */
    void row(float height) {
        row = sheet.createRow(rows++);
        row.setHeightInPoints(height);
    }

    void text(int column, int span, String text, Look look) {
        put(column, span, look, cells -> cells.text(text, look));
    }

    void number(int column, int span, long number, Look look) {
        put(column, span, look, cells -> cells.number(number, look));
    }

    /** When the finding breaks something. */
    void impact(int column, int span, Finding finding) {
        put(column, span, Look.DATE, cells -> cells.impact(finding, book.scope()));
    }

    /** Text that leads to another place in the workbook, such as {@code 'Findings'!A2}. */
    void link(int column, int span, String text, String place) {
        put(column, span, Look.LINK, cells -> cells.link(text, place));
    }

    /** How many rows there are, which is the number of the next one, counted from 0. */
    int rows() {
        return rows;
    }

    String sheetName() {
        return sheet.getSheetName();
    }

    /** Prints what there is so far, and nothing of what comes. */
    void endOfPrint() {
        int number = book.workbook().getSheetIndex(sheet);
        book.workbook().setPrintArea(number, 0, MARGIN + COLUMNS - 1, 0, rows - 1);
    }

    private void put(int column, int span, Look look, Consumer<Cells> fill) {
        int first = MARGIN + column;
        int last = first + span - 1;
        Cells cells =
                new Cells(current(), book.styles(), book.scope().settings().zone());
        fill.accept(cells.at(first).wide(span * COLUMN_WIDTH));
        for (int i = first + 1; i <= last; i++) {
            cells.at(i).empty(look);
        }
        if (span > 1) {
            int number = current().getRowNum();
            sheet.addMergedRegionUnsafe(new CellRangeAddress(number, number, first, last));
        }
    }

    private SXSSFRow current() {
        if (row == null) {
            throw new IllegalStateException("no row was begun");
        }
        return row;
    }
}
