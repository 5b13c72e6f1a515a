package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Endpoint;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On how many SBCs something breaks if nobody acts, each number within those that follow.
 *
 * @param within30 days after the one that was judged
 * @param within60 days
 * @param within90 days
 * @param first what breaks first, {@code null} when nothing does
 */
public record ForecastCounts(
        long within30,
        long within60,
        long within90,
        @Nullable First first) {

    /**
     * What breaks before all else.
     *
     * @param on the day, UTC
     * @param endpoint the SBC, the first by name of several
     * @param rule the rule that is broken from then on
     */
    public record First(LocalDate on, Endpoint endpoint, String rule) {}
}
