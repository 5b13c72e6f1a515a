package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Audits whose clock is set while they run, and between them. What waits does so by a clock that nobody sets. */
@Tag("faults")
class ClockJumpTest {

    private static final int SBCS = 80;

    @TempDir
    private Path folder;

    private Map<String, String> environment = Map.of();

    /** Real processes under libfaketime need ten times the CPU: every look at a clock takes its locks. */
    private void demandFakeTime() {
        Path library = null;
        for (String place : List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64")) {
            Path candidate = Path.of(place, "faketime", "libfaketimeMT.so.1");
            library = Files.exists(candidate) ? candidate : library;
        }
        Assumptions.assumeTrue(
                Boolean.getBoolean("sbcaudit.faketime"), "takes minutes: -Dsbcaudit.faketime=true runs it");
        Assumptions.assumeTrue(library != null, "needs libfaketime");
        environment = Map.of(
                "LD_PRELOAD",
                String.valueOf(library),
                "FAKETIME_TIMESTAMP_FILE",
                folder.resolve("clock").toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1",
                "NO_FAKE_STAT",
                "1");
    }

    /** What was written while the clock was ahead is so much older once it is right again. */
    @Test
    void anAuditIsTheLatestAndComparedThoughTheClockWasAheadBeforeIt() throws Exception {
        int sbcs = 20;
        try (HesitantFleet fleet = new HesitantFleet(folder, sbcs)) {
            try (AuditProcess first = fleet.scan("--reports=" + folder.resolve("first"))) {
                assertThat(first.exitCode()).as(first::err).isZero();
            }
            setScansAhead(Duration.ofDays(365));
            try (AuditProcess second = fleet.scan("--reports=" + folder.resolve("back"))) {
                assertThat(second.exitCode()).as(second::err).isZero();
            }
            try (AuditProcess report = fleet.report("--since=1", "--reports=" + folder.resolve("again"))) {
                assertThat(report.exitCode()).as(report::err).isZero();
            }
            assertSecondIsTheLatest();
        }
    }

    @Test
    void anInterruptedAuditIsResumedWithinADayWhicheverWayTheClockWasSet() throws Exception {
        RecordedAudits recorded = new RecordedAudits(database());
        try (HesitantFleet fleet = new HesitantFleet(folder, 40)) {
            killed(fleet);
            setScansAhead(Duration.ofHours(1));
            assertThat(killed(fleet).err()).startsWith("Resuming the audit begun on ");
            setScansAhead(Duration.ofDays(2));
            try (AuditProcess last = fleet.scan()) {
                assertThat(last.exitCode()).as(last::err).isZero();
                assertThat(last.err()).contains("is given up; what it observed is kept");
            }
            assertThat(recorded.strings("select status from scan order by id"))
                    .containsExactly("ABANDONED", "FINISHED");
        }
    }

    private static AuditProcess killed(HesitantFleet fleet) throws Exception {
        long before = fleet.connections();
        AuditProcess audit = fleet.scan();
        fleet.awaitConnections(audit, before, 5);
        audit.kill();
        return audit;
    }

    private void setScansAhead(Duration ahead) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database());
                Statement statement = connection.createStatement()) {
            statement.execute("update scan set started_at = dateadd(second, " + ahead.toSeconds() + ", started_at)");
        }
    }

    private void assertSecondIsTheLatest() throws IOException {
        for (String reports : List.of("back", "again")) { // the latest without being asked for
            JsonNode fleet = json(reports);
            assertThat(fleet.at("/scan/id").asLong()).isEqualTo(2);
            assertThat(fleet.at("/changesSince/id").asLong()).isEqualTo(1);
            assertThat(Instant.parse(fleet.at("/scan/finishedAt").asString()))
                    .isAfterOrEqualTo(Instant.parse(fleet.at("/scan/startedAt").asString()));
        }
    }

    private String database() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }

    @Test
    void anAuditWhoseClockIsSetMeanwhileCompletes() throws Exception {
        demandFakeTime();
        RecordedAudits recorded = new RecordedAudits(database());
        try (HesitantFleet fleet = new HesitantFleet(folder, SBCS)) {
            scan(fleet, "+0", "+365d", "ahead");
            scan(fleet, "-1h", "-2h", "back");
            try (AuditProcess report = fleet.report("--since=1", "--reports=" + folder.resolve("again"))) {
                assertThat(report.exitCode()).as(report::err).isZero();
            }

            assertThat(recorded.strings("select status from scan order by id")).containsExactly("FINISHED", "FINISHED");
            assertThat(recorded.strings(
                            "select count(*) from scan a join scan b on b.id > a.id and b.started_at < a.started_at"))
                    .as("whether the second seems to be older than the first")
                    .containsExactly("1");
            assertThat(recorded.strings(
                            "select count(*) from observation where started_at > dateadd(day, 300, current_timestamp)"))
                    .as("observations of next year")
                    .isNotEqualTo(List.of("0"));
            assertThat(recorded.strings("select count(*) from observation")).containsExactly(String.valueOf(2 * SBCS));
            assertThat(recorded.strings("select count(*) from observation where elapsed_micros < 0"))
                    .containsExactly("0");
            assertThat(recorded.strings("select count(*) from connection where elapsed_micros < 0"))
                    .containsExactly("0");
            assertThat(recorded.strings("select count(*) from scan where finished_at < started_at"))
                    .containsExactly("0");
            assertSecondIsTheLatest();
        }
    }

    private void scan(HesitantFleet fleet, String before, String after, String reports) throws Exception {
        set(before);
        long connections = fleet.connections();
        try (AuditProcess audit = fleet.scan(environment, List.of(), "--reports=" + folder.resolve(reports))) {
            fleet.awaitConnections(audit, connections, SBCS / 2);
            set(after);
            assertThat(audit.exitCode()).as(audit::err).isZero();
        }
    }

    /** At once: whoever reads it meanwhile sees the old or the new one. */
    private void set(String clock) throws IOException {
        Path next = Files.writeString(folder.resolve("next-clock"), clock + "\n");
        Files.move(next, folder.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
    }

    private JsonNode json(String reports) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(reports))) {
            return JsonMapper.shared()
                    .readTree(files.filter(file -> file.endsWith("fleet.json"))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
