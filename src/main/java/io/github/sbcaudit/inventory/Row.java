package io.github.sbcaudit.inventory;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CSV file: several lines when quoted cells contain line breaks.
 *
 * @param lines the lines it takes, at least one
 * @param cells what they hold, without surrounding white space; empty when the row is malformed
 * @param fault why the row is malformed, as a sentence for the user; {@code null} when it is not
 */
record Row(List<Line> lines, List<String> cells, @Nullable String fault) {

    long line() {
        return lines.get(0).number();
    }

    String text() {
        return lines.size() == 1
                ? lines.get(0).text()
                : lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** The cell at that index, empty when the row ends before it. */
    String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    /** Whether all cells after the given number of cells are empty. */
    boolean isEmptyFrom(int count) {
        for (int i = count; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
