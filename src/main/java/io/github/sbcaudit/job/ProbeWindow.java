package io.github.sbcaudit.job;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.sbcaudit.probe.Prober;
import io.github.sbcaudit.probe.Resolution;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Target;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Probes in flight, whose observations come out in the order of completion. Handed in and taken out by one thread.
 *
 * <p>A target first has its name resolved, which needs no thread: dead names, however many, are in nobody's way. Then it waits
 * until no other is at work on its address, and then for a place in the window, a bounded number of threads that probe.
 */
final class ProbeWindow implements AutoCloseable {

    /** A dead name takes seconds to be known as such; so many at once mean some 200 a second. */
    private static final int MAX_NAMES_AT_ONCE = 1_000;

    /** A and AAAA, each asked again from another socket while the one before is still open. */
    private static final int SOCKETS_PER_NAME = 4;

    private static final int SOCKETS_PER_PROBE = 1;

    private static final int NAMES_AT_ONCE = (int) Math.min(MAX_NAMES_AT_ONCE, affordable(SOCKETS_PER_NAME));

    /** Names whose address is busy. Thousands of tenants may be served by one SBC; each that waits takes some 500 bytes. */
    private static final int WAITING_AT_ONCE = 20_000;

    /** How long closing waits for interrupted probes to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Before this version a virtual thread that blocks within {@code synchronized} holds its carrier thread (JEP 491). */
    private static final int VIRTUAL_THREADS_SINCE = 24;

    private final Prober prober;
    private final int attempt;
    private int size;
    private final Duration pause;
    private final SimpleAsyncTaskExecutor executor;
    private final BlockingQueue<Future<OfTarget>> finished = new LinkedBlockingQueue<>();
    private final ProbeFaults faults = new ProbeFaults();

    /** Submitted and not yet taken out. Used by the one thread. */
    private int inside;

    private final Object lock = new Object();
    private final AddressGate<Probe> gate = new AddressGate<>();
    private final Deque<Probe> ready = new ArrayDeque<>();
    private final Map<Long, Future<Resolution>> resolving = new HashMap<>();
    private int probing;
    private boolean closed;

    /** A target with its addresses. */
    private record Probe(Target target, Resolution resolution) implements AddressGate.Visitor {

        @Override
        public Collection<InetAddress> addresses() {
            return Set.copyOf(resolution.addresses());
        }
    }

    /**
     * Makes an empty window.
     *
     * @param size how many targets are probed at once
     * @param pause how long an address is left alone between two targets
     */
    ProbeWindow(Prober prober, int attempt, int size, Duration pause) {
        this.prober = prober;
        this.attempt = attempt;
        this.size = (int) Math.min(size, affordable(SOCKETS_PER_PROBE));
        this.pause = pause;
        this.executor = new SimpleAsyncTaskExecutor("probe-");
        executor.setVirtualThreads(Runtime.version().feature() >= VIRTUAL_THREADS_SINCE);
        executor.setCancelRemainingTasksOnClose(true);
        executor.setTaskTerminationTimeout(PATIENCE.toMillis());
    }

    /** A quarter of what the process may open is for names, one for probes, and half is left for database and reports. */
    private static long affordable(int socketsEach) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? Math.max(1, unix.getMaxFileDescriptorCount() / 4 / socketsEach)
                : Integer.MAX_VALUE; // Windows knows no such limit
    }

    /** Whether another target may be submitted now. */
    boolean hasRoom() {
        synchronized (lock) {
            return resolving.size() < NAMES_AT_ONCE && gate.waiting() < WAITING_AT_ONCE && ready.size() < size;
        }
    }

    boolean isEmpty() {
        return inside == 0;
    }

    /** How many targets are being probed just now. Asked by any thread. */
    int probing() {
        synchronized (lock) {
            return probing;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows the resolution throws nothing
    void submit(Target target) {
        inside++;
        CompletableFuture<Resolution> name = resolve(target);
        synchronized (lock) {
            resolving.put(target.id(), name);
        }
        name.whenComplete((resolution, fault) -> {
            synchronized (lock) {
                resolving.remove(target.id());
                resolved(new Probe(target, resolution == null ? faults.resolution(target, fault) : resolution));
            }
        });
    }

    private CompletableFuture<Resolution> resolve(Target target) {
        try {
            return prober.resolve(target.endpoint());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The next observation, {@code null} when none is finished within the time. */
    @Nullable OfTarget poll(Duration patience) throws InterruptedException {
        Future<OfTarget> next = finished.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
            return null;
        }
        inside--;
        synchronized (lock) {
            startReady();
        }
        try {
            return next.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A probe broke off", e.getCause());
        }
    }

    /** Interrupts what is still running and waits a bounded time for it to end. */
    @Override
    public void close() {
        List<Future<Resolution>> open;
        synchronized (lock) {
            closed = true;
            open = List.copyOf(resolving.values());
        }
        open.forEach(name -> name.cancel(true));
        executor.close();
    }

    private void resolved(Probe probe) {
        if (gate.enter(probe)) {
            ready.add(probe);
        }
        startReady();
    }

    /** What is finished and not yet taken out counts as well: it is evidence in memory. */
    private void startReady() {
        while (!closed && !ready.isEmpty() && probing < size && finished.size() < size) {
            Probe probe = ready.remove();
            probing++;
            FutureTask<OfTarget> task = new FutureTask<>(() -> probe(probe)) {
                @Override
                protected void done() {
                    finished.add(this);
                    ended(probe);
                }
            };
            try {
                executor.execute(task);
            } catch (OutOfMemoryError e) { // which is what the JVM throws when the system has no more threads for it
                probing--;
                makeDo(probe, e);
            }
        }
    }

    /** Goes on with as many threads as there are; without any, the target has a fault of ours for its result. */
    private void makeDo(Probe probe, OutOfMemoryError e) {
        size = Math.max(1, probing);
        if (probing > 0) {
            ready.addFirst(probe);
            return;
        }
        Target target = probe.target();
        finished.add(CompletableFuture.completedFuture(
                new OfTarget(target.id(), faults.observation(target, attempt, Instant.now(), e))));
        ready.addAll(gate.leave(probe));
    }

    private void ended(Probe probe) {
        synchronized (lock) {
            probing--;
            startReady();
        }
        afterPause(() -> {
            synchronized (lock) {
                ready.addAll(gate.leave(probe));
                startReady();
            }
        });
    }

    /** An address stays taken for a while, but nobody's thread waits for that. */
    private void afterPause(Runnable action) {
        Executor later = pause.isZero()
                ? Runnable::run
                : CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
        later.execute(action);
    }

    private OfTarget probe(Probe probe) throws InterruptedException {
        Instant startedAt = Instant.now();
        Target target = probe.target();
        try {
            return new OfTarget(target.id(), prober.probe(target.endpoint(), probe.resolution(), attempt));
        } catch (RuntimeException | StackOverflowError e) {
            return new OfTarget(target.id(), faults.observation(target, attempt, startedAt, e));
        }
    }
}
