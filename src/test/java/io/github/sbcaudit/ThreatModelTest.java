package io.github.sbcaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names classes and tests that hold what it says: they must be there. */
class ThreatModelTest {

    /** A class, perhaps with its rooms before it and a method behind. */
    private static final Pattern CLASS =
            Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z0-9]+[A-Za-z0-9]*)(?:\\.[a-z]\\w+)?`");

    @Test
    void namesOnlyWhatThereIs() throws IOException {
        Set<String> there = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> there.add(name.replace(".java", "")));
        }
        Set<String> named = new TreeSet<>();
        Matcher found = CLASS.matcher(Files.readString(Path.of("src", "docs", "threat-model.md")));
        while (found.find()) {
            named.add(found.group(1));
        }

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(there).containsAll(named);
    }
}
