package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The removal of old audits while the program is asked to end. */
class RetainTest {

    private static final int SBCS = 250;

    private static final Instant NOW = Instant.parse("2026-11-20T06:30:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void stoppedInTheMiddleItGoesOnWhereItStopped(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.create(kind)) {
            long old = finished(database, NOW.minus(Duration.ofDays(500)));
            finished(database, NOW.minus(Duration.ofDays(1)));
            long running = begin(database, NOW);
            database.retention().begin(old);

            StepExecution stopping = step(running);
            stopping.setTerminateOnly();
            Retain stopped = retain(database, Period.ofDays(400));

            assertThat(execute(stopped, stopping)).isEqualTo(RepeatStatus.CONTINUABLE);
            assertThat(stopped.removal()).isEmpty();
            assertThat(targets(database, old)).isBetween(1L, SBCS - 1L);

            Retain again = retain(database, null);

            assertThat(execute(again, step(running))).isEqualTo(RepeatStatus.FINISHED);
            assertThat(again.removal()).isEmpty();
            assertThat(targets(database, old)).isZero();
            assertThat(database.scans().find(old)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void doneAgainItRemovesNothingMore(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.create(kind)) {
            Instant before = NOW.minus(Duration.ofDays(400));
            finished(database, before.minusSeconds(1));
            long atTheMoment = finished(database, before);
            long running = begin(database, NOW);

            Retain once = retain(database, Period.ofDays(400));
            assertThat(execute(once, step(running))).isEqualTo(RepeatStatus.FINISHED);
            assertThat(once.removal()).contains(new Removal(1, 0, before));

            Retain twice = retain(database, Period.ofDays(400));
            assertThat(execute(twice, step(running))).isEqualTo(RepeatStatus.FINISHED);
            assertThat(twice.removal()).contains(new Removal(0, 0, before));
            assertThat(database.scans().find(atTheMoment)).isPresent();
        }
    }

    private static Retain retain(TestDatabase database, Period keep) {
        return new Retain(
                keep, database.retention(), database.scans(), new ResourcelessJobRepository(), new SilentProgress());
    }

    private static RepeatStatus execute(Retain retain, StepExecution step) {
        return retain.execute(new StepContribution(step), new ChunkContext(new StepContext(step)));
    }

    private static StepExecution step(long scan) {
        JobExecution job = new JobExecution(1, new JobInstance(1, AuditJob.NAME), AuditJob.parameters(scan));
        return new StepExecution(1, "retain", job);
    }

    private static long finished(TestDatabase database, Instant at) {
        long scan = begin(database, at);
        database.scans().finish(scan, at);
        return scan;
    }

    private static long begin(TestDatabase database, Instant at) {
        long scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "1", "standard", at)
                .id();
        List<Sbc> sbcs = IntStream.range(0, SBCS)
                .mapToObj(i -> new Sbc(
                        new Endpoint("sbc" + i + ".example.com", 5061),
                        "Contoso",
                        null,
                        null,
                        List.of(),
                        Cloud.COMMERCIAL,
                        Role.SBC,
                        null,
                        true,
                        Map.of(),
                        new RowSource("fleet.csv", i + 2)))
                .toList();
        database.inTransaction(
                () -> database.workList().load(scan, new Inventory(List.of("fleet.csv"), sbcs, List.of())));
        return scan;
    }

    private static long targets(TestDatabase database, long scan) {
        return database.jdbc().queryForObject("select count(*) from target where scan_id = ?", Long.class, scan);
    }
}
