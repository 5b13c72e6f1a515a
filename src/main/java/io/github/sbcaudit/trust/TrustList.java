package io.github.sbcaudit.trust;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which edition of Microsoft's list is in force.
 *
 * @param thisUpdate the list's own date
 * @param sequence its sequence number as lower-case hex, {@code null} when the edition carries none
 * @param source where it came from: {@code built-in}, or an address or file
 * @param extraRoots how many roots count as members here only because the user said so ({@code --extra-root})
 */
public record TrustList(Instant thisUpdate, @Nullable String sequence, String source, int extraRoots) {

    /** Microsoft changes its list about six times a year, so a list of this age lacks one or two changes. */
    private static final long OLD_DAYS = 90;

    /** Beyond this age it cannot say of a root that it is no member, for roots are added all the time. */
    private static final long STALE_DAYS = 180;

    /** How far a list of some age can be relied on. */
    public enum Age {
        /** Up to 90 days. */
        CURRENT,
        /** Up to 180 days: reports say that it should be renewed. */
        OLD,
        /** Older: a PASS says that it rests on a stale list, and a root that is not on it may be new. */
        STALE
    }

    TrustList withExtraRoots(int number) {
        return new TrustList(thisUpdate, sequence, source, number);
    }

    /** Whole days between the list's date and the given moment. */
    public long ageDays(Instant asOf) {
        return Duration.between(thisUpdate, asOf).toDays();
    }

    /** How far it can be relied on at a moment. */
    public Age age(Instant asOf) {
        long days = ageDays(asOf);
        if (days > STALE_DAYS) {
            return Age.STALE;
        }
        return days > OLD_DAYS ? Age.OLD : Age.CURRENT;
    }
}
