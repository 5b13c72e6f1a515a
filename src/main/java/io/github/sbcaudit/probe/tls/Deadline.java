package io.github.sbcaudit.probe.tls;

import java.time.Duration;

/** A moment on the monotonic clock by which everything must be over. */
final class Deadline {

    private final long startNanos = System.nanoTime();
    private final long lengthNanos;

    private Deadline(long lengthNanos) {
        this.lengthNanos = lengthNanos;
    }

    static Deadline after(Duration length) {
        return new Deadline(length.toNanos());
    }

    /** Whole milliseconds left, at least 1: sockets take 0 for "forever". */
    int remainingMillis() {
        long millis = (lengthNanos - (System.nanoTime() - startNanos)) / 1_000_000;
        return (int) Math.max(1, Math.min(millis, Integer.MAX_VALUE));
    }

    boolean isOver() {
        return System.nanoTime() - startNanos >= lengthNanos;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** The given length from now, or what is left of this one if that is less. */
    Deadline within(Duration length) {
        return new Deadline(Math.min(length.toNanos(), lengthNanos - (System.nanoTime() - startNanos)));
    }
}
