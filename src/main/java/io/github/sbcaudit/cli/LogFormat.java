package io.github.sbcaudit.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How standard error is written. */
enum LogFormat {

    /** Lines for people. */
    TEXT,

    /** One JSON object a line, for a collector of logs. */
    JSON;

    static final String OPTION = "--log-format";

    static final String PROPERTY = "sbc-audit.log-format";

    static final String VARIABLE = "SBC_AUDIT_LOG_FORMAT";

    /** The format is none of ours. The message is one line for the user. */
    static final class UnknownFormatException extends Exception {

        private static final long serialVersionUID = 1L;

        UnknownFormatException(String message) {
            super(message);
        }
    }

    /**
     * What was asked for before any file of settings is read, so that errors of the command line are written in it already. Text when
     * nothing was; an option's value is checked by whoever parses the command line.
     */
    static LogFormat requested(
            List<String> arguments,
            UnaryOperator<@Nullable String> systemProperties,
            UnaryOperator<@Nullable String> environment)
            throws UnknownFormatException {
        Optional<String> option = option(arguments);
        if (option.isPresent()) {
            return parse(option.get()).orElse(TEXT);
        }
        String property = systemProperties.apply(PROPERTY);
        return property == null ? of(VARIABLE, environment.apply(VARIABLE)) : of(PROPERTY, property);
    }

    /**
     * The format of that name.
     *
     * @param setting whose value it is, as the user knows it
     * @param name {@code null} or blank for the default
     */
    static LogFormat of(String setting, @Nullable String name) throws UnknownFormatException {
        if (name == null || name.isBlank()) {
            return TEXT;
        }
        return parse(name).orElseThrow(() -> new UnknownFormatException(setting + ": " + rejected(name)));
    }

    /** What is wrong with the name of a format that is none of ours. */
    static String rejected(String name) {
        return "\"" + name + "\" is not one of text, json";
    }

    static Optional<LogFormat> parse(String name) {
        return Stream.of(values())
                .filter(format -> format.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static Optional<String> option(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(OPTION + "=")) {
                return Optional.of(argument.substring(OPTION.length() + 1));
            }
            if (argument.equals(OPTION) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
