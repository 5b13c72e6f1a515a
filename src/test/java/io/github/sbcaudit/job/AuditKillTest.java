package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.store.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits that are killed again and again, in all of their steps, and are complete in the end. */
@Tag("faults")
class AuditKillTest {

    /** With another one, say {@code -Dsbcaudit.kill.seed=N}. */
    private static final long SEED = Long.getLong("sbcaudit.kill.seed", System.nanoTime());

    /** The step that was killed is still said to be at work. */
    private static final String STEP_AT_WORK = """
            select step_name || ' ' || step_execution_id
            from batch_step_execution
            where status = 'STARTED'
            order by step_execution_id desc
            """;

    /** When a process is killed; the random part makes the rest of it. */
    private enum Moment {
        START,
        PROBE,
        JUDGE,
        REPORT,
        FINISH
    }

    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    @Test
    void killedTwentyTimesTheAuditOf500HasEachSbcOnce() throws Exception {
        int sbcs = 500;
        List<Moment> moments = new ArrayList<>(Collections.nCopies(5, Moment.START));
        moments.addAll(Collections.nCopies(8, Moment.PROBE));
        Collections.shuffle(moments, random);
        moments.addAll(Collections.nCopies(3, Moment.JUDGE));
        moments.addAll(Collections.nCopies(3, Moment.REPORT));
        moments.add(Moment.FINISH);
        RecordedAudits recorded = new RecordedAudits(database());
        Map<String, Integer> killed = new TreeMap<>();
        String stepBefore = "";
        Map<String, String> before = Map.of();

        try (HesitantFleet fleet = new HesitantFleet(folder, sbcs)) {
            for (Moment moment : moments) {
                try (AuditProcess audit = fleet.scan()) {
                    awaitMoment(moment, fleet, audit, sbcs - before.size());
                    audit.kill();
                }
                Map<String, String> after = recorded.observations();
                assertThat(after).as("seed %d, %s", SEED, killed).containsAllEntriesOf(before);
                before = after;
                String step =
                        recorded.strings(STEP_AT_WORK).stream().findFirst().orElse(stepBefore);
                killed.merge(step.equals(stepBefore) ? "before any step" : step.split(" ")[0], 1, Integer::sum);
                stepBefore = step;
            }
            System.out.printf("Killed %s, seed %d%n", killed, SEED);
            if (!recorded.strings("select status from scan")
                    .equals(List.of("FINISHED"))) { // the last was killed too late
                try (AuditProcess last = fleet.scan()) {
                    assertThat(last.exitCode()).as(last::err).isZero();
                }
            }

            assertThat(killed.keySet()).as("seed %d", SEED).contains("probe", "report");
            assertThat(recorded.observations())
                    .as("seed %d", SEED)
                    .hasSize(sbcs)
                    .containsAllEntriesOf(before);
            assertThat(recorded.strings("select count(*) from observation")).containsExactly(String.valueOf(sbcs));
            assertThat(recorded.strings("select count(distinct fqdn) from target"))
                    .containsExactly(String.valueOf(sbcs));
            assertThat(recorded.strings("select status from scan")).containsExactly("FINISHED");
            fleet.assertReportsComplete(sbcs);
        }
    }

