package io.github.sbcaudit.report;

import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/**
 * The cells that a chart draws: a column of names, and columns of numbers beside it.
 *
 * @param sheet the name of the sheet
 * @param firstRow of the names, counted from 0
 * @param column of the names, counted from 0
 * @param title what the cell above the names holds
 * @param names what the cells hold
 * @param series what is counted
 */
record Figures(String sheet, int firstRow, int column, String title, List<String> names, List<Series> series) {

    /**
     * One column of numbers.
     *
     * @param title what the cell above the numbers holds
     * @param column counted from 0
     * @param numbers one for each name
     * @param colours one for all, or one for each name
     */
    record Series(String title, int column, List<Long> numbers, List<Palette> colours) {}

    String range(int ofColumn) {
        return new CellRangeAddress(firstRow, firstRow + names.size() - 1, ofColumn, ofColumn)
                .formatAsString(sheet, true);
    }

    CellReference titleCell(Series of) {
        return new CellReference(sheet, firstRow - 1, of.column(), true, true);
    }

    /** The largest sum of the numbers of one name. */
    long highest() {
        long highest = 0;
        for (int i = 0; i < names.size(); i++) {
            long sum = 0;
            for (Series one : series) {
                sum += one.numbers().get(i);
            }
            highest = Math.max(highest, sum);
        }
        return highest;
    }
}
