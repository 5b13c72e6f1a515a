package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Prober;
import io.github.sbcaudit.probe.Resolution;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
    void readNeverHasTwoNamesOfOneAddressProbedAtOnce() throws Exception {
        Map<InetAddress, AtomicInteger> running = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        InetAddress[] shared = {address(127, 2, 0, 1), address(127, 2, 0, 2), address(127, 2, 0, 3)};
        open(300, 50, new Prober() {
            @Override
            public CompletableFuture<Resolution> resolve(Endpoint endpoint) {
                int number = Integer.parseInt(endpoint.fqdn().replaceAll("[^0-9]", ""));
                InetAddress first = shared[number % 3];
                InetAddress second = shared[(number / 3) % 3];
                return CompletableFuture.completedFuture(first == second ? at(first) : at(first, second));
            }

            @Override
            public Observation probe(Endpoint endpoint, Resolution resolution, int attempt) {
                for (InetAddress address : resolution.addresses()) {
                    AtomicInteger here = running.computeIfAbsent(address, unknown -> new AtomicInteger());
                    most.accumulateAndGet(here.incrementAndGet(), Math::max);
                }
                Thread.yield();
                resolution.addresses().forEach(address -> running.get(address).decrementAndGet());
                return observation(endpoint, attempt);
            }
        });

        assertThat(readAll()).hasSize(300).doesNotHaveDuplicates();
        assertThat(most).hasValue(1);
    }

    @Test
    void readHandsOutLivingTargetsWhileManyNamesAreStillResolving() throws Exception {
        List<CompletableFuture<Resolution>> dead = new CopyOnWriteArrayList<>();
        open(800, 2, new Prober() {
            @Override
            public CompletableFuture<Resolution> resolve(Endpoint endpoint) {
                if (!endpoint.fqdn().endsWith("0.example")) {
                    CompletableFuture<Resolution> never = new CompletableFuture<>();
                    dead.add(never);
                    return never;
                }
                return CompletableFuture.completedFuture(at(ownAddress(endpoint)));
            }

            @Override
            public Observation probe(Endpoint endpoint, Resolution resolution, int attempt) {
                return observation(endpoint, attempt);
            }
        });

        List<Long> living = new ArrayList<>();
        while (living.size() < 80) {
            living.addAll(ids(reader.read()));
        }
        assertThat(living).hasSize(80).allMatch(id -> id % 10 == 0);

        dead.forEach(name -> name.complete(new Resolution(List.of(), null, Outcome.DNS_FAILED, "dead", Duration.ZERO)));
        assertThat(readAll()).hasSize(720).noneMatch(id -> id % 10 == 0);
    }

    @Test
    void readMakesAnObservationOfAnInternalErrorWithAName() throws Exception {
        open(2, 2, new Prober() {
            @Override
            public CompletableFuture<Resolution> resolve(Endpoint endpoint) {
                if (endpoint.fqdn().equals("sbc1.example")) {
                    throw new IllegalStateException("a fault of ours");
                }
                return CompletableFuture.failedFuture(new IllegalStateException("another"));
            }

            @Override
            public Observation probe(Endpoint endpoint, Resolution resolution, int attempt) {
                assertThat(resolution.failure()).isEqualTo(Outcome.DNS_FAILED);
                return observation(endpoint, attempt);
            }
        });

        assertThat(readAll()).hasSize(2);
    }

    @Test
    void closeStopsNamesFromBeingResolved() throws Exception {
        CompletableFuture<Resolution> name = new CompletableFuture<>();
        open(2, 2, new Prober() {
            @Override
            public CompletableFuture<Resolution> resolve(Endpoint endpoint) {
                return endpoint.fqdn().equals("sbc1.example")
                        ? CompletableFuture.completedFuture(at(ownAddress(endpoint)))
                        : name;
            }

            @Override
            public Observation probe(Endpoint endpoint, Resolution resolution, int attempt) {
                return observation(endpoint, attempt);
            }
        });
        reader.read();

        reader.close();

        assertThat(name).isCancelled();
    }

    @Test
    void readBeforeOpenIsRefused() {
        reader = new ProbeReader((id, limit) -> List.of(), () -> null, stopping::get);

        assertThatThrownBy(reader::read).isInstanceOf(IllegalStateException.class);
    }

    /** Probes an endpoint that is at an address of its own. */
    @FunctionalInterface
    private interface Probing {
        Observation probe(Endpoint endpoint, int attempt) throws InterruptedException;
    }

    private void open(int targets, int window, Probing probing) {
        open(targets, window, new Prober() {
            @Override
            public CompletableFuture<Resolution> resolve(Endpoint endpoint) {
                return CompletableFuture.completedFuture(at(ownAddress(endpoint)));
            }

            @Override
            public Observation probe(Endpoint endpoint, Resolution resolution, int attempt)
                    throws InterruptedException {
                return probing.probe(endpoint, attempt);
            }
        });
    }

    private void open(int targets, int window, Prober prober) {
        reader = new ProbeReader(
                targets(targets), () -> new ProbeWindow(prober, 1, window, Duration.ZERO), stopping::get);
        reader.open(new ExecutionContext());
    }

    private static Resolution at(InetAddress... addresses) {
        return new Resolution(List.of(addresses), null, null, "here", Duration.ZERO);
    }

    private static InetAddress ownAddress(Endpoint endpoint) {
        int number = Integer.parseInt(endpoint.fqdn().replaceAll("[^0-9]", ""));
        return address(127, 1, number / 250, number % 250 + 1);
    }

    private static InetAddress address(int... octets) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) octets[0], (byte) octets[1], (byte) octets[2], (byte) octets[3]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
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
                null,
                List.of("127.0.0.1"),
                null,
                null,
                List.of());
    }
}
