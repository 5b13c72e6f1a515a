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

    @Option(
            names = "--mail",
            paramLabel = "POLICY",
            arity = "0..1",
            fallbackValue = "always",
            description = "Mail each customer its workbook, to the contacts in the inventory: always, on-change (its"
                    + " report shows a change since the last audit), on-failure (one of its SBCs breaks a rule) or never."
                    + " --mail alone is always. The mail server is SPRING_MAIL_HOST, the sender SBC_AUDIT_MAIL_FROM; see"
                    + " README.md. Default: never. [SBC_AUDIT_MAIL]")
    private @Nullable String mail;

    /** Adds what was given. */
    Settings addTo(Settings settings) {
        return settings.value("reports", reports).value("mail", mail);
    }
}
