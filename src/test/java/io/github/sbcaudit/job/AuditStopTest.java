package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an audit that is asked to stop while it writes reports, that has a rival, or whose inventory changes. */
@Tag("faults")
class AuditStopTest {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void terminatedWhileItWritesReportsACommandLeavesNoHalfFileBehind() throws Exception {
        int sbcs = 200;
        RecordedAudits recorded = new RecordedAudits(h2());
        try (HesitantFleet fleet = new HesitantFleet(folder, sbcs)) {
            try (AuditProcess audit = fleet.scan()) {
                terminateWhileItWrites(fleet, audit);
                assertThat(audit.err())
                        .hasLineCount(1)
                        .startsWith("Stopped: 200 of 200 SBCs are recorded. Start the same command again");
            }
            assertNoHalfFile();
            assertThat(recorded.strings("select status from batch_job_execution"))
                    .containsExactly("STOPPED");

            try (AuditProcess resumed = fleet.scan()) {
                assertThat(resumed.exitCode()).as(resumed::err).isZero();
            }
            assertThat(fleet.connections()).isEqualTo(sbcs);
            fleet.assertReportsComplete(sbcs);

            for (String option : List.of("--scan=1", "--policy=2022")) { // as it was judged, and judged anew
                try (AuditProcess report = fleet.report(option)) {
                    terminateWhileItWrites(fleet, report);
                    assertThat(report.err()).doesNotContain("Cannot write", "failed", "error");
                }
                assertNoHalfFile();
            }
            assertThat(recorded.strings("select policy from scan")).containsExactly("standard");
        }
    }

    private static void terminateWhileItWrites(HesitantFleet fleet, AuditProcess command) throws Exception {
        long begun = System.currentTimeMillis();
        HesitantFleet.await(command, () -> fleet.written(begun).stream().anyMatch(name -> name.endsWith(".part")));
        command.terminate();
        assertThat(command.exitCode()).as(command::err).isEqualTo(TERMINATED);
    }

    /** Neither among the reports nor among the temporary files. */
    private void assertNoHalfFile() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(folder.resolve("reports")), Files.walk(AuditProcess.temporaryFiles(folder)))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".part") || name.startsWith("sbc-audit-report"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondAuditOfADatabaseIsRefusedAndTheFirstCompletes(TestDatabase.Kind kind) throws Exception {
        int sbcs = 60;
        try (TestDatabase postgresql = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            String url = kind == TestDatabase.Kind.H2
                    ? h2()
                    : postgresql.url() + (postgresql.url().contains("?") ? "&" : "?") + "user=" + postgresql.username();
            try (HesitantFleet fleet = new HesitantFleet(folder, sbcs, url);
                    AuditProcess first = fleet.scan()) {
                fleet.awaitConnections(first, 0, 1);
                first.pause();
                try (AuditProcess second = fleet.scan()) {
                    assertThat(second.exitCode()).isEqualTo(3);
                    assertThat(second.err()).hasLineCount(1).startsWith("Another audit ");
                }

                first.goOn();
                assertThat(first.exitCode()).as(first::err).isZero();
                assertThat(new RecordedAudits(url).strings("select status from scan"))
                        .containsExactly("FINISHED");
                fleet.assertReportsComplete(sbcs);
            }
        }
    }

    @Test
    void anInterruptedAuditKeepsItsListThoughTheInventoryHasChanged() throws Exception {
        int sbcs = 100;
        RecordedAudits recorded = new RecordedAudits(h2());
        try (HesitantFleet fleet = new HesitantFleet(folder, sbcs)) {
            try (AuditProcess audit = fleet.scan()) {
                fleet.awaitConnections(audit, 0, sbcs / 2);
                audit.kill();
            }
            Map<String, String> before = recorded.observations();
            assertThat(before).hasSizeBetween(1, sbcs - 1);
            Path inventory = fleet.files().inventory();
            List<String> lines = Files.readAllLines(inventory);
            List<String> changed = Stream.concat(
                            lines.stream().limit(10), Stream.of("new.customer01.example,5061,Customer 01"))
                    .toList();
            Files.write(inventory, changed);

            try (AuditProcess resumed = fleet.scan()) {
                assertThat(resumed.exitCode()).as(resumed::err).isZero();
                assertThat(resumed.err()).hasLineCount(1).startsWith("Resuming the audit begun on ");
            }

            assertThat(recorded.observations()).hasSize(sbcs).containsAllEntriesOf(before);
            assertThat(recorded.strings("select fqdn from target where fqdn like 'new.%'"))
                    .isEmpty();
            fleet.assertReportsComplete(sbcs);
        }
    }

    private String h2() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }
}
