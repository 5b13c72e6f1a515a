package io.github.sbcaudit.inventory;

import io.github.sbcaudit.text.Spelling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file's first row says of the rows below it.
 *
 * @param layout what kind of file it is
 * @param separator between the cells
 * @param bareList whether there is no header: the first row is a name already, and so is each row below
 * @param names the columns' names as written, in order
 * @param indexes where the columns with a meaning stand
 */
record Header(Layout layout, char separator, boolean bareList, List<String> names, Map<Column, Integer> indexes) {

    /** Excel takes and writes this line to tell the separator; the header tells it as well. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=[,;\t]\"?[,;\t]*", Pattern.CASE_INSENSITIVE);

    /** Reads the header and leaves the lines where the data begin. */
    static Header read(String file, Lines lines, Layout layout) {
        Candidate best = best(file, lines, layout);
        if (SEPARATOR_LINE.matcher(best.row().text()).matches()) {
            best.consume(lines);
            best = best(file, lines, layout);
        }
        if (best.row().fault() != null) {
            throw new InventoryException(file + ":" + best.row().line() + ": the header cannot be read. "
                    + best.row().fault());
        }
        if (layout == Layout.INVENTORY && isBareName(best.row())) {
            return new Header(layout, best.separator(), true, List.of(Column.FQDN.label()), Map.of(Column.FQDN, 0));
        }
        best.consume(lines);
        return of(file, best);
    }

    /** The row's cell in that column, empty when there is none. */
    String cell(Row row, Column column) {
        Integer index = indexes.get(column);
        return index == null ? "" : row.cell(index);
    }

    private static Candidate best(String file, Lines lines, Layout layout) {
        return Stream.of(',', ';', '\t')
                .map(separator -> candidate(file, lines, layout, separator))
                // Of equals the first: comma before semicolon before tab.
                .reduce((best, other) -> other.score() > best.score() ? other : best)
                .orElseThrow();
    }

    private static Candidate candidate(String file, Lines lines, Layout layout, char separator) {
        Rows rows = new Rows(lines, separator);
        Row row = rows.next();
        if (row == null) {
            throw new InventoryException(file + " holds no rows: write a header line such as \"fqdn,port,customer\""
                    + " and a row per SBC, or remove the file.");
        }
        rows.giveBack(row);
        return new Candidate(layout, separator, row);
    }

    private static Header of(String file, Candidate candidate) {
        Row row = candidate.row();
        Layout layout = candidate.layout();
        String place = file + ":" + row.line() + ": ";
        List<String> names = names(row);
        Map<Column, Integer> indexes = new EnumMap<>(Column.class);
        Map<Object, String> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Column column = layout.column(name);
            String other = seen.putIfAbsent(column == null ? Column.key(name) : column, name);
            if (other != null) {
                throw new InventoryException(place + "the columns " + MessageText.quote(other) + " and "
                        + MessageText.quote(name) + " mean the same: remove or rename one of them.");
            }
            if (column != null) {
                indexes.put(column, i);
            }
        }
        String missing = layout.missing(indexes);
        if (missing != null) {
            throw new InventoryException(
                    place + "the header has no column " + missing + remedy(layout, missing, names));
        }
        return new Header(layout, candidate.separator(), false, names, indexes);
    }

    /** The header cells up to the last that is not empty; an empty one between others is named by its position. */
    private static List<String> names(Row row) {
        List<String> names = new ArrayList<>();
        for (int i = 0; !row.isEmptyFrom(i); i++) {
            String name = row.cell(i).replaceAll("[\\s\\p{Cntrl}]+", " ");
            names.add(name.isEmpty() ? "column " + (i + 1) : name);
        }
        return List.copyOf(names);
    }

    private static String remedy(Layout layout, String missing, List<String> names) {
        for (String name : names) {
            if (Spelling.isSlipOf(missing, Column.key(name))) {
                return ": " + MessageText.quote(name) + " is probably a slip, write " + missing + ".";
            }
        }
        if (names.stream().anyMatch(name -> name.indexOf('.') > 0)) {
            return ", it looks like data: put a line such as \"" + layout.example() + "\" above it.";
        }
        String found = names.stream().limit(10).map(MessageText::quote).collect(Collectors.joining(", "));
        return " (found: " + found + (names.size() > 10 ? ", …" : "") + "): "
                + (layout == Layout.INVENTORY
                        ? "name the column with the SBCs' names fqdn."
                        : "write a header such as \"" + layout.example() + "\".");
    }

    private static boolean isBareName(Row row) {
        String name = row.cell(0);
        return !name.isEmpty() && row.isEmptyFrom(1) && Column.of(name) == null && HostName.resembles(name);
    }

    /** A reading of the first row under one separator. */
    private record Candidate(Layout layout, char separator, Row row) {

        /** The most known columns win, then the most cells, then the earlier separator. */
        long score() {
            if (row.fault() != null) {
                return -1;
            }
            long known = row.cells().stream()
                    .filter(cell -> layout.column(cell) != null)
                    .count();
            return known * (Limits.MAX_ROW_LENGTH + 1) + row.cells().size();
        }

        void consume(Lines lines) {
            new Rows(lines, separator).next();
        }
    }
}
