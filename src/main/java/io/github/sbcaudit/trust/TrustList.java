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

    /** Whole days between the list's date and the given moment. */
    public long ageDays(Instant asOf) {
        return Duration.between(thisUpdate, asOf).toDays();
    }
}
