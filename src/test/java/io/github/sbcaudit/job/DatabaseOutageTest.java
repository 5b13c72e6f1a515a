package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.sbcaudit.store.OwnPostgres;
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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What happens to an audit whose database goes away in the middle of it. */
@Tag("faults")
class DatabaseOutageTest {

    private static final int SBCS = 48;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    private static Path serverFolder;

    private static OwnPostgres postgres;

    @TempDir
    private Path folder;

    private UnhurriedPeers peers;
    private String url;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = new OwnPostgres(serverFolder.resolve("data"));
    }

    @AfterAll
    static void stopServer() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void start() throws Exception {
        postgres.start();
        url = postgres.create("audit_" + DATABASES.incrementAndGet());
        peers = new UnhurriedPeers();
        peers.writeTo(folder, SBCS);
    }

    @AfterEach
    void stop() throws IOException {
        peers.close();
    }

    @Test
    void aDatabaseThatCrashesAndComesBackCostsNothingButTime() throws Exception {
        try (AuditProcess audit = scan("5m")) {
            awaitObservations(audit, 10);
            postgres.crash();
            await().atMost(Duration.ofSeconds(40)).until(() -> audit.err().contains("The database is away"));
            postgres.start();

            assertThat(audit.exitCode()).as(audit.err()).isZero();
            assertThat(audit.err())
                    .containsPattern("The database is away \\(.+\\): waiting up to 5 min for it to come back")
                    .containsPattern("The database is back after \\d+s: going on")
                    .hasLineCount(2);
        }
        everySbcIsRecordedOnce();
    }

    @Test
    void aDatabaseThatStaysAwayEndsTheRunAndTheSameCommandResumesIt() throws Exception {
        try (AuditProcess audit = scan("3s")) {
            awaitObservations(audit, 10);
            postgres.crash();

            assertThat(audit.exitCode()).isEqualTo(3);
            assertThat(audit.err())
                    .contains("The database has been away for 3 s (sbc-audit.database-patience)")
                    .contains("start the same command again")
                    .hasLineCount(2);
        }
        postgres.start();
        // as when it comes back between the last words of the step and those of the job
        execute("update batch_step_execution set status = 'UNKNOWN' where step_name = 'probe'");
        execute("update batch_job_execution set status = 'UNKNOWN'");

        try (AuditProcess resumed = scan("3s")) {
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.err()).contains("Resuming the audit begun on").hasLineCount(1);
        }
        everySbcIsRecordedOnce();
    }

    @Test
    void aDatabaseThatNoLongerAnswersHoldsNobodyUpForEver() throws Exception {
        try (AuditProcess audit = scan("2s", "&socketTimeout=2")) {
            awaitObservations(audit, 10);
            postgres.freeze();
            try {
                assertThat(audit.exitCode()).isEqualTo(3);
                assertThat(audit.err()).contains("The database has been away for 2 s");
            } finally {
                postgres.thaw();
            }
        }
    }

    @Test
    void aRunThatWaitsForItsDatabaseCanBeStopped() throws Exception {
        try (AuditProcess audit = scan("5m")) {
            awaitObservations(audit, 10);
            postgres.crash();
            await().atMost(Duration.ofSeconds(40)).until(() -> audit.err().contains("The database is away"));
            audit.terminate();

            assertThat(audit.exitCode()).isEqualTo(128 + 15);
            assertThat(audit.err()).contains("Stopped while the database is away");
        }
    }

    @Test
    void aLockThatIsLostAloneIsTakenAgain() throws Exception {
        try (AuditProcess audit = scan("5m")) {
            awaitObservations(audit, 10);
            strings("select pg_terminate_backend(pid) from pg_locks"
                    + " where locktype = 'advisory' and database = (select oid from pg_database"
                    + " where datname = current_database())");

            assertThat(audit.exitCode()).as(audit.err()).isZero();
            assertThat(audit.err())
                    .contains("the connection that holds the lock is lost")
                    .contains("is back");
        }
        everySbcIsRecordedOnce();
    }

    private void everySbcIsRecordedOnce() throws Exception {
        assertThat(strings("select fqdn from target t join observation o on o.target_id = t.id"))
                .hasSize(SBCS)
                .doesNotHaveDuplicates();
        assertThat(strings("select target_id from connection group by target_id, attempt, number having count(*) > 1"))
                .isEmpty();
        assertThat(strings("select status from scan")).containsExactly("FINISHED");
        assertThat(JsonMapper.shared().readTree(report("fleet.json")).get("sbcs"))
                .hasSize(SBCS);
    }

    private void awaitObservations(AuditProcess audit, int count) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> assertThat(audit.isAlive()).as(audit.err()).isTrue())
                .ignoreExceptions() // there is no schema yet
                .until(() -> strings("select target_id from observation").size() >= count);
    }

    private AuditProcess scan(String patience) throws IOException {
        return scan(patience, "");
    }

    private AuditProcess scan(String patience, String more) throws IOException {
        Files.writeString(
                folder.resolve("application.properties"),
                "sbc-audit.database-patience=" + patience + "\nspring.datasource.hikari.connection-timeout=2000\n");
        return new AuditProcess(
                folder,
                "scan",
                "fleet.csv",
                "--hosts",
                "hosts",
                "--window",
                "8",
                "--depth",
                "handshake",
                "--no-progress",
                "--database",
                url + more);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    private Path report(String name) throws IOException {
        try (Stream<Path> found = Files.find(folder.resolve("reports"), 2, (path, attributes) -> path.endsWith(name))) {
            return found.findFirst().orElseThrow();
        }
    }
}
