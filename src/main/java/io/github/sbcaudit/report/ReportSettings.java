package io.github.sbcaudit.report;

import java.time.ZoneId;
import java.util.Locale;

/**
 * How reports are written.
 *
 * @param zone the time zone of every date and time in the workbooks; JSON is in UTC always
 * @param language the language of the texts; English where there are none in it
 */
public record ReportSettings(ZoneId zone, Locale language) {}
