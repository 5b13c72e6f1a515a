package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFilesTest {

    @TempDir
    Path folder;

    @Test
    void inventoryListsEveryStandInForEachCustomerAndTheBadRows() throws IOException {
        try (Lab lab = Lab.start()) {
            LabFiles files = lab.writeTo(folder.resolve("new"));
            List<String> rows = Files.readAllLines(files.inventory()).stream()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .toList();
            long listings = lab.standIns().stream()
                    .mapToLong(standIn -> standIn.customers().size())
                    .sum();
            assertThat(rows).hasSize((int) listings + files.rejectedRows());
            assertThat(rows).filteredOn(row -> row.contains(",false,")).hasSize(1);
            assertThat(rows).filteredOn(row -> row.startsWith("shared.")).hasSize(2);
            assertThat(rows).anyMatch(row -> row.startsWith("192.0.2.10,"));
            assertThat(rows).anyMatch(row -> row.contains(",506l,"));
        }
    }

    @Test
    void hostsHoldsEveryNameButTheUnknownOneAndOnlyLoopback() throws IOException {
        try (Lab lab = Lab.start()) {
            List<String> lines = Files.readAllLines(lab.writeTo(folder).hosts()).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(lines).hasSize(lab.standIns().size() - 1);
            assertThat(lines).allMatch(line -> line.matches("127\\.\\d+\\.\\d+\\.\\d+\t[a-z0-9.]+\\.example"));
        }
    }

    @Test
    void demoAuditsALabThatIsUpAndPassesArgumentsOn() {
        List<String> received = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = LabDemo.run(
                arguments -> {
                    received.addAll(Arrays.asList(arguments));
                    return 7;
                },
                new PrintStream(out, true, StandardCharsets.UTF_8),
                folder,
                "--window",
                "8");
        assertThat(code).isEqualTo(7);
        assertThat(received)
                .startsWith("scan", folder.resolve("inventory.csv").toString(), "--hosts")
                .endsWith("--window", "8");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }
}
