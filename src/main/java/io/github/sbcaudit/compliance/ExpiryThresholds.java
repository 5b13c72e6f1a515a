package io.github.sbcaudit.compliance;

/**
 * How many days before a certificate expires it is reported.
 *
 * @param warnDays at or below this many whole days: WARN
 * @param failDays at or below this many: FAIL; not more than {@code warnDays}
 */
public record ExpiryThresholds(long warnDays, long failDays) {

    /** 30 days are the Teams admin center's own figure. */
    public static final ExpiryThresholds STANDARD = new ExpiryThresholds(30, 7);

    public ExpiryThresholds {
        if (failDays < 0 || warnDays < failDays) {
            throw new IllegalArgumentException("warn %d, fail %d".formatted(warnDays, failDays));
        }
    }
}
