package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.sbcaudit.metrics.Exposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What happens to an audit whose process ends before it does. */
class AuditCrashTest {

    private static final int SBCS = 120;

    @TempDir
    private Path folder;

    private UnhurriedPeers peers;

    @BeforeEach
    void startPeers() throws IOException {
        peers = new UnhurriedPeers();
        peers.writeTo(folder, SBCS);
    }

    @AfterEach
    void stopPeers() throws IOException {
        peers.close();
    }

    @Test
    void killedTwiceTheAuditLosesNothingAndProbesNothingRecordedAgain() throws Exception {
        killAfterConnections(60);
        Map<Long, String> afterFirst = recorded();
        killAfterConnections(60);
        Map<Long, String> afterSecond = recorded();

        try (AuditProcess last = scan()) {
            assertThat(last.exitCode()).isZero();
            assertThat(last.err())
                    .contains("Resuming the audit begun on")
                    .contains("of " + SBCS + " SBCs are recorded");
        }

        assertThat(afterFirst).isNotEmpty();
        assertThat(afterSecond).hasSizeBetween(afterFirst.size() + 1, SBCS - 1).containsAllEntriesOf(afterFirst);
        assertThat(recorded()).hasSize(SBCS).containsAllEntriesOf(afterSecond);
        assertThat(strings("select status from scan")).containsExactly("FINISHED");
        assertThat(JsonMapper.shared().readTree(report("fleet.json")).get("sbcs"))
                .hasSize(SBCS);
        assertThat(report("fleet.xlsx")).isNotEmptyFile();
    }

    @Test
    void killedWhileWritingReportsTheAuditCompletesThemInTheSameFolder() throws Exception {
        try (AuditProcess audit = scan()) {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .failFast(() -> assertThat(audit.isAlive()).as(audit.err()).isTrue())
                    .until(() -> !reportFolders().isEmpty());
            audit.kill();
        }
        assertThat(strings("select status from scan")).containsExactly("RUNNING");
        Map<Long, String> observed = recorded();
        int connections = peers.accepted();

        try (AuditProcess resumed = scan()) {
            assertThat(resumed.exitCode()).isZero();
        }

        assertThat(observed).hasSize(SBCS);
        assertThat(recorded()).isEqualTo(observed);
        assertThat(peers.accepted()).isEqualTo(connections);
        assertThat(reportFolders()).singleElement().satisfies(folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("fleet.xlsx", "fleet.json")
                        .allMatch(name -> name.endsWith(".xlsx") || name.endsWith(".json"));
            }
        });
        assertThat(JsonMapper.shared().readTree(report("fleet.json")).get("sbcs"))
                .hasSize(SBCS);
    }

    @Test
    void terminatedTheAuditStopsInGoodOrderAndTellsHowToResume() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "sbc-audit.metrics-file=audit.prom\n");
        try (AuditProcess audit = scan()) {
            awaitConnections(audit, 60);
            audit.terminate();

            assertThat(audit.exitCode()).isEqualTo(128 + 15);
            assertThat(audit.err())
                    .containsPattern("Stopped: \\d+ of " + SBCS + " SBCs are recorded. Start the same command again")
                    .hasLineCount(1);
        }
        assertThat(strings("select status from batch_job_execution")).containsExactly("STOPPED");
        Exposition told = Exposition.read(folder.resolve("audit.prom"));
        assertThat(told.value("sbc_audit_run_outcome{outcome=\"stopped\"}")).isEqualTo(1);
        assertThat(told.value("sbc_audit_run_exit_code")).isEqualTo(128 + 15);
        Map<Long, String> stopped = recorded();

        try (AuditProcess resumed = scan()) {
            assertThat(resumed.exitCode()).isZero();
        }

        assertThat(recorded()).hasSize(SBCS).containsAllEntriesOf(stopped);
    }

    @Test
    void aSecondAuditMeanwhileIsRefusedInOneLine() throws Exception {
        try (AuditProcess first = scan()) {
            awaitConnections(first, 1);
            try (AuditProcess second = scan()) {
                assertThat(second.exitCode()).isEqualTo(3);
                assertThat(second.err()).hasLineCount(1).startsWith("Another audit ");
            }
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void anInterruptedAuditOfAnotherInventoryIsGivenUp() throws Exception {
        killAfterConnections(60);
        Files.writeString(folder.resolve("other.csv"), "sbc0.example\n");

        try (AuditProcess other = scan("other.csv")) {
            assertThat(other.exitCode()).isZero();
            assertThat(other.err()).hasLineCount(1).contains("is given up; what it observed is kept");
        }

        assertThat(strings("select status from scan order by id")).containsExactly("ABANDONED", "FINISHED");
    }

    private void killAfterConnections(int count) throws Exception {
        try (AuditProcess audit = scan()) {
            awaitConnections(audit, count);
            audit.kill();
        }
    }

    private void awaitConnections(AuditProcess audit, int count) {
        int before = peers.accepted();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(audit.isAlive()).as(audit.err()).isTrue())
                .until(() -> peers.accepted() - before >= count);
    }

    private AuditProcess scan() throws IOException {
        return scan("fleet.csv");
    }

    private AuditProcess scan(String inventory) throws IOException {
        return new AuditProcess(
                folder,
                "scan",
                inventory,
                "--hosts",
                "hosts",
                "--connections-per-sbc",
                "2",
                "--window",
                "8",
                "--no-progress",
                "--database",
                database());
    }

    private String database() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }

    /** Of each target that has an observation, when it was made. */
    private Map<Long, String> recorded() throws SQLException {
        Map<Long, String> recorded = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(database());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select target_id, started_at from observation")) {
            while (rows.next()) {
                recorded.put(rows.getLong(1), rows.getString(2));
            }
        }
        return recorded;
    }

    private List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    private List<Path> reportFolders() throws IOException {
        Path reports = folder.resolve("reports");
        if (!Files.exists(reports)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(reports)) {
            return folders.toList();
        }
    }

    private Path report(String name) throws IOException {
        try (Stream<Path> found = Files.find(folder.resolve("reports"), 2, (path, attributes) -> path.endsWith(name))) {
            return found.findFirst().orElseThrow();
        }
    }
}
