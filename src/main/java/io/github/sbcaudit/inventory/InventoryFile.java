package io.github.sbcaudit.inventory;

import java.nio.file.Path;

/** One file of an inventory: a header, or none in a bare list of names, and rows. */
final class InventoryFile {

    private final String name;
    private final Rows rows;
    private final RowForm form;
    private final SbcParser parser;

    private InventoryFile(String name, Rows rows, RowForm form, SbcParser parser) {
        this.name = name;
        this.rows = rows;
        this.form = form;
        this.parser = parser;
    }

    static InventoryFile open(Path file) {
        String name = InventoryFiles.name(file);
        Lines lines = new Lines(name, FileText.open(file));
        Header header = Header.read(name, lines, Layout.INVENTORY);
        Rows rows = new Rows(lines, header.separator());
        RowForm form = new RowForm(rows, header);
        return new InventoryFile(name, rows, form, new SbcParser(header, form, InventoryFiles.customer(file)));
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
            form.checkQuotes(row);
            customer = intake.customer(parser.customer(row));
            intake.add(parser.parse(row, customer, source));
        } catch (RejectedCellException e) {
            intake.reject(source, customer, row, e);
        }
    }
}
