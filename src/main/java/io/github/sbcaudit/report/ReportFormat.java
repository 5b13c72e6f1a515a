package io.github.sbcaudit.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a report can be written as. */
public enum ReportFormat {
    /** An Excel workbook. */
    XLSX,
    /** Everything, for other programs. */
    JSON,
    /** One row per SBC, for those who pipe. */
    CSV;

    /** Those written unless others are asked for. */
    public static final Set<ReportFormat> DEFAULT = Collections.unmodifiableSet(EnumSet.of(XLSX, JSON));

    /** The format by its word, such as {@code csv} in any case; none when there is no such format. */
    public static Optional<ReportFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The words of all, separated by commas. */
    public static String words() {
        return Arrays.stream(values()).map(ReportFormat::word).collect(Collectors.joining(", "));
    }

    /** How its files' names end. */
    String ending() {
        return "." + word();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
