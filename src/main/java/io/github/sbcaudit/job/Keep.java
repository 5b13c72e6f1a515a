package io.github.sbcaudit.job;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For how long audits are kept, as users write it. */
final class Keep {

    private static final String SETTING = "keep";

    /** Keeps everything, against a property that says otherwise. */
    private static final String ALL = "all";

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,5}) ?(d|days?|w|weeks?|months?|y|years?)");

    /** Longer than anybody's memory; more is a slip of the pen. */
    private static final int MAX_YEARS = 100;

    private Keep() {}

    /**
     * Reads it.
     *
     * @return {@code null} where everything is kept
     * @throws SettingException when it is no such length
     */
    static @Nullable Period parse(@Nullable String text) {
        String written = text == null ? ALL : text.strip().toLowerCase(Locale.ROOT);
        if (written.equals(ALL)) {
            return null;
        }
        Matcher length = LENGTH.matcher(written);
        if (!length.matches()) {
            throw new SettingException(
                    SETTING,
                    "\"" + text
                            + "\" is no length of time in days, weeks, months or years; give one such as 400d, 60w or 2y,"
                            + " or all");
        }
        int count = Integer.parseInt(length.group(1));
        Period period = switch (length.group(2).charAt(0)) {
            case 'd' -> Period.ofDays(count);
            case 'w' -> Period.ofWeeks(count);
            case 'm' -> Period.ofMonths(count);
            default -> Period.ofYears(count);
        };
        LocalDate longest = LocalDate.EPOCH.plusYears(MAX_YEARS);
        if (count < 1 || LocalDate.EPOCH.plus(period).isAfter(longest)) {
            throw new SettingException(
                    SETTING, "\"" + text + "\" is out of range; give 1d to " + MAX_YEARS + "y, or all");
        }
        return period;
    }
}
