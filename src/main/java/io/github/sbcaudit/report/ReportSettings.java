package io.github.sbcaudit.report;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How reports are written.
 *
 * @param zone the time zone of every date and time in the workbooks; JSON is in UTC always
 * @param language the language of the fleet's texts, and of a customer's where its inventory rows do not ask for another; English
 *     where there are no texts in it
 * @param forEverybody whether that language goes before what inventory rows ask for
 * @param provider the company that sends the reports, {@code null} when they shall name none
 * @param logo that company's, {@code null} for none
 */
public record ReportSettings(
        ZoneId zone,
        Locale language,
        boolean forEverybody,
        @Nullable String provider,
        @Nullable Logo logo) {

    /** Settings of reports that name no provider, each customer's in the language that its inventory rows ask for. */
    public ReportSettings(ZoneId zone, Locale language) {
        this(zone, language, false, null, null);
    }

    /** The same with one language for all reports. */
    public ReportSettings allIn(Locale other) {
        return new ReportSettings(zone, other, true, provider, logo);
    }

    /** The same in another language. */
    ReportSettings in(Locale other) {
        return new ReportSettings(zone, other, forEverybody, provider, logo);
    }
}
