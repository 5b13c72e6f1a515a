package io.github.sbcaudit.inventory;

/** How much an inventory may hold. Generous for real fleets; they keep a wrong file from exhausting the memory. */
final class Limits {

    /** A file is held in memory once: two million rows of 130 bytes fit. */
    static final int MAX_FILE_BYTES = 256 * 1024 * 1024;

    /** Rows of all files together, rejected ones included; a million take about 700 MB of heap. */
    static final int MAX_ROWS = 2_000_000;

    /** Waivers of all files together: more than one for each SBC of a large fleet is a rule switched off. */
    static final int MAX_WAIVERS = 100_000;

    /** Characters of one row. Also how far a quote that is never closed is followed. */
    static final int MAX_ROW_LENGTH = 65_536;

    /** Characters of one cell: what a cell of an Excel workbook holds, where every cell ends up. */
    static final int MAX_CELL_LENGTH = 32_767;

    /** Characters of a customer's name, which also names report files; file systems allow about 255 bytes. */
    static final int MAX_CUSTOMER_LENGTH = 200;

    /** Characters kept of a rejected row's text. */
    static final int MAX_REJECTED_TEXT_LENGTH = 1_000;

    /** Characters of a user's value that are quoted in a message. */
    static final int MAX_QUOTED_LENGTH = 80;

    private Limits() {}
}
