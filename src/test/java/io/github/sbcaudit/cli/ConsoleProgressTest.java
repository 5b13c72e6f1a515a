package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.job.AuditProgress;
import io.github.sbcaudit.job.AuditProgress.Phase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final Console console = new Console();
    private final AtomicLong nanoTime = new AtomicLong(-5_000_000_000L);

    @Test
    void withoutATerminalOneLineIsWrittenEveryHalfMinute() {
        ConsoleProgress progress = progress(false, false);
        progress.begin(Phase.PROBE, 10_000, 2_000);
        advance(progress, 29);
        advance(progress, 1);
        advance(progress, 29);
        advance(progress, 2);
        progress.end();

        assertThat(console.err()).isEqualToNormalizingNewlines("""
                Probing: 2,200 of 10,000 done
                Probing: 2,400 of 10,000 done
                """);
    }

    @Test
    void whereTheTotalIsUnknownTheLineSaysWhatIsDone() {
        ConsoleProgress progress = progress(false, false);
        progress.begin(Phase.ASSESS, AuditProgress.UNKNOWN, 0);
        advance(progress, 31);

        assertThat(console.err()).isEqualToNormalizingNewlines("Judging: 100 done\n");
    }

    @Test
    void whereAPersonLooksOnAndTheTotalIsUnknownOneLineIsWrittenOver() {
        ConsoleProgress progress = new ConsoleProgress(console.interactiveTerminal(), false, false, nanoTime::get);
        progress.begin(Phase.ASSESS, AuditProgress.UNKNOWN, 0);
        advance(progress, 1);
        progress.end();

        assertThat(console.err())
                .startsWith("\rJudging ...\rJudging: 100 done\r ")
                .endsWith(" \r")
                .doesNotContain("?");
    }

    @Test
    void hiddenProgressStillTellsNotices() {
        ConsoleProgress progress = progress(false, true);
        progress.begin(Phase.PROBE, 100, 0);
        advance(progress, 60);
        progress.notice("Resuming.");

        assertThat(console.err()).isEqualToNormalizingNewlines("Resuming.\n");
    }

    @Test
    void silentProgressTellsNothing() {
        ConsoleProgress progress = progress(true, true);
        progress.notice("Resuming.");

        assertThat(console.err()).isEmpty();
    }

    private ConsoleProgress progress(boolean silent, boolean hidden) {
        return new ConsoleProgress(console.terminal(false), silent, hidden, nanoTime::get);
    }

    private void advance(ConsoleProgress progress, long seconds) {
        nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
        progress.advance(100);
    }
}
