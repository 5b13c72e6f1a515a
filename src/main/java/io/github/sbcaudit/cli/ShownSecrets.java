package io.github.sbcaudit.cli;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Secrets on the command line, where every user of the machine can read them in the list of processes. They are not accepted there. */
final class ShownSecrets {

    private static final List<String> SECRETS =
            List.of("sbc-audit.database-password", "sbc-audit.client-identity-password", "spring.mail.password");

    private static final List<String> URLS = List.of("sbc-audit.database", "sbc-audit.copy-from");

    /** As H2 and PostgreSQL write their settings, such as password and sslpassword. */
    private static final Pattern SETTING_IN_URL = Pattern.compile("[?&;]([^=&;]*)=\\s*[^&;\\s]");

    /** Arguments end with a zero octet. */
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private static final String INSTEAD =
            "which every user of this machine can read in the list of processes; give it as"
                    + " an environment variable or in application.properties";

    private ShownSecrets() {}

    /** Takes a database's URL without a password in it. */
    static final class UrlWithoutPassword implements ITypeConverter<String> {

        @Override
        public String convert(String url) {
            if (hasPassword(url)) {
                throw new TypeConversionException(
                        "the URL has a password in it, " + INSTEAD + ", such as SBC_AUDIT_DATABASE_PASSWORD");
            }
            return url;
        }
    }

    /** What is wrong with what was given to the JVM as {@code -D}, as one line without the secret; empty when nothing is. */
    static Optional<String> amongSystemProperties(Environment environment, List<String> processArguments) {
        for (String name : SECRETS) {
            if (given(environment.getProperty(name), processArguments)) {
                return Optional.of(name + " is on the command line, " + INSTEAD + ".");
            }
        }
        for (String name : URLS) {
            String url = environment.getProperty(name);
            if (url != null && hasPassword(url) && given(url, processArguments)) {
                return Optional.of(name + " with a password is on the command line, " + INSTEAD + ".");
            }
        }
        return Optional.empty();
    }

    /** The arguments of this process as others see them; none where the system does not say. */
    static List<String> processArguments() {
        try {
            return List.of(Files.readString(COMMAND_LINE).split("\0"));
        } catch (IOException e) { // not Linux, whose list the JDK leaves out when it is longer than a page of memory
            return ProcessHandle.current().info().arguments().map(List::of).orElse(List.of());
        }
    }

    /** For options that there are none of, lest a message repeats a password that somebody tried to give by one; empty when there is none. */
    static Optional<String> amongUnknown(UnmatchedArgumentException unknown) {
        return unknown.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-")
                        && argument.toLowerCase(Locale.ROOT).contains("password"))
                .findFirst()
                .map(argument -> "Unknown option: '" + argument.replaceFirst("(?s)=.*", "")
                        + "': passwords are given as environment variables or in application.properties, never on the"
                        + " command line");
    }

    /** Also where the driver has to decode the setting's name. */
    private static boolean hasPassword(String url) {
        return SETTING_IN_URL
                .matcher(url)
                .results()
                .anyMatch(setting -> decoded(setting.group(1))
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .endsWith("password"));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name; // not encoded
        }
    }

    private static boolean given(@Nullable String secret, List<String> processArguments) {
        return secret != null
                && !secret.isEmpty()
                && processArguments.stream()
                        .anyMatch(argument -> argument.startsWith("-D") && argument.endsWith("=" + secret));
    }
}
