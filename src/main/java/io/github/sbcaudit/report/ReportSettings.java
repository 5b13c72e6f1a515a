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
 * @param provider the company that sends the reports, {@code null} when they shall name none
 * @param logo that company's, {@code null} for none
 */
public record ReportSettings(
        ZoneId zone,
        Locale language,
        @Nullable String provider,
        @Nullable Logo logo) {

    /** Settings of reports that name no provider. */
    public ReportSettings(ZoneId zone, Locale language) {
        this(zone, language, null, null);
    }

    /** The same in another language. */
    ReportSettings in(Locale other) {
        return new ReportSettings(zone, other, provider, logo);
    }
}
