package io.github.sbcaudit.job;

import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Prober;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * A bounded number of probes in flight, each on a thread of its own, whose observations come out in the order of completion.
 * Used by one thread.
 */
final class ProbeWindow implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProbeWindow.class);

    /** How long closing waits for interrupted probes to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Before this version a virtual thread that blocks within {@code synchronized} holds its carrier thread (JEP 491). */
    private static final int VIRTUAL_THREADS_SINCE = 24;

    private final Prober prober;
    private final int attempt;
    private final int size;
    private final SimpleAsyncTaskExecutor executor;
    private final BlockingQueue<Future<OfTarget>> finished = new LinkedBlockingQueue<>();
    private final Set<Class<?>> loggedFaults = ConcurrentHashMap.newKeySet();

    /** Submitted and not yet polled. */
    private int inside;

    ProbeWindow(Prober prober, int attempt, int size) {
        this.prober = prober;
        this.attempt = attempt;
        this.size = size;
        this.executor = new SimpleAsyncTaskExecutor("probe-");
        executor.setVirtualThreads(Runtime.version().feature() >= VIRTUAL_THREADS_SINCE);
        executor.setCancelRemainingTasksOnClose(true);
        executor.setTaskTerminationTimeout(PATIENCE.toMillis());
    }

    /** How many more probes may be submitted now. */
    int room() {
        return size - inside;
    }

    boolean isEmpty() {
        return inside == 0;
    }

    void submit(Target target) {
        inside++;
        executor.execute(new FutureTask<>(() -> probe(target)) {
            @Override
            protected void done() {
                finished.add(this);
            }
        });
    }

    /** The next observation, {@code null} when none is finished within the time. */
    @Nullable OfTarget poll(Duration patience) throws InterruptedException {
        Future<OfTarget> next = finished.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
            return null;
        }
        inside--;
        try {
            return next.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A probe broke off", e.getCause());
        }
    }

    /** Interrupts what is still running and waits a bounded time for it to end. */
    @Override
    public void close() {
        executor.close();
    }

    private OfTarget probe(Target target) throws InterruptedException {
        Instant startedAt = Instant.now();
        try {
            return new OfTarget(target.id(), prober.probe(target.endpoint(), attempt));
        } catch (RuntimeException | StackOverflowError e) {
            return new OfTarget(target.id(), broken(target, startedAt, e));
        }
    }

    /** A fault of ours must cost one SBC its result and not the whole fleet. */
    private Observation broken(Target target, Instant startedAt, Throwable fault) {
        if (loggedFaults.add(fault.getClass())) {
            log.warn("Internal error while probing {}; others of its kind are not logged", target.endpoint(), fault);
        }
        return new Observation(
                target.endpoint(),
                attempt,
                startedAt,
                Duration.between(startedAt, Instant.now()),
                Outcome.PROTOCOL_ERROR,
                Point.START,
                "internal error: " + fault.getClass().getName(),
                List.of(),
                null,
                List.of());
    }
}
