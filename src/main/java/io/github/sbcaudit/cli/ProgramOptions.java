package io.github.sbcaudit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all commands on the root program share. */
final class TrustOptions {

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "JDBC URL of an H2 or PostgreSQL database. Default: an H2 file in your data folder."
                    + " [SBC_AUDIT_DATABASE, SBC_AUDIT_DATABASE_USER, SBC_AUDIT_DATABASE_PASSWORD]")
    private @Nullable String database;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens, with the stack traces of unexpected errors, to standard error.")
    private boolean verbose;

    Settings settings() {
        return new Settings().value("database", database);
    }

    boolean verbose() {
        return verbose;
    }
}
