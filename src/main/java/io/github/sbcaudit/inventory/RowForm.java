package io.github.sbcaudit.inventory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a row is well formed, whatever its cells mean. */
final class RowForm {

    private final Rows rows;
    private final Header header;

    RowForm(Rows rows, Header header) {
        this.rows = rows;
        this.header = header;
    }

    /** @throws RejectedCellException when quotes went astray */
    void checkQuotes(Row row) throws RejectedCellException {
        if (row.fault() != null) {
            throw new RejectedCellException(null, row.fault());
        }
        // A stray quote can pair with one in a later row; but for free text that shows, and the rows between are saved.
        Column broken = columnWithLineBreak(row);
        if (broken != null) {
            rows.giveBackAllButFirstLine(row);
            throw new RejectedCellException(
                    broken,
                    "A quote makes this cell run over several lines: close the quote in its line, or remove it.");
        }
    }

    private @Nullable Column columnWithLineBreak(Row row) {
        if (row.lines().size() == 1) {
            return null;
        }
        for (Map.Entry<Column, Integer> column : header.indexes().entrySet()) {
            if (!column.getKey().isFreeText() && row.cell(column.getValue()).indexOf('\n') >= 0) {
                return column.getKey();
            }
        }
        return null;
    }

    /** @throws RejectedCellException when there are more cells than columns, or one holds what cannot be shown */
    void checkCells(Row row) throws RejectedCellException {
        int columns = header.names().size();
        if (!row.isEmptyFrom(columns)) {
            throw new RejectedCellException(
                    null,
                    header.bareList()
                            ? "The row has more than a name: put a header line such as \"fqdn,port,customer\" on top."
                            : "The row has " + row.cells().size() + " cells and the header " + columns
                                    + ": quote a cell that contains the separator, or name the column.");
        }
        for (int i = 0; i < columns; i++) {
            String fault = fault(row.cell(i));
            if (fault != null) {
                String name = header.names().get(i);
                throw new RejectedCellException(
                        header.layout().column(name), "The cell in column " + MessageText.quote(name) + fault);
            }
        }
    }

    private static @Nullable String fault(String cell) {
        if (cell.length() > Limits.MAX_CELL_LENGTH) {
            return " has " + cell.length() + " characters: shorten it to the " + Limits.MAX_CELL_LENGTH
                    + " that a workbook holds.";
        }
        for (int i = 0; i < cell.length(); i++) {
            if (isForbidden(cell.charAt(i))) {
                return " contains a control character: remove it from " + MessageText.quote(cell) + ".";
            }
        }
        return null;
    }

    /** No workbook can hold these. */
    private static boolean isForbidden(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }

    /** The cell that names a customer, empty when it does not. */
    String customer(Row row) throws RejectedCellException {
        String value = header.cell(row, Column.CUSTOMER);
        if (value.length() > Limits.MAX_CUSTOMER_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new RejectedCellException(
                    Column.CUSTOMER,
                    MessageText.quote(value)
                            + " cannot name a customer: write at most " + Limits.MAX_CUSTOMER_LENGTH
                            + " characters, none of them a control character.");
        }
        return value;
    }
}
