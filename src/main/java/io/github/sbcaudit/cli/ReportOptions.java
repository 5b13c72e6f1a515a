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

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description =
                    "The company that sends the reports; they name it on the first sheet and on every printed page."
                            + " [SBC_AUDIT_PROVIDER]")
    private @Nullable String provider;

    @Option(
            names = "--provider-logo",
            paramLabel = "FILE",
            description = "PNG or JPEG file with that company's logo, at most 1 MiB. [SBC_AUDIT_PROVIDER_LOGO]")
    private @Nullable String providerLogo;

    /** Adds what was given. */
    Settings addTo(Settings settings) {
        return settings.value("reports", reports)
                .list("format", format)
                .value("provider", provider)
                .value("provider-logo", providerLogo);
    }
}
