package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunLockTest extends StoreTest {

    @Test
    void aSecondRunIsRefusedWithOneLine() {
        try (RunLock first = database.runLock();
                RunLock second = database.runLock()) {
            first.acquire();

            assertThatThrownBy(second::acquire)
                    .isInstanceOf(RunLock.LockedException.class)
                    .hasMessageContainingAll("Another audit", "--database")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void theLockIsFreeAfterClose() {
        RunLock first = database.runLock();
        first.acquire();
        first.close();
        first.close();

        try (RunLock second = database.runLock()) {
            assertThatCode(second::acquire).doesNotThrowAnyException();
        }
    }

    @Test
    void aRefusedRunMayTryAgain() {
        try (RunLock second = database.runLock()) {
            try (RunLock first = database.runLock()) {
                first.acquire();
                assertThatThrownBy(second::acquire).isInstanceOf(RunLock.LockedException.class);
            }
            assertThatCode(second::acquire).doesNotThrowAnyException();
        }
    }

    @Test
    void acquiringTwiceIsAMistakeOfTheProgram() {
        try (RunLock lock = database.runLock()) {
            lock.acquire();
            assertThatThrownBy(lock::acquire).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theConnectionGoesBackToThePoolAsItCame() throws Exception {
        int connections = database.dataSource().getMaximumPoolSize();
        for (int i = 0; i <= connections; i++) {
            try (RunLock first = database.runLock();
                    RunLock second = database.runLock()) {
                first.acquire();
                assertThatThrownBy(second::acquire).isInstanceOf(RunLock.LockedException.class);
            }
        }
        assertThat(database.dataSource().getHikariPoolMXBean().getActiveConnections())
                .isZero();
    }

    @Test
    void othersCanWriteWhileTheLockIsHeld() {
        try (RunLock lock = database.runLock()) {
            lock.acquire();

            assertThat(database.scans()
                            .begin(List.of(), "standard", "0.1.0", "teams", Samples.NOW)
                            .status())
                    .isEqualTo(ScanStatus.RUNNING);
        }
    }
}