    @Test
    void killedInEachStepOnPostgresqlTheAuditHasEachSbcOnce() throws Exception {
        int sbcs = 100;
        try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            String url = database.url() + (database.url().contains("?") ? "&" : "?") + "user=" + database.username();
            RecordedAudits recorded = new RecordedAudits(url);
            Map<String, String> before = Map.of();
            try (HesitantFleet fleet = new HesitantFleet(folder, sbcs, url)) {
                for (String step : List.of("loadInventory", "probe", "assess", "report")) {
                    try (AuditProcess audit = fleet.scan()) {
                        HesitantFleet.await(
                                audit,
                                () -> recorded.strings(STEP_AT_WORK).stream()
                                        .anyMatch(atWork -> atWork.startsWith(step)));
                        Thread.sleep(random.nextInt(step.equals("probe") ? 1_000 : 50));
                        audit.kill();
                    }
                    assertThat(recorded.strings("select status from scan"))
                            .as("seed %d", SEED)
                            .containsExactly("RUNNING");
                    assertThat(recorded.observations()).as("seed %d", SEED).containsAllEntriesOf(before);
                    before = recorded.observations();
                }
                try (AuditProcess last = fleet.scan()) {
                    assertThat(last.exitCode()).as(last::err).isZero();
                }

                assertThat(recorded.observations())
                        .as("seed %d", SEED)
                        .hasSize(sbcs)
                        .containsAllEntriesOf(before);
                assertThat(recorded.strings("select count(*) from observation")).containsExactly(String.valueOf(sbcs));
                assertThat(recorded.strings("select status from scan")).containsExactly("FINISHED");
                fleet.assertReportsComplete(sbcs);
            }
        }
    }

    @Test
    void killedWhileItMakesTheDatabaseTheNextStartMakesIt() throws Exception {
        killThreeTimesInMigration();

        assertThat(new RecordedAudits(database()).strings("select count(*) from scan"))
                .containsExactly("0");
    }

    @Test
    void killedWhileItMigratesAnOlderDatabaseNothingIsLost() throws Exception {
        Flyway.configure()
                .dataSource(database(), "", "")
                .locations("classpath:db/migration/h2")
                .target("4")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(database());
                Statement statement = connection.createStatement()) {
            statement.execute("insert into scan (id, status, started_at, inventory, depth, tool_version, policy)"
                    + " values (7, 'FINISHED', current_timestamp, '[]', 'handshake', '0.1', 'standard')");
        }

        killThreeTimesInMigration();

        assertThat(new RecordedAudits(database()).strings("select id from scan"))
                .containsExactly("7");
    }

    private void killThreeTimesInMigration() throws Exception {
        File copy = folder.resolve("audit.before-migration.zip").toFile();
        for (int kill = 0; kill < 3; kill++) {
            long begun = System.currentTimeMillis();
            try (AuditProcess command = command()) {
                HesitantFleet.await(command, () -> copy.lastModified() >= begun);
                assertThat(command.isAlive()).as(command::err).isTrue();
                Thread.sleep(random.nextInt(100));
                command.kill();
            }
        }
        try (AuditProcess command = command()) {
            assertThat(command.exitCode()).as(() -> SEED + command.err()).isZero();
        }
        assertThat(copy).doesNotExist();
    }

    private AuditProcess command() throws IOException {
        return new AuditProcess(folder, "trust", "show", "--database", database());
    }

    private String database() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }

    private void awaitMoment(Moment moment, HesitantFleet fleet, AuditProcess audit, int left) throws Exception {
        long begun = System.currentTimeMillis();
        long connections = fleet.connections();
        switch (moment) {
            case START -> Thread.sleep(random.nextInt(3_000));
            case PROBE ->
                fleet.awaitConnections(audit, connections, 1 + random.nextInt(Math.max(1, Math.min(60, left))));
            case JUDGE -> {
                if (left == 0) {
                    Thread.sleep(1_000 + random.nextInt(2_000));
                } else {
                    fleet.awaitConnections(audit, connections, left);
                    Thread.sleep(random.nextInt(2_000));
                }
            }
            case REPORT -> {
                HesitantFleet.await(
                        audit, () -> fleet.written(begun).stream().anyMatch(name -> name.endsWith(".part")));
                Thread.sleep(random.nextInt(1_000));
            }
            case FINISH -> {
                HesitantFleet.await(
                        audit,
                        () -> fleet.written(begun).stream()
                                        .filter(name -> !name.endsWith(".part"))
                                        .count()
                                == HesitantFleet.REPORTS);
                Thread.sleep(random.nextInt(200));
            }
        }
    }
}
