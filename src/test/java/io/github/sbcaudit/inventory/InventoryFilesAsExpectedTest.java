package io.github.sbcaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code *.csv} beside this class among the test resources reads as the {@code *.txt} of the same name says. */
class InventoryFilesAsExpectedTest {

    private final InventoryReader reader = new InventoryReader();

    @ParameterizedTest
    @MethodSource("inputs")
    void readGivesExpectedRows(String name) throws Exception {
        Path file = resources().resolve(name + ".csv");

        String actual = describe(reader.read(List.of(file)));

        assertThat(actual).isEqualTo(Files.readString(resources().resolve(name + ".txt")));
    }

    static List<String> inputs() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(resources())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .map(name -> name.substring(0, name.length() - ".csv".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Path resources() throws URISyntaxException {
        URL first = InventoryFilesAsExpectedTest.class.getResource("every-column.csv");
        return Objects.requireNonNull(
                Path.of(Objects.requireNonNull(first).toURI()).getParent());
    }

    private static String describe(Inventory inventory) {
        return Stream.concat(
                        inventory.sbcs().stream().map(InventoryFilesAsExpectedTest::describe),
                        inventory.rejectedRows().stream().map(InventoryFilesAsExpectedTest::describe))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String describe(Sbc sbc) {
        return "%d: %s of %s, %s %s, %s, site %s, contact %s, tags %s, language %s, other %s"
                .formatted(
                        sbc.source().line(),
                        sbc.endpoint(),
                        sbc.customer(),
                        sbc.cloud(),
                        sbc.role(),
                        sbc.enabled() ? "enabled" : "disabled",
                        shown(sbc.site()),
                        shown(sbc.contact()),
                        sbc.tags(),
                        shown(sbc.language()),
                        sbc.other());
    }

    private static String describe(RejectedRow row) {
        // The sources differ between machines in their folder.
        String reason = row.reason().replaceAll("in \\S*[/\\\\](\\S+\\.csv)", "in $1");
        return "%d: rejected, customer %s, field %s: %s"
                .formatted(row.source().line(), shown(row.customer()), shown(row.field()), reason);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "-" : value;
    }
}
