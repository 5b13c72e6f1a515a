package io.github.sbcaudit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that needs the database. */
final class ProgramOptions {

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = ShownSecrets.UrlWithoutPassword.class,
            description =
                    "JDBC URL of an H2 or PostgreSQL database, without a password. Default: an H2 file in your data"
                            + " folder. [SBC_AUDIT_DATABASE, SBC_AUDIT_DATABASE_USER, SBC_AUDIT_DATABASE_PASSWORD or"
                            + " SBC_AUDIT_DATABASE_PASSWORD_FILE]")
    private @Nullable String database;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens, with the stack traces of unexpected errors, to standard error.")
    private boolean verbose;

    @Option(
            names = LogFormat.OPTION,
            paramLabel = "FORMAT",
            converter = Format.class,
            description =
                    "How standard error is written: text, or json for one JSON object a line (Elastic Common Schema)."
                            + " Default: text. [SBC_AUDIT_LOG_FORMAT]")
    private @Nullable LogFormat logFormat;

    /** Reads one of the formats, whatever its case. */
    static final class Format implements ITypeConverter<LogFormat> {

        @Override
        public LogFormat convert(String text) {
            return LogFormat.parse(text).orElseThrow(() -> new TypeConversionException(LogFormat.rejected(text)));
        }
    }

    /** Adds what was given. */
    Settings addTo(Settings settings) {
        return settings.value("database", database).value("log-format", logFormat == null ? null : logFormat.name());
    }

    boolean verbose() {
        return verbose;
    }
}
