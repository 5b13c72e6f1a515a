package io.github.sbcaudit.report;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param title its heading
 * @param width in characters of the default font; set, because measuring text needs fonts that a server may not have
 * @param look of the heading
 * @param fill writes exactly one cell
 */
record Column<T>(String title, int width, Look look, BiConsumer<Cells, T> fill) {

    static <T> Column<T> of(String title, int width, BiConsumer<Cells, T> fill) {
        return new Column<>(title, width, Look.HEADER, fill);
    }

    static <T> Column<T> centred(String title, int width, BiConsumer<Cells, T> fill) {
        return new Column<>(title, width, Look.HEADER_CENTRED, fill);
    }

    /** The same column of rows that hold such items. */
    <U> Column<U> in(Function<U, T> item) {
        return new Column<>(title, width, look, (cell, row) -> fill.accept(cell, item.apply(row)));
    }
}
