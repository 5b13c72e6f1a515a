package io.github.sbcaudit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that writes reports. */
final class ReportOptions {

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Gets a folder per audit. Default: reports. [SBC_AUDIT_REPORTS]")
    private @Nullable String reports;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description = "What the reports are written as: xlsx, json, and csv with a row per SBC. Default: xlsx,json."
                    + " [SBC_AUDIT_FORMAT]")
    private List<String> format = new ArrayList<>();

    /** Adds what was given. */
    Settings addTo(Settings settings) {
        return settings.value("reports", reports).list("format", format);
    }
}
