package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.store.RunLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

class OutageWaitTest {

    private final GracefulStop gracefulStop =
            new GracefulStop(new StaticListableBeanFactory().getBeanProvider(JobOperator.class));
    private final List<String> notices = new ArrayList<>();
    private final AtomicInteger comeBacks = new AtomicInteger();

    @Test
    void theWorkIsDoneOnceMoreWhenTheDatabaseIsBack() {
        AtomicInteger tries = new AtomicInteger();

        String done = wait(Duration.ofMinutes(1))
                .through(
                        () -> {
                            if (tries.incrementAndGet() == 1) {
                                throw away();
                            }
                            return "done";
                        },
                        comeBacks::incrementAndGet);

        assertThat(done).isEqualTo("done");
        assertThat(tries).hasValue(2);
        assertThat(comeBacks).hasValue(1);
        assertThat(notices)
                .containsExactly(
                        "The database is away (gone): waiting up to 1 min for it to come back.",
                        "The database is back after 1s: going on.");
    }

    @Test
    void aFailureOfAnotherKindIsNotWaitedFor() {
        DuplicateKeyException failure = new DuplicateKeyException("twice");

        assertThatThrownBy(() -> wait(Duration.ofMinutes(1)).through(() -> fail(failure), comeBacks::incrementAndGet))
                .isSameAs(failure);
        assertThat(comeBacks).hasValue(0);
    }

    @Test
    void withoutPatienceNothingIsWaitedFor() {
        DataAccessResourceFailureException failure = away();

        assertThatThrownBy(() -> wait(Duration.ZERO).through(() -> fail(failure), comeBacks::incrementAndGet))
                .isSameAs(failure);
        assertThat(notices).isEmpty();
    }

    @Test
    void anotherRunThatHasTheLockMeanwhileEndsThisOne() {
        assertThatThrownBy(() -> wait(Duration.ofMinutes(1)).through(() -> fail(away()), () -> {
                    throw new RunLock.LockedException("Another audit");
                }))
                .isInstanceOf(RunLock.LockedException.class);
    }

    @Test
    void aProgramThatIsToEndDoesNotWait() {
        gracefulStop.start();
        gracefulStop.stop();

        assertThatThrownBy(() -> wait(Duration.ofMinutes(1)).through(() -> fail(away()), comeBacks::incrementAndGet))
                .isInstanceOf(AuditStoppedException.class);
        assertThat(comeBacks).hasValue(0);
    }

    private OutageWait wait(Duration patience) {
        return new OutageWait(
                patience,
                gracefulStop,
                new SilentProgress() {
                    @Override
                    public void notice(String line) {
                        notices.add(line);
                    }
                },
                Duration.ZERO);
    }

    private static String fail(RuntimeException failure) {
        throw failure;
    }

    private static DataAccessResourceFailureException away() {
        return new DataAccessResourceFailureException("away", new SQLException("gone", "57P01"));
    }
}
