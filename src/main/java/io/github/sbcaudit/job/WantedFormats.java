package io.github.sbcaudit.job;

import io.github.sbcaudit.report.ReportFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The formats of reports as the user names them. */
final class WantedFormats {

    private WantedFormats() {}

    /**
     * The formats by their words.
     *
     * @throws SettingException when one is not known, or there is none
     */
    static Set<ReportFormat> of(List<String> words) {
        Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
        for (String word : words) {
            formats.add(ReportFormat.named(word.strip())
                    .orElseThrow(() -> new SettingException(
                            "format",
                            "\"" + word.strip() + "\" is not known; give one or more of " + ReportFormat.words())));
        }
        if (formats.isEmpty()) {
            throw new SettingException("format", "is empty; give one or more of " + ReportFormat.words());
        }
        return formats;
    }
}
