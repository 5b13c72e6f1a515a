package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.sbcaudit.job.AuditProgress;
import io.github.sbcaudit.job.AuditProgress.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConsoleProgressTest {

    private final Console console = new Console();
    private final AtomicLong nanoTime = new AtomicLong(-5_000_000_000L);
    private final List<Runnable> ticks = new ArrayList<>();

    @Test
    void withoutATerminalALineSaysEveryHalfMinuteWhatIsDoneAndWhenAllWillBe() {
        ConsoleProgress progress = progress(false, false);
        progress.begin(Phase.PROBE, 10_000, 2_000);
        advance(progress, 29);
        advance(progress, 1);
        tick();
        advance(progress, 30);
        tick();
        progress.end();

        assertThat(console.err()).isEqualToNormalizingNewlines("""
            Probing: 2,200 of 10,000 done, about 20 min left
            Probing: 2,300 of 10,000 done, about 26 min left
            """);
    }

    @Test
    void aRunThatWaitsSaysSoAllTheSame() {
        ConsoleProgress progress = progress(false, false);
        progress.begin(Phase.PROBE, 300, 0);
        progress.underWay(() -> 200);
        nanoTime.addAndGet(Duration.ofSeconds(30).toNanos());
        tick();
        advance(progress, 30);
        tick();
        nanoTime.addAndGet(Duration.ofSeconds(30).toNanos());
        tick();

        assertThat(console.err()).isEqualToNormalizingNewlines("""
            Probing: 0 of 300 done, 200 in flight
            Probing: 100 of 300 done, 200 in flight, about 2 min left
            Probing: 100 of 300 done, 200 in flight, about 3 min left
            """);
    }

    @Test
    void nothingIsSaidOnceThePhaseHasEndedAndWhatWasUnderWayIsForgotten() {
        ConsoleProgress progress = progress(false, false);
        progress.begin(Phase.PROBE, 300, 0);
        progress.underWay(() -> 200);
        Runnable late = ticks.get(0);
        progress.end();
        assertThat(ticks).isEmpty();
        late.run();
        assertThat(console.err()).isEmpty();

        progress.begin(Phase.LOOK_UP, 10, 0);
        tick();
        assertThat(console.err()).isEqualToNormalizingNewlines("Asking about revocation: 0 of 10 done\n");
    }

    @Test
    void theClockworkTicksOnAThreadThatKeepsNoProcessAliveUntilItIsStopped() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        List<Thread> threads = new ArrayList<>();
        Ticker.Running running = Ticker.ofDaemon(Duration.ofMillis(5), () -> {
            threads.add(Thread.currentThread());
            twice.countDown();
        });
        twice.await();
        running.stop();

        assertThat(threads.get(0).isDaemon()).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> !threads.get(0).isAlive());
    }

    @Test
    void whereTheTotalIsUnknownTheLineSaysWhatIsDone() {
        ConsoleProgress progress = progress(false, false);
        progress.begin(Phase.ASSESS, AuditProgress.UNKNOWN, 0);
        advance(progress, 31);
        tick();

        assertThat(console.err()).isEqualToNormalizingNewlines("Judging: 100 done\n");
    }

    @Test
    void whereAPersonLooksOnAndTheTotalIsUnknownOneLineIsWrittenOver() {
        ConsoleProgress progress = progress(console.interactiveTerminal(), new EventLog(System.err), false, false);
        progress.begin(Phase.ASSESS, AuditProgress.UNKNOWN, 0);
        advance(progress, 1);
        progress.end();

        assertThat(ticks).isEmpty();
        assertThat(console.err())
                .startsWith("\rJudging ...\rJudging: 100 done\r ")
                .endsWith(" \r")
                .doesNotContain("?");
    }

    @Test
    void asEventsPhasesBeginGoOnAndEndAlsoOnATerminal() {
        try (EventLog events = new EventLog(console.interactiveTerminal().err())) {
            events.switchOn();
            ConsoleProgress progress = progress(console.interactiveTerminal(), events, false, false);
            progress.auditing(7);
            progress.begin(Phase.PROBE, 300, 0);
            progress.underWay(() -> 200);
            advance(progress, 30);
            tick();
            progress.begin(Phase.ASSESS, AuditProgress.UNKNOWN, 0);
            progress.end();
        }

        List<JsonNode> said = console.err()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(said)
                .extracting(event -> event.at("/event/action").asString() + " "
                        + event.at("/sbc_audit/phase").asString() + " "
                        + event.at("/message").asString())
                .containsExactly(
                        "phase-begin probe Probing begins",
                        "progress probe Probing: 100 of 300 done, 200 in flight, about 60 s left",
                        "phase-end probe Probing ends",
                        "phase-begin assess Judging begins",
                        "phase-end assess Judging ends");
        JsonNode fields = said.get(1).get("sbc_audit");
        assertThat(fields.get("scan_id").asLong()).isEqualTo(7);
        assertThat(fields.get("done").asLong()).isEqualTo(100);
        assertThat(fields.get("total").asLong()).isEqualTo(300);
        assertThat(fields.get("in_flight").asInt()).isEqualTo(200);
        assertThat(fields.get("seconds_left").asLong()).isEqualTo(60);
        assertThat(said.get(3).get("sbc_audit").get("total")).isNull();
    }

    @Test
    void hiddenProgressStillTellsNotices() {
        ConsoleProgress progress = progress(false, true);
        progress.begin(Phase.PROBE, 100, 0);
        advance(progress, 60);
        progress.notice("Resuming.");

        assertThat(ticks).isEmpty();
        assertThat(console.err()).isEqualToNormalizingNewlines("Resuming.\n");
    }

    @Test
    void silentProgressTellsNothingButProblems() {
        ConsoleProgress progress = progress(true, true);
        progress.notice("Resuming.");
        assertThat(console.err()).isEmpty();

        progress.problem("The metrics file cannot be written.");
        assertThat(console.err()).isEqualToNormalizingNewlines("The metrics file cannot be written.\n");
    }

    private ConsoleProgress progress(boolean silent, boolean hidden) {
        Terminal terminal = console.terminal(false);
        return progress(terminal, new EventLog(terminal.err()), silent, hidden);
    }

    private ConsoleProgress progress(Terminal terminal, EventLog events, boolean silent, boolean hidden) {
        return new ConsoleProgress(terminal, events, silent, hidden, nanoTime::get, (between, tick) -> {
            assertThat(between).isEqualTo(Duration.ofSeconds(30));
            ticks.add(tick);
            return () -> ticks.remove(tick);
        });
    }

    private void tick() {
        List.copyOf(ticks).forEach(Runnable::run);
    }

    private void advance(ConsoleProgress progress, long seconds) {
        nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
        progress.advance(100);
    }
}
