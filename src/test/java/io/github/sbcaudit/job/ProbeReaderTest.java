package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Prober;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.batch.infrastructure.item.ExecutionContext;

@Timeout(30)
class ProbeReaderTest {

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch never = new CountDownLatch(1);
    private ProbeReader reader;

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void readHandsOutFastTargetsWhileASlowOneIsStillRunning() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        open(10, 3, (endpoint, attempt) -> {
            if (endpoint.fqdn().equals("sbc1.example")) {
                slow.await();
            }
            return observation(endpoint, attempt);
        });

        List<Long> before = new ArrayList<>();
        while (before.size() < 9) {
            before.addAll(ids(reader.read()));
        }
        slow.countDown();

        assertThat(before).doesNotContain(1L).hasSize(9).doesNotHaveDuplicates();
        assertThat(ids(reader.read())).containsExactly(1L);
        assertThat(reader.read()).isNull();
    }

    @Test
    void readReturnsWhatIsFinishedRatherThanWaitingForAFullBatch() throws Exception {
        open(2, 2, (endpoint, attempt) -> {
            if (endpoint.fqdn().equals("sbc2.example")) {
                never.await();
            }
            return observation(endpoint, attempt);
        });

        assertThat(ids(reader.read())).containsExactly(1L);
    }

    @Test
    void readHandsOutEveryTargetOnceWhenThereAreManyPages() throws Exception {
        open(1_234, 50, ProbeReaderTest::observation);

        assertThat(readAll()).hasSize(1_234).doesNotHaveDuplicates();
    }

    @Test
    void readReturnsNullWhenThereIsNothingToProbe() throws Exception {
        open(0, 5, ProbeReaderTest::observation);

        assertThat(reader.read()).isNull();
    }

    @Test
    void readKeepsAsManyInFlightAsTheWindowHoldsAndNoMore() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch windowIsFull = new CountDownLatch(7);
        open(100, 7, (endpoint, attempt) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            windowIsFull.countDown();
            windowIsFull.await();
            running.decrementAndGet();
            return observation(endpoint, attempt);
        });

        assertThat(readAll()).hasSize(100);
        assertThat(most).hasValue(7);
    }

    @Test
    void readWhenStoppingReturnsAtOnceWithAllThatIsFinished() throws Exception {
        CountDownLatch finished = new CountDownLatch(70);
        open(71, 71, (endpoint, attempt) -> {
            if (endpoint.fqdn().equals("sbc71.example")) {
                never.await();
            }
            finished.countDown();
            return observation(endpoint, attempt);
        });
        List<Long> seen = new ArrayList<>(ids(reader.read()));
        finished.await();
        stopping.set(true);
        while (seen.size() < 70) {
            seen.addAll(ids(reader.read()));
        }

        assertThat(seen).hasSize(70).doesNotContain(71L);
        assertThat(reader.read()).isEmpty();
    }

    @Test
    void closeInterruptsRunningProbesAndWaitsForThem() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        AtomicInteger interrupted = new AtomicInteger();
        open(3, 3, (endpoint, attempt) -> {
            if (endpoint.fqdn().equals("sbc1.example")) {
                return observation(endpoint, attempt);
            }
            started.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return observation(endpoint, attempt);
        });
        reader.read();
        started.await();

        reader.close();

        assertThat(interrupted).hasValue(2);
    }

    @Test
    void readMakesAnObservationOfAnInternalError() throws Exception {
        open(2, 2, (endpoint, attempt) -> {
            throw new IllegalStateException("a fault of ours");
        });

        assertThat(reader.read()).isNotEmpty().allSatisfy(finished -> {
            assertThat(finished.observation().outcome()).isEqualTo(Outcome.PROTOCOL_ERROR);
            assertThat(finished.observation().detail()).isEqualTo("internal error: java.lang.IllegalStateException");
        });
    }

    @Test
    void readBeforeOpenIsRefused() {
        reader = new ProbeReader((id, limit) -> List.of(), () -> null, stopping::get);

        assertThatThrownBy(reader::read).isInstanceOf(IllegalStateException.class);
    }

    private void open(int targets, int window, Prober prober) {
        reader = new ProbeReader(targets(targets), () -> new ProbeWindow(prober, 1, window), stopping::get);
        reader.open(new ExecutionContext());
    }

    private List<Long> readAll() throws InterruptedException {
        List<Long> ids = new ArrayList<>();
        for (List<OfTarget> batch = reader.read(); batch != null; batch = reader.read()) {
            ids.addAll(ids(batch));
        }
        return ids;
    }

    private static ProbeReader.Targets targets(int count) {
        return (id, limit) -> LongStream.rangeClosed(id + 1, Math.min(count, id + limit))
                .mapToObj(next -> new Target(next, new Endpoint("sbc" + next + ".example", 5061)))
                .toList();
    }

    private static List<Long> ids(List<OfTarget> batch) {
        return batch.stream().map(OfTarget::targetId).toList();
    }

    private static Observation observation(Endpoint endpoint, int attempt) {
        return new Observation(
                endpoint,
                attempt,
                Instant.EPOCH,
                Duration.ZERO,
                Outcome.CONNECT_REFUSED,
                Point.NAME_RESOLVED,
                null,
                List.of("127.0.0.1"),
                null,
                List.of());
    }
}
