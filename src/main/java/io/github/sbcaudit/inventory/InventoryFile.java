package io.github.sbcaudit.inventory;

import java.nio.file.Path;

/** One file of an inventory: a header, or none in a bare list of names, and rows. */
final class InventoryFile {

    private final String name;
    private final Rows rows;
    private final SbcParser parser;

    private InventoryFile(String name, Rows rows, SbcParser parser) {
        this.name = name;
        this.rows = rows;
        this.parser = parser;
    }

    static InventoryFile open(Path file) {
        String name = InventoryFiles.name(file);
        Lines lines = new Lines(name, FileText.open(file));
        Header header = Header.read(name, lines);
        return new InventoryFile(
                name, new Rows(lines, header.separator()), new SbcParser(header, InventoryFiles.customer(file)));
    }

    void readInto(Intake intake) {
        intake.startFile(name);
        for (Row row = rows.next(); row != null; row = rows.next()) {
            read(row, intake);
        }
    }

    private void read(Row row, Intake intake) {
        RowSource source = new RowSource(name, row.line());
        intake.countRow(source);
        String customer = null;
        try {
            checkForm(row);
            customer = intake.customer(parser.customer(row));
            intake.add(parser.parse(row, customer, source));
        } catch (RejectedCellException e) {
            intake.reject(source, customer, row, e);
        }
    }

    private void checkForm(Row row) throws RejectedCellException {
        if (row.fault() != null) {
            throw new RejectedCellException(null, row.fault());
        }
        // A stray quote can pair with one in a later row; but for free text that shows, and the rows between are saved.
        Column broken = parser.columnWithLineBreak(row);
        if (broken != null) {
            rows.giveBackAllButFirstLine(row);
            throw new RejectedCellException(
                    broken,
                    "A quote makes this cell run over several lines: close the quote in its line, or remove it.");
        }
    }
}
