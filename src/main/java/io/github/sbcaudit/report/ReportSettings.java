package io.github.sbcaudit.report;

import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How reports are written.
 *
 * @param zone the time zone of every date and time in the workbooks; JSON is in UTC always
 * @param language the language of the fleet's texts, and of a customer's where its inventory rows do not ask for another; English
 *     where there are no texts in it
 * @param forEverybody whether that language goes before what inventory rows ask for
 * @param formats what each report is written as, at least one; in the order of the constants
 */
public record ReportSettings(ZoneId zone, Locale language, boolean forEverybody, Set<ReportFormat> formats) {

    public ReportSettings {
        formats = Collections.unmodifiableSet(EnumSet.copyOf(formats));
    }

    /** For everybody in the language that inventory rows ask for, in the usual formats. */
    public ReportSettings(ZoneId zone, Locale language) {
        this(zone, language, false, ReportFormat.DEFAULT);
    }

    /** The same in another language. */
    ReportSettings in(Locale other) {
        return new ReportSettings(zone, other, forEverybody, formats);
    }
}
