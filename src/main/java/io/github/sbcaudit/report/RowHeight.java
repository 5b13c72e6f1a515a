package io.github.sbcaudit.report;

/**
 * Estimates how high a row must be for its wrapped texts, because measuring needs fonts that a server may not have, and not
 * every spreadsheet program fits heights by itself when it opens a file.
 */
final class RowHeight {

    /** Longer texts are cut on screen, so that one of them does not fill the window; the cell holds all of it. */
    private static final int MAX_LINES = 12;

    private static final float LINE_OF_TEN_POINTS = 12.75f;

    private static final float PADDING = 5;

    /** The font that column widths are counted in. */
    private static final double DEFAULT_POINTS = 11;

    private RowHeight() {}

    /**
     * The height in points of a text in a column.
     *
     * @param text the text, with line breaks
     * @param width of the column, in digits of the default font
     * @param points size of the text's font
     */
    static float of(String text, int width, int points) {
        double available = (width - 2.5) * DEFAULT_POINTS / points;
        int lines = 0;
        for (String line : text.split("\n", -1)) {
            lines += lines(line, available);
            if (lines >= MAX_LINES) {
                break;
            }
        }
        return Math.min(MAX_LINES, lines) * LINE_OF_TEN_POINTS * points / 10 + PADDING;
    }

    /** Breaks between words, and within those that are longer than a line, as spreadsheets do. */
    private static int lines(String text, double available) {
        int lines = 1;
        double used = 0;
        for (String word : text.split("(?<=[ -])", -1)) {
            double wide = word.chars().mapToDouble(RowHeight::width).sum();
            if (used > 0 && used + wide > available) {
                lines++;
                used = 0;
            }
            int filled = (int) (wide / available);
            lines += filled;
            used += wide - filled * available;
        }
        return lines;
    }

    /** How wide characters of proportional fonts are, roughly, in digits. */
    private static double width(int c) {
        if (" .,:;'!|ijlI".indexOf(c) >= 0) {
            return 0.5;
        }
        if ("()[]/-frt".indexOf(c) >= 0) {
            return 0.65;
        }
        if ("ckvxyzs".indexOf(c) >= 0) {
            return 0.9;
        }
        if (c >= 0x2E80) { // Chinese, Japanese and Korean
            return 2;
        }
        if ("mwMW@".indexOf(c) >= 0) {
            return 1.6;
        }
        return Character.isUpperCase(c) ? 1.2 : 1;
    }
}
