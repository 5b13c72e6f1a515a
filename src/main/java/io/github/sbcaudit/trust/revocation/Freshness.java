package io.github.sbcaudit.trust.revocation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From when until when a signed answer holds, {@code nextUpdate} being {@code null} when it does not say. */
record Freshness(Instant thisUpdate, @Nullable Instant nextUpdate) {

    /** How far the clocks of others, and ours, may be wrong. */
    static final Duration SKEW = Duration.ofMinutes(5);

    /** How long an OCSP response holds that does not say so itself: such a responder claims to know better any moment. */
    static final Duration UNLIMITED_OCSP_AGE = Duration.ofHours(24);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Why a CRL does not hold, {@code null} when it does. */
    @Nullable String hindranceOfCrl(Instant now) {
        if (nextUpdate == null) {
            return "the CRL does not say when it will be renewed"; // RFC 5280 section 5.1.2.5 demands it
        }
        return hindrance("the CRL", DATE, nextUpdate, now);
    }

    /** Why an OCSP response does not hold, {@code null} when it does. */
    @Nullable String hindranceOfOcsp(Instant now) {
        if (nextUpdate != null) {
            return hindrance("the response", MINUTE, nextUpdate, now);
        }
        String hindrance = hindrance("the response", MINUTE, Instant.MAX, now);
        if (hindrance == null && thisUpdate.plus(UNLIMITED_OCSP_AGE).isBefore(now)) {
            return "the response of " + MINUTE.format(thisUpdate)
                    + " does not say how long it holds, and is older than " + UNLIMITED_OCSP_AGE.toHours() + " hours";
        }
        return hindrance;
    }

    private @Nullable String hindrance(String what, DateTimeFormatter format, Instant renewal, Instant now) {
        if (thisUpdate.isAfter(now.plus(SKEW))) {
            return what + " is of " + format.format(thisUpdate) + ", which is in the future";
        }
        return renewal.isBefore(now)
                ? what + " of " + format.format(thisUpdate) + " should have been renewed by " + format.format(renewal)
                : null;
    }

    /** As dates are written in messages. */
    static String date(Instant moment) {
        return DATE.format(moment);
    }
}
