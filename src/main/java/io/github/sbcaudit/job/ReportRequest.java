package io.github.sbcaudit.job;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which reports are wanted of an audit that has finished.
 *
 * @param scan its number, {@code null} for the latest
 * @param customer whose files alone are wanted, {@code null} for the fleet's and everybody's
 * @param since the number of the earlier audit to compare with, {@code null} for the previous one of each SBC
 * @param language of all files, {@code null} for each customer's own
 * @param judgement by what it is judged, {@code null} as it was
 */
public record ReportRequest(
        @Nullable Long scan,
        @Nullable String customer,
        @Nullable Long since,
        @Nullable Locale language,
        @Nullable NewJudgement judgement) {

    /**
     * Another judgement on what was observed.
     *
     * @param asOf as of which moment, {@code null} for that at which the scan began
     * @param byItsPolicy whether the scan's own policy is used rather than the configured one
     */
    public record NewJudgement(@Nullable Instant asOf, boolean byItsPolicy) {}
}
