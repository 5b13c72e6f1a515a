package io.github.sbcaudit.report;

import java.time.ZoneId;
import java.util.Locale;

/**
 * How reports are written.
 *
 * @param zone the time zone of every date and time in the workbooks; JSON is in UTC always
 * @param language the language of the fleet's texts, and of a customer's where its inventory rows do not ask for another; English
 *     where there are no texts in it
 * @param forEverybody whether that language goes before what inventory rows ask for
 */
public record ReportSettings(ZoneId zone, Locale language, boolean forEverybody) {

    public ReportSettings(ZoneId zone, Locale language) {
        this(zone, language, false);
    }

    /** The same in another language. */
    ReportSettings in(Locale other) {
        return new ReportSettings(zone, other, forEverybody);
    }
}
