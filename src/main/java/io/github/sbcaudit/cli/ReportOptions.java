package io.github.sbcaudit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that writes reports. */
final class ReportOptions {

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Gets a folder per audit. Default: reports. [SBC_AUDIT_REPORTS]")
    private @Nullable String reports;

    /** Adds what was given. */
    Settings addTo(Settings settings) {
        return settings.value("reports", reports);
    }
}
