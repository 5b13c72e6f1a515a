package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits whose reports go to a file system that takes none. */
@Tag("faults")
class ReportFolderFaultsTest {

    private static final int SBCS = 60;

    @TempDir
    private Path folder;

    private HesitantFleet fleet;
    private RecordedAudits recorded;
    private Path reports;

    @BeforeEach
    void startFleet() throws IOException {
        fleet = new HesitantFleet(folder, SBCS);
        recorded = new RecordedAudits("jdbc:h2:file:" + folder.resolve("audit"));
        reports = Files.createDirectory(folder.resolve("reports"));
    }

    @AfterEach
    void stopFleet() {
        fleet.close();
    }

    @Test
    void onAFullDiskTheAuditSaysWhereAndCompletesTheReportsOnceThereIsSpace() throws Exception {
        try (OwnMount disk = OwnMount.on(reports, "size=200k")) {
            try (AuditProcess audit = scan(disk)) {
                assertThat(audit.exitCode()).as(audit::err).isEqualTo(3);
                assertThat(audit.err())
                        .hasLineCount(1)
                        .startsWith("Cannot write " + reports)
                        .contains("the disk is full", "--reports", "What was observed is kept");
            }
            assertThat(fleet.connections()).isEqualTo(SBCS);
            assertThat(recorded.strings("select status from scan")).containsExactly("RUNNING");
            assertThat(recorded.observations()).hasSize(SBCS);
            assertThat(names(disk.contents())).noneMatch(name -> name.endsWith(".part"));

            disk.remount("size=50m");
            try (AuditProcess audit = scan(disk)) {
                assertThat(audit.exitCode()).as(audit::err).isZero();
            }

            assertThat(fleet.connections()).isEqualTo(SBCS);
            assertThat(recorded.strings("select status from scan")).containsExactly("FINISHED");
            HesitantFleet.assertReportsComplete(only(disk.contents()), SBCS);
        }
    }

    @Test
    void onAReadOnlyDiskNobodyIsProbed() throws Exception {
        try (OwnMount disk = OwnMount.on(reports, "ro")) {
            try (AuditProcess audit = scan(disk)) {
                assertThat(audit.exitCode()).as(audit::err).isEqualTo(2);
                assertThat(audit.err())
                        .hasLineCount(1)
                        .startsWith("--reports: Cannot write " + reports + ": the file system is read-only.");
            }
            assertThat(fleet.connections()).isZero();
            assertThat(recorded.strings("select status from scan")).isEmpty();
        }
    }

    @Test
    void onADiskThatBecomesReadOnlyMeanwhileNothingIsLost() throws Exception {
        try (OwnMount disk = OwnMount.on(reports, "size=50m")) {
            try (AuditProcess audit = scan(disk)) {
                fleet.awaitConnections(audit, 0, 1);
                disk.remount("ro");
                assertThat(audit.exitCode()).as(audit::err).isEqualTo(3);
                assertThat(audit.err())
                        .hasLineCount(1)
                        .startsWith("Cannot write " + reports)
                        .contains("the file system is read-only", "What was observed is kept");
            }
            Map<String, String> observations = recorded.observations();
            assertThat(observations).hasSize(SBCS);

            disk.remount("rw");
            try (AuditProcess audit = scan(disk)) {
                assertThat(audit.exitCode()).as(audit::err).isZero();
            }

            assertThat(recorded.observations()).isEqualTo(observations);
            HesitantFleet.assertReportsComplete(only(disk.contents()), SBCS);
        }
    }

    private AuditProcess scan(OwnMount disk) throws IOException {
        return fleet.scan(Map.of(), disk.through(folder));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
