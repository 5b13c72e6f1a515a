package io.github.sbcaudit.report;

import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.store.SbcResult;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * How inventory rows are named in a report. A customer's knows them by line only: the name of a file may speak of other
 * customers or of the provider's folders.
 */
final class RowNames {

    private final ReportScope scope;

    /** The longest first, so that a name is not taken for its own beginning. */
    private final TreeSet<String> files =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    RowNames(ReportScope scope) {
        this.scope = scope;
    }

    /** Learns the file's name, which the reason why a later row is rejected may hold. */
    void add(SbcResult sbc) {
        if (!scope.fleet()) {
            files.add(sbc.sbc().source().file());
        }
    }

    /** File and line for the fleet, the line alone for a customer. */
    String of(RowSource row) {
        return scope.fleet() ? row.toString() : scope.labels().text("rejected.row", row.line());
    }

    /** A text about the given row with every row in it named as above. */
    String in(String text, RowSource row) {
        if (scope.fleet()) {
            return text;
        }
        files.add(row.file());
        String named = text;
        for (String file : files) {
            named = named.replace(file + ":", scope.labels().text("rejected.row.prefix"));
        }
        return named;
    }
}
