package io.github.sbcaudit.inventory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one file, with quotes as in RFC 4180. Blank lines, empty rows and comments are passed over. */
final class Rows {

    // A quote that is never closed would make the rest of the file one cell. So the file is taken line by line: lines
    // are joined
    // only while a quote is open, and when the joined text turns out to be no row, its first line alone is at fault and
    // reading
    // goes on with the second. A quote is open while the number of quotes is odd, so each line is joined at most once
    // per fault.

    private static final String NOT_CLOSED =
            "A quote that this line opens is not properly closed: close it, or double each quote that belongs to the text.";
    private static final String TEXT_AFTER_QUOTE =
            "Text follows a closing quote: double each quote that belongs to the text, and quote the cell as a whole.";
    private static final String TOO_LONG = "The row is longer than " + Limits.MAX_ROW_LENGTH
            + " characters: shorten its cells, or break it into rows.";

    private final Lines lines;
    private final CsvReader.CsvReaderBuilder csv;
    private final StringArrayHandler handler = StringArrayHandler.builder()
            // A row of nothing but separators is within the row's length, so never too many.
            .maxFields(Limits.MAX_ROW_LENGTH + 1)
            .build();

    Rows(Lines lines, char separator) {
        this.lines = lines;
        this.csv = CsvReader.builder()
                .fieldSeparator(separator)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false);
    }

    /** The next row, or {@code null} at the end. */
    @Nullable Row next() {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (isBlank(line) || line.text().startsWith("#")) {
                continue;
            }
            Row row = row(line);
            if (row.fault() != null || !isBlankOrComment(row)) {
                return row;
            }
        }
        return null;
    }

    /** Makes the row the next one again. */
    void giveBack(Row row) {
        lines.giveBack(row.lines());
    }

    /** Makes the row's second line the start of the next row. */
    void giveBackAllButFirstLine(Row row) {
        lines.giveBack(row.lines().subList(1, row.lines().size()));
    }

    private Row row(Line line) {
        if (line.tooLong()) {
            return new Row(List.of(line), List.of(), TOO_LONG);
        }
        List<String> cells = parse(line.text());
        if (cells != null) {
            return new Row(List.of(line), cells, null);
        }
        return hasOddQuotes(line) ? rowOfSeveralLines(line) : new Row(List.of(line), List.of(), TEXT_AFTER_QUOTE);
    }

    private Row rowOfSeveralLines(Line first) {
        List<Line> joined = new ArrayList<>(List.of(first));
        StringBuilder text = new StringBuilder(first.text());
        for (Line line = lines.next(); line != null; line = lines.next()) {
            joined.add(line);
            text.append('\n').append(line.text());
            if (line.tooLong() || text.length() > Limits.MAX_ROW_LENGTH) {
                break;
            }
            if (hasOddQuotes(line)) {
                List<String> cells = parse(text.toString());
                if (cells != null) {
                    return new Row(joined, cells, null);
                }
                break;
            }
        }
        lines.giveBack(joined.subList(1, joined.size()));
        return new Row(List.of(first), List.of(), NOT_CLOSED);
    }

    /** The cells of the text, or {@code null} when it is not exactly one row. */
    private @Nullable List<String> parse(String text) {
        try (CsvReader<String[]> reader = csv.build(handler, text)) {
            Iterator<String[]> rows = reader.iterator();
            String[] cells = rows.next();
            return rows.hasNext() ? null : clean(cells);
        } catch (CsvParseException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("closing a reader of a string", e);
        }
    }

    private static List<String> clean(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = strip(cells[i]);
        }
        return Arrays.asList(cells);
    }

    /** Also strips the no-break and zero-width spaces that come with text copied from documents and web pages. */
    private static String strip(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && isSpace(cell.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF';
    }

    /** Lines of nothing but separators, whichever they are, come from tables with empty rows. */
    private static boolean isBlank(Line line) {
        return line.text().chars().allMatch(c -> isSpace((char) c) || c == ',' || c == ';');
    }

    /** Excel pads comments with separators, and quotes them when they contain one. */
    private static boolean isBlankOrComment(Row row) {
        return row.isEmptyFrom(0) || (row.cell(0).startsWith("#") && row.isEmptyFrom(1));
    }

    private static boolean hasOddQuotes(Line line) {
        return line.text().chars().filter(c -> c == '"').count() % 2 == 1;
    }
}
