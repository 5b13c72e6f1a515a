package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Audits whose clock is set while they run, and between them. What waits does so by a clock that nobody sets. */
class ClockJumpTest {

    private static final int SBCS = 80;

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void findLibrary() throws IOException {
        Path library = null;
        for (String place : List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64")) {
            Path candidate = Path.of(place, "faketime", "libfaketimeMT.so.1");
            library = Files.exists(candidate) ? candidate : library;
        }
        Assumptions.assumeTrue(library != null, "needs libfaketime");
        environment = Map.of(
                "LD_PRELOAD",
                String.valueOf(library),
                "FAKETIME_TIMESTAMP_FILE",
                folder.resolve("clock").toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1",
                "NO_FAKE_STAT",
                "1");
    }

    @Test
    void anAuditWhoseClockIsSetCompletesAndIsTheLatest() throws Exception {
        RecordedAudits recorded = new RecordedAudits("jdbc:h2:file:" + folder.resolve("audit"));
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
                            "select count(*) from observation where started_at > current_timestamp + 300 day"))
                    .as("observations of next year")
                    .isNotEqualTo(List.of("0"));
            assertThat(recorded.strings("select count(*) from observation")).containsExactly(String.valueOf(2 * SBCS));
            assertThat(recorded.strings("select count(*) from observation where elapsed_micros < 0"))
                    .containsExactly("0");
            assertThat(recorded.strings("select count(*) from connection where elapsed_micros < 0"))
                    .containsExactly("0");
            assertThat(recorded.strings("select count(*) from scan where finished_at < started_at"))
                    .containsExactly("0");
            assertThat(json("ahead").at("/changesSince").isNull()).isTrue();
            for (String reports : List.of("back", "again")) { // the latest without being asked for
                JsonNode fleetJson = json(reports);
                assertThat(fleetJson.at("/scan/id").asLong()).isEqualTo(2);
                assertThat(fleetJson.at("/changesSince/id").asLong()).isEqualTo(1);
                assertThat(Instant.parse(fleetJson.at("/scan/finishedAt").asString()))
                        .isAfterOrEqualTo(
                                Instant.parse(fleetJson.at("/scan/startedAt").asString()));
            }
        }
    }

    @Test
    void anInterruptedAuditIsResumedWithinADayWhicheverWayTheClockWasSet() throws Exception {
        RecordedAudits recorded = new RecordedAudits("jdbc:h2:file:" + folder.resolve("audit"));
        try (HesitantFleet fleet = new HesitantFleet(folder, SBCS)) {
            killedAt(fleet, "+0");
            try (AuditProcess resumed = killedAt(fleet, "-1h")) {
                assertThat(resumed.err()).startsWith("Resuming the audit begun on ");
            }
            try (AuditProcess other = killedAt(fleet, "-400d")) {
                assertThat(other.err()).contains("is given up; what it observed is kept");
            }
            set("-400d");
            try (AuditProcess last = fleet.scan(environment, List.of())) {
                assertThat(last.exitCode()).as(last::err).isZero();
                assertThat(last.err()).startsWith("Resuming the audit begun on ");
            }
            assertThat(recorded.strings("select status from scan order by id"))
                    .containsExactly("ABANDONED", "FINISHED");
        }
    }

    private AuditProcess killedAt(HesitantFleet fleet, String clock) throws Exception {
        set(clock);
        long before = fleet.connections();
        AuditProcess audit = fleet.scan(environment, List.of());
        fleet.awaitConnections(audit, before, 5);
        audit.kill();
        return audit;
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
