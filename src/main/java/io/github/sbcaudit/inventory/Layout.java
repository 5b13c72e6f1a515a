package io.github.sbcaudit.inventory;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of files, by the columns that have a meaning in them. */
enum Layout {
    INVENTORY(
            EnumSet.range(Column.FQDN, Column.ENABLED),
            List.of(EnumSet.of(Column.FQDN, Column.IDENTITY)),
            "fqdn,port,customer"),
    WAIVERS(
            EnumSet.of(Column.FQDN, Column.CUSTOMER, Column.RULE, Column.UNTIL, Column.REASON, Column.BY),
            List.of(
                    EnumSet.of(Column.FQDN, Column.CUSTOMER),
                    EnumSet.of(Column.RULE),
                    EnumSet.of(Column.UNTIL),
                    EnumSet.of(Column.REASON)),
            "fqdn,customer,rule,until,reason,by");

    private final Set<Column> columns;
    private final List<EnumSet<Column>> needed;
    private final String example;

    /**
     * A kind of file.
     *
     * @param needed of each of these sets the header must name one column
     * @param example a header line
     */
    Layout(Set<Column> columns, List<EnumSet<Column>> needed, String example) {
        this.columns = columns;
        this.needed = needed;
        this.example = example;
    }

    /** The column that a header cell names, {@code null} when it has no meaning in such a file. */
    @Nullable Column column(String header) {
        Column column = Column.of(header);
        return column == null || !columns.contains(column) ? null : column;
    }

    /** What the header should name and does not, {@code null} when nothing is missing. */
    @Nullable String missing(Map<Column, Integer> present) {
        return needed.stream()
                .filter(choice -> choice.stream().noneMatch(present::containsKey))
                .findFirst()
                .map(choice -> this == INVENTORY
                        ? Column.FQDN.label()
                        : choice.stream().map(Column::label).collect(Collectors.joining(" or ")))
                .orElse(null);
    }

    String example() {
        return example;
    }
}
