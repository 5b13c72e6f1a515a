package io.github.sbcaudit.report;

import java.util.function.BiConsumer;

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
}
