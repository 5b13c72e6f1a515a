package io.github.sbcaudit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that needs the database. */
final class ProgramOptions {

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "JDBC URL of an H2 or PostgreSQL database. Default: an H2 file in your data folder."
                    + " [SBC_AUDIT_DATABASE, SBC_AUDIT_DATABASE_USER, SBC_AUDIT_DATABASE_PASSWORD or"
                    + " SBC_AUDIT_DATABASE_PASSWORD_FILE]")
    private @Nullable String database;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens, with the stack traces of unexpected errors, to standard error.")
    private boolean verbose;

    /** Adds what was given. */
    Settings addTo(Settings settings) {
        return settings.value("database", database);
    }

    boolean verbose() {
        return verbose;
    }
}
