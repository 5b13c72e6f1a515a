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

    /** Widths are counted in twentieths of a digit, so that they add up exactly. */
    private static final int DIGIT = 20;

    /** Widths of the characters that nearly all texts consist of. */
    private static final byte[] LATIN = new byte[256];

    static {
        for (int c = 0; c < LATIN.length; c++) {
            LATIN[c] = (byte) measured(c);
        }
    }

    /**
     * The height in points of a text in a column.
     *
     * @param text the text, with line breaks
     * @param width of the column, in digits of the default font
     * @param points size of the text's font
     */
    static float of(String text, int width, int points) {
        double available = DIGIT * (width - 2.5) * DEFAULT_POINTS / points;
        int lines = 0;
        int from = 0;
        while (from <= text.length() && lines < MAX_LINES) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            lines += lines(text, from, end, available);
            from = end + 1;
        }
        return Math.min(MAX_LINES, lines) * LINE_OF_TEN_POINTS * points / 10 + PADDING;
    }

    /** Breaks between words, and within those that are longer than a line, as spreadsheets do. */
    private static int lines(String text, int from, int end, double available) {
        int lines = 1;
        double used = 0;
        int word = 0;
        for (int i = from; i < end && lines < MAX_LINES; i++) {
            char c = text.charAt(i);
            word += width(c);
            if (c == ' ' || c == '-' || i + 1 == end) {
                if (used > 0 && used + word > available) {
                    lines++;
                    used = 0;
                }
                int filled = (int) (word / available);
                lines += filled;
                used += word - filled * available;
                word = 0;
            }
        }
        return lines;
    }

    private static int width(char c) {
        return c < LATIN.length ? LATIN[c] : measured(c);
    }

    /** How wide characters of proportional fonts are, roughly. */
    private static int measured(int c) {
        if (" .,:;'!|ijlI".indexOf(c) >= 0) {
            return 10;
        }
        if ("()[]/-frt".indexOf(c) >= 0) {
            return 13;
        }
        if ("ckvxyzs".indexOf(c) >= 0) {
            return 18;
        }
        if (c >= 0x2E80) { // Chinese, Japanese and Korean
            return 2 * DIGIT;
        }
        if ("mwMW@".indexOf(c) >= 0) {
            return 32;
        }
        return Character.isUpperCase(c) ? 24 : DIGIT;
    }
}
