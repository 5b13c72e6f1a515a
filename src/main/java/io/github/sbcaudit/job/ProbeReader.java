package io.github.sbcaudit.job;

import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Probes targets and hands out what was observed in the order of completion, so that a slow SBC holds up nobody but itself.
 *
 * <p>An item is a batch: what was finished within a moment. A step with a chunk size of one therefore commits often enough that a
 * crash costs little, and never waits for a slow SBC while finished ones are not yet recorded. No state is saved: the recorded
 * observations say what is still to be done.
 */
class ProbeReader implements ItemStreamReader<List<OfTarget>> {

    /** Hands out the targets still to be probed, by id. */
    @FunctionalInterface
    interface Targets {
        List<Target> after(long id, int limit);
    }

    private static final int PAGE = 500;
    private static final int BATCH = 50;

    /** How long finished observations wait for company. */
    private static final Duration LINGER = Duration.ofMillis(500);

    /** How long it takes at most to notice that the audit is to stop. */
    private static final Duration TICK = Duration.ofMillis(100);

    private final Targets targets;
    private final Supplier<ProbeWindow> windows;
    private final BooleanSupplier stopping;
    private final Queue<Target> page = new ArrayDeque<>();
    private long lastId;
    private boolean exhausted;
    private @Nullable ProbeWindow window;

    /**
     * Makes a reader.
     *
     * @param targets where the targets come from
     * @param windows makes the window that this reader opens and closes
     * @param stopping whether the step has been asked to stop
     */
    ProbeReader(Targets targets, Supplier<ProbeWindow> windows, BooleanSupplier stopping) {
        this.targets = targets;
        this.windows = windows;
        this.stopping = stopping;
    }

    @Override
    public void open(ExecutionContext context) {
        window = windows.get();
    }

    /** The next batch; an empty one when the step is to stop; {@code null} when there is nothing left to probe. */
    @Override
    public @Nullable List<OfTarget> read() throws InterruptedException {
        ProbeWindow probes = opened();
        fill(probes);
        return probes.isEmpty() ? null : nextBatch(probes);
    }

    @Override
    public void close() {
        if (window != null) {
            window.close();
            window = null;
        }
    }

    private List<OfTarget> nextBatch(ProbeWindow probes) throws InterruptedException {
        List<OfTarget> batch = new ArrayList<>();
        long firstAt = 0;
        while (batch.size() < BATCH && !probes.isEmpty() && !stopping.getAsBoolean()) {
            if (!batch.isEmpty() && System.nanoTime() - firstAt >= LINGER.toNanos()) {
                return batch;
            }
            OfTarget finished = probes.poll(TICK);
            if (finished != null) {
                firstAt = batch.isEmpty() ? System.nanoTime() : firstAt;
                batch.add(finished);
                fill(probes);
            }
        }
        return stopping.getAsBoolean() ? withAllFinished(batch, probes) : batch;
    }

    /** Asked to stop, nothing that is already known may get lost. */
    private static List<OfTarget> withAllFinished(List<OfTarget> batch, ProbeWindow probes)
            throws InterruptedException {
        OfTarget finished = probes.poll(Duration.ZERO);
        while (finished != null) {
            batch.add(finished);
            finished = probes.poll(Duration.ZERO);
        }
        return batch;
    }

    private void fill(ProbeWindow probes) {
        while (probes.hasRoom() && !stopping.getAsBoolean()) {
            if (page.isEmpty() && !turnPage()) {
                return;
            }
            probes.submit(page.remove());
        }
    }

    private boolean turnPage() {
        if (exhausted) {
            return false;
        }
        for (Target target : targets.after(lastId, PAGE)) {
            page.add(target);
            lastId = target.id();
        }
        exhausted = page.isEmpty();
        return !exhausted;
    }

    private ProbeWindow opened() {
        if (window == null) {
            throw new IllegalStateException("Not open");
        }
        return window;
    }
}
