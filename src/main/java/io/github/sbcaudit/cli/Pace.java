package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.AuditProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How far a phase has come.
 *
 * @param total how much there is to do in all, {@link AuditProgress#UNKNOWN} when that is not known
 * @param doneBefore how much of it an earlier run has done
 * @param done how much is done by now, that of an earlier run included
 * @param underWay how much is being worked at, 0 when nobody knows
 * @param elapsed since the phase began in this run
 */
record Pace(long total, long doneBefore, long done, int underWay, Duration elapsed) {

    /** Whether it is known how much there is to do. */
    boolean hasTotal() {
        return total != AuditProgress.UNKNOWN;
    }

    /** How many seconds are left if it goes on as it did so far in this run; empty while nobody can tell. */
    OptionalLong secondsLeft() {
        long doneNow = done - doneBefore;
        if (!hasTotal() || doneNow <= 0 || elapsed.isZero()) {
            return OptionalLong.empty();
        }
        double perItem = (double) elapsed.toMillis() / doneNow;
        return OptionalLong.of(Math.round(Math.max(0, total - done) * perItem / 1_000));
    }

    /** As the rest of a line. */
    String inWords() {
        StringBuilder words = new StringBuilder(
                hasTotal()
                        ? String.format(Locale.ROOT, "%,d of %,d done", done, total)
                        : String.format(Locale.ROOT, "%,d done", done));
        if (underWay > 0) {
            words.append(String.format(Locale.ROOT, ", %,d in flight", underWay));
        }
        secondsLeft()
                .ifPresent(seconds ->
                        words.append(", about ").append(text(seconds)).append(" left"));
        return words.toString();
    }

    /** No more precise than it can be. */
    private static String text(long seconds) {
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 90
                ? minutes + " min"
                : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
}
