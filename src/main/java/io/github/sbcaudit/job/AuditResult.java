package io.github.sbcaudit.job;

import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.ForecastCounts;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished audit in short; its mails may be left to send.
 *
 * @param scan the finished scan
 * @param counts how many SBCs have which status
 * @param warned how many SBCs have a rule that warns and none that is broken; waived warnings are left out
 * @param waivers how many findings are waived, and how many no longer are
 * @param totals how probing went
 * @param forecast what breaks if nobody acts, {@code null} when the judgement did not look ahead
 * @param worst the SBCs in most need of attention, worst first, at most {@link #SHOWN_SBCS}; none that is compliant
 * @param rejectedRows the first rejected rows, at most {@link #SHOWN_REJECTED_ROWS}
 * @param reports the folder of this scan's reports
 * @param delivery what became of the mails, {@code null} when none were to be sent
 * @param removal what became of old audits, {@code null} when none were to be removed
 * @param elapsed how long this run took, which is less than the scan when it was resumed
 */
public record AuditResult(
        Scan scan,
        StatusCounts counts,
        long warned,
        WaiverTotals waivers,
        ProbeTotals totals,
        @Nullable ForecastCounts forecast,
        List<SbcResult> worst,
        List<RejectedRow> rejectedRows,
        Path reports,
        @Nullable Delivery delivery,
        @Nullable Removal removal,
        Duration elapsed) {

    /**
     * How many findings have a waiver.
     *
     * @param holding that holds, so that the finding does not count
     * @param expired that has expired, so that the finding counts again
     */
    public record WaiverTotals(long holding, long expired) {}

    public static final int SHOWN_SBCS = 10;
    public static final int SHOWN_REJECTED_ROWS = 5;

    /** Whether anything was found that is at least as grave as the given level. */
    public boolean found(FailOn level) {
        return switch (level) {
            case NEVER -> false;
            case WARN -> counts.nonCompliant() + warned > 0;
            case FAIL -> counts.nonCompliant() > 0;
        };
    }
}
