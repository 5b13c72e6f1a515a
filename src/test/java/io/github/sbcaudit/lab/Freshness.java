package io.github.sbcaudit.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From when until when what an authority says of revocations holds.
 *
 * @param thisUpdate the moment at which it is known to be right
 * @param nextUpdate newer information is there by then
 */
record Freshness(Instant thisUpdate, Instant nextUpdate) {

    private static final Duration SPAN = Duration.ofDays(7);

    /** Real authorities sign in advance, too. */
    private static final Duration AGE = Duration.ofHours(1);

    static Freshness current() {
        return since(Instant.now().minus(AGE));
    }

    /** Over for a week. */
    static Freshness outdated() {
        return since(Instant.now().minus(SPAN).minus(SPAN));
    }

    private static Freshness since(Instant moment) {
        Instant start = moment.truncatedTo(ChronoUnit.SECONDS);
        return new Freshness(start, start.plus(SPAN));
    }
}
