package io.github.sbcaudit.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Does the same to several things at a time. The first failure ends all of it, and is the one that is reported.
 *
 * <p>Its threads are asked to stop and never interrupted: H2 closes its file when an interrupt strikes in the middle of a read.
 */
final class SideBySide {

    /** More would wait for the disk and the database. */
    private static final int MOST_THREADS = 4;

    /** What one report of 100,000 SBCs may take of the heap, the pages that are read of the database included. */
    private static final long MEMORY_PER_THREAD = 240L << 20;

    private final int threads;

    private final BooleanSupplier stopping;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    SideBySide(int threads) {
        this(threads, () -> false);
    }

    /**
     * So many at a time.
     *
     * @param stopping tells when nothing of it is wanted any more
     */
    SideBySide(int threads, BooleanSupplier stopping) {
        this.threads = threads;
        this.stopping = stopping;
    }

    /** As many threads as this machine's processors and memory are good for, at least one. */
    static int threads() {
        long fitting = Runtime.getRuntime().maxMemory() / MEMORY_PER_THREAD;
        int processors = Runtime.getRuntime().availableProcessors();
        return (int) Math.max(1, Math.min(fitting, Math.min(processors, MOST_THREADS)));
    }

    /** Applies the function to each item, in their order as far as there are threads, and waits for all. The calling thread does its part. */
    <T, R> List<R> forEach(List<T> items, Function<T, R> function) {
        AtomicReferenceArray<@Nullable R> results = new AtomicReferenceArray<>(items.size());
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement();
                    i < items.size() && failure.get() == null;
                    i = next.getAndIncrement()) {
                results.set(i, function.apply(items.get(i)));
            }
        };
        List<Thread> helpers = IntStream.range(1, Math.min(threads, items.size()))
                .mapToObj(i -> new Thread(() -> attempt(work), "report-" + i))
                .toList();
        helpers.forEach(Thread::start);
        attempt(work);
        helpers.forEach(this::await);
        rethrow();
        return IntStream.range(0, items.size())
                .mapToObj(i -> requireNonNull(results.get(i)))
                .toList();
    }

    /**
     * To be called now and then by the function.
     *
     * @throws CancellationException when its work is not wanted any more
     */
    void goOn() {
        if (failure.get() != null) {
            throw new CancellationException("another report failed");
        }
        if (stopping.getAsBoolean()) {
            throw new CancellationException("asked to stop");
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void await(Thread helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true;
                failure.compareAndSet(null, new CancellationException("interrupted while reports were written"));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }
}
