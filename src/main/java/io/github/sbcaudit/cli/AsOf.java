package io.github.sbcaudit.cli;

import io.github.sbcaudit.compliance.Forecaster;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The moment that a command looks at: now, or the last moment of a day in UTC, so that what happens on that day has happened. */
final class AsOf {

    /** The last year that is written with four digits. */
    private static final int LAST_YEAR = 9999;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            converter = Day.class,
            description = "As of the end of that day (UTC) instead of now, by the list that was in force then.")
    private @Nullable LocalDate day;

    Instant moment(Clock clock) {
        return day == null ? clock.instant() : endOf(day);
    }

    static Instant endOf(LocalDate day) {
        return Forecaster.endOf(day);
    }

    /** Reads a day as ISO 8601 has it. */
    static final class Day implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                    return day;
                }
            } catch (DateTimeParseException e) {
                // as any other text that is no day
            }
            throw new TypeConversionException("\"" + text + "\" is not a day; give one such as 2026-11-23");
        }
    }
}
