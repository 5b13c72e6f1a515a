package io.github.sbcaudit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aFamilyOfManyPagesHasOneHeadingAndEverySeries() throws IOException {
        Family family = new Family(out, "many", "Many of them");
        for (int i = 0; i < 2_500; i++) {
            family.add(i, "number", "" + i);
        }
        family.end();

        Exposition read = Exposition.of(out.toString(StandardCharsets.UTF_8));
        assertThat(read.series()).hasSize(2_500);
        assertThat(read.value("sbc_audit_many{number=\"999\"}")).isEqualTo(999);
        assertThat(read.value("sbc_audit_many{number=\"1000\"}")).isEqualTo(1000);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("#")))
                .hasSize(2);
    }

    @Test
    void labelsFromOutsideCannotBreakOut() throws IOException {
        String hostile = "\"} 1\n# TYPE x gauge\nx{a=\"\\\\n\u2028,}\r\uD83D\uDCDE#";
        Family family = new Family(out, "sbc_status", "One");
        family.add(1, "customer", hostile);
        family.add(2, "customer", "# a comment?");
        family.end();

        Exposition read = Exposition.of(out.toString(StandardCharsets.UTF_8));
        assertThat(read.series())
                .containsExactlyInAnyOrder(
                        "sbc_audit_sbc_status{customer=\"" + hostile + "\"}",
                        "sbc_audit_sbc_status{customer=\"# a comment?\"}");
    }

    @Test
    void aRunWithoutADatabaseKeepsWhatTheFileSaysOfSbcsAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("audit.prom"), """
            # HELP sbc_audit_run_success Whether
            # TYPE sbc_audit_run_success gauge
            sbc_audit_run_success 1.0
            # HELP sbc_audit_sbc_status One
            # TYPE sbc_audit_sbc_status gauge
            sbc_audit_sbc_status{fqdn="a.example",status="compliant"} 1.0
            something else
            node_cpu 3
            """);

        AuditMetrics.write(file, run(false), null);

        Exposition read = Exposition.read(file);
        assertThat(read.value("sbc_audit_sbc_status{fqdn=\"a.example\",status=\"compliant\"}"))
                .isEqualTo(1);
        assertThat(read.value("sbc_audit_run_success")).isZero();
        assertThat(read.value("sbc_audit_run_exit_code")).isEqualTo(3);
        assertThat(read.value("sbc_audit_run_start_timestamp_seconds")).isEqualTo(1_700_000_000.5);
        assertThat(read.value("sbc_audit_run_duration_seconds")).isEqualTo(60);
        assertThat(read.value("sbc_audit_run_outcome{outcome=\"bad\"}")).isEqualTo(1);
        assertThat(read.value("sbc_audit_run_outcome{outcome=\"good\"}")).isZero();
        assertThat(read.value("sbc_audit_build_info{version=\"1.2\"}")).isEqualTo(1);
        assertThat(read.series()).noneMatch(name -> name.startsWith("node_"));
    }

    @Test
    void theFileCanBeReadByTheCollectorAndALinkInItsWayIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path file = folder.resolve("audit.prom");
        Files.createSymbolicLink(
                folder.resolve(".audit.prom." + ProcessHandle.current().pid() + ".part"), victim);

        AuditMetrics.write(file, run(true), null);

        assertThat(victim).hasContent("precious");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(victim, file);
        }
    }

    private static Run run(boolean success) {
        Instant start = Instant.ofEpochMilli(1_700_000_000_500L);
        return new Run(
                start,
                start.plusSeconds(60),
                success ? "good" : "bad",
                List.of("good", "bad"),
                success ? 0 : 3,
                success,
                "1.2");
    }
}
