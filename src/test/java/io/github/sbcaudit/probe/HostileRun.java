package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets some workers meet hostile peers and holds each connection to what may be expected of any. */
final class HostileRun {

    static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final int WORKERS = 4;

    /** Until most of the code is compiled and whatever is kept once is kept. */
    private static final double WARM_UP = 0.4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicInteger next = new AtomicInteger();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Point, Integer> points = new EnumMap<>(Point.class);
    private Duration longestCpu = Duration.ZERO;
    private long heapGrowth;

    /** Meets one peer after another. Each is used by one thread. */
    interface Worker extends Closeable {

        /** Makes the input of the number ready. */
        void prepare(int number);

        Connection call(Duration timeout) throws InterruptedException;

        /** What the last connection met, for whoever has to find out why it went wrong. */
        String input();
    }

    private HostileRun() {}

    /** Meets as many inputs. The first violation of what is expected is thrown. */
    static HostileRun of(int inputs, Callable<? extends Worker> workers) throws Exception {
        HostileRun run = new HostileRun();
        int warmUp = (int) (WARM_UP * inputs);
        run.meet(0, warmUp, workers);
        readTimeZones();
        long heap = liveHeap();
        run.meet(warmUp, inputs, workers);
        run.heapGrowth = liveHeap() - heap;
        return run;
    }

    Map<Outcome, Integer> outcomes() {
        return outcomes;
    }

    Map<Point, Integer> points() {
        return points;
    }

    /** By how many octets the live heap has grown since the warm-up. */
    long heapGrowth() {
        return heapGrowth;
    }

    @Override
    public String toString() {
        return points.values().stream().mapToInt(count -> count).sum() + " inputs: " + outcomes + ", " + points
                + ", at most " + longestCpu.toMillis() + " ms of CPU time, heap grown by " + heapGrowth / 1024 + " KiB";
    }

    /** Java does so once, for megabytes, as soon as a certificate's time cannot be parsed, which may come late in a run. */
    private static void readTimeZones() {
        new SimpleDateFormat("z", Locale.ROOT).parse("none", new ParsePosition(0));
    }

    private void meet(int from, int until, Callable<? extends Worker> workers) throws Exception {
        next.set(from);
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                Worker worker = workers.call();
                results.add(threads.submit(() -> work(worker, until)));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } catch (ExecutionException e) {
            next.set(Integer.MAX_VALUE / 2); // the others need not go on
            if (e.getCause() instanceof Error violation) {
                throw violation;
            }
            throw e;
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private Void work(Worker worker, int until) throws Exception {
        try (worker) {
            for (int number = next.getAndIncrement(); number < until; number = next.getAndIncrement()) {
                worker.prepare(number);
                long begun = THREADS.getCurrentThreadCpuTime();
                Connection connection = worker.call(TIMEOUT);
                HostileExpectations.digest(connection, worker::input);
                Duration cpu = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun);
                HostileExpectations.check(connection, cpu, worker::input);
                count(connection, cpu);
            }
        }
        return null;
    }

    private synchronized void count(Connection connection, Duration cpu) {
        outcomes.merge(connection.outcome(), 1, Integer::sum);
        points.merge(connection.pointReached(), 1, Integer::sum);
        longestCpu = cpu.compareTo(longestCpu) > 0 ? cpu : longestCpu;
    }

    /** What is reachable: garbage is collected until that does not help any more. */
    private static long liveHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            System.gc();
            long now = runtime.totalMemory() - runtime.freeMemory();
            if (now >= used) {
                break;
            }
            used = now;
        }
        return used;
    }
}
