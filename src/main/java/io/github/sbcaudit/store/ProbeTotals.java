package io.github.sbcaudit.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How probing went as a whole.
 *
 * @param probed how many endpoints were probed
 * @param networkFailures of how many the network failed, rather than their TLS
 * @param connections how many connections were made, those of both attempts together
 * @param until when the last probe ended, {@code null} when nothing was probed
 */
public record ProbeTotals(
        long probed,
        long networkFailures,
        long connections,
        @Nullable Instant until) {

    /** Where nothing was probed. */
    public static final ProbeTotals NONE = new ProbeTotals(0, 0, 0, null);

    /** With fewer SBCs, most of them may well be down at once. */
    private static final int LEAST_FLEET = 20;

    /** Whether so much of the fleet failed that the cause is probably where the audit runs: name servers, routing, a firewall. */
    public boolean faultProbablyOurs() {
        return probed >= LEAST_FLEET && networkFailures * 2 > probed;
    }
}
