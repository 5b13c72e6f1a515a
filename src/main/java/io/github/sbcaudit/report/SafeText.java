package io.github.sbcaudit.report;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.ss.SpreadsheetVersion;

/**
 * Text from peers and inventories made fit for a cell: shown as written, one line, and nothing a spreadsheet would act on.
 *
 * <p>Control, bidirectional override and invisible formatting characters are taken out because they change what the reader sees
 * of the rest; some of them XML refuses as well.
 */
final class SafeText {

    /** Most characters that a cell holds. */
    static final int MAX_LENGTH = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

    static final String CUT_MARK = " … [cut]";

    private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\r\\x0B\\f\\x85\\u2028\\u2029]+");

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFFE\\uFFFF]");

    /** Spreadsheets read {@code _x000D_} in a string as the character with that number (ECMA-376 part 1, 22.9.2.19). */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    /**
     * Most characters of a text in a CSV file. A spreadsheet that expects another separator takes a whole line for one cell, and goes on
     * in the next row where a cell is too small: so all texts of a line must fit one.
     */
    static final int MAX_CSV_LENGTH = 1_000;

    /**
     * Where a spreadsheet that opens a CSV file would begin a formula: at the beginning of a text, and after a semicolon, which
     * separates cells where the comma is the decimal mark. It may skip blanks and quotes, and some take full-width signs.
     */
    private static final Pattern FORMULA = Pattern.compile("(^|;)(?=[\\s\\p{Z}'\"]*+[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private SafeText() {}

    /** One line, fit for a cell. */
    static String line(String text) {
        String cleaned = cleaned(text);
        return cut(cleaned.indexOf('_') < 0 ? cleaned : ESCAPE.matcher(cleaned).replaceAll("_x005F_"));
    }

    /** One line per item, fit for a cell. */
    static String lines(Collection<String> items) {
        return cut(items.stream().map(SafeText::line).collect(Collectors.joining("\n")));
    }

    /** One line for headers, footers and sentences: cleaned, but neither escaped nor cut for a cell. */
    static String cleaned(String text) {
        if (isPlain(text)) {
            return text;
        }
        String line = BREAKS.matcher(text).replaceAll(" ");
        return wellFormed(INVISIBLE.matcher(line).replaceAll(""));
    }

    /** Nearly all texts are, and a large fleet has so many of them that the patterns would take a good part of the time. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** One line for a CSV file: what a spreadsheet would take for a formula has an apostrophe before it. */
    static String csv(String text) {
        return FORMULA.matcher(cut(cleaned(text), MAX_CSV_LENGTH)).replaceAll("$1'");
    }

    /** Replaces surrogates that stand alone, which neither XML nor UTF-8 can carry. */
    static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                repaired = repaired == null ? new StringBuilder(text) : repaired;
                repaired.setCharAt(i, '\uFFFD');
            }
        }
        return repaired == null ? text : repaired.toString();
    }

    /** Whether a spreadsheet would take the text for a formula if the user edits the cell. */
    static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    }

    private static String cut(String text) {
        return cut(text, MAX_LENGTH);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - CUT_MARK.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT_MARK;
    }
}
