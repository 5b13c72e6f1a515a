package io.github.sbcaudit.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Files of texts as they are, without the language behind them that a bundle falls back to. */
final class LabelFiles {

    private LabelFiles() {}

    /** The texts of a file beside this class or, with a leading slash, anywhere on the class path. */
    static Map<String, String> read(String name) {
        try (Reader reader = new InputStreamReader(
                requireNonNull(LabelFiles.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
