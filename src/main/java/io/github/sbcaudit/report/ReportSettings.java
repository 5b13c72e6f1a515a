package io.github.sbcaudit.report;

import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How reports are written.
 *
 * @param zone the time zone of every date and time in the workbooks; JSON is in UTC always
 * @param language the language of the fleet's texts, and of a customer's where its inventory rows do not ask for another; English
 *     where there are no texts in it
 * @param forEverybody whether that language goes before what inventory rows ask for
 * @param formats what each report is written as, at least one; in the order of the constants
 * @param compared whether changes since earlier scans are told
 * @param provider the company that sends the reports, {@code null} when they shall name none
 * @param logo that company's, {@code null} for none
 */
public record ReportSettings(
        ZoneId zone,
        Locale language,
        boolean forEverybody,
        Set<ReportFormat> formats,
        boolean compared,
        @Nullable String provider,
        @Nullable Logo logo) {

    public ReportSettings {
        formats = Collections.unmodifiableSet(EnumSet.copyOf(formats));
    }

    /** In the usual formats, each customer's in the language that its inventory rows ask for, and naming no provider. */
    public ReportSettings(ZoneId zone, Locale language) {
        this(zone, language, false, ReportFormat.DEFAULT, true, null, null);
    }

    /** The same with one language for all reports. */
    public ReportSettings allIn(Locale other) {
        return new ReportSettings(zone, other, true, formats, compared, provider, logo);
    }

    /** The same without changes: another judgement has nothing to do with those of earlier scans. */
    public ReportSettings notCompared() {
        return new ReportSettings(zone, language, forEverybody, formats, false, provider, logo);
    }

    /** The same in another language. */
    ReportSettings in(Locale other) {
        return new ReportSettings(zone, other, forEverybody, formats, compared, provider, logo);
    }
}
