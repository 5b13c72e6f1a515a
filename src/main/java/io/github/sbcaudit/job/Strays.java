package io.github.sbcaudit.job;

import io.github.sbcaudit.inventory.ConfigurationFiles;
import io.github.sbcaudit.inventory.ListedNames;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.StrayConfigurations;
import io.github.sbcaudit.inventory.StrayWaivers;
import io.github.sbcaudit.inventory.Waivers;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What lies beside an inventory and does nothing: waivers that cannot be used, and what is for no SBC of the scan. */
record Strays(Waivers waivers, ConfigurationFiles configurations) {

    /**
     * Waivers in the order of their files and lines, then configurations.
     *
     * @param day as of which waivers have expired
     */
    List<RejectedRow> among(ListedNames listed, LocalDate day) {
        Stream<RejectedRow> rows = Stream.concat(
                        waivers.rejectedRows().stream(), StrayWaivers.among(waivers.rows(), listed, day).stream())
                .sorted(Comparator.comparing((RejectedRow row) -> row.source().file())
                        .thenComparingLong(row -> row.source().line()));
        return Stream.concat(rows, StrayConfigurations.among(configurations, listed).stream())
                .toList();
    }
}
