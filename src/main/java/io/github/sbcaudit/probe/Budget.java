package io.github.sbcaudit.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may still be asked of one SBC: SBCs serve phone calls, and block addresses that knock too often. Used by one thread. */
final class Budget {

    private final int connections;
    private final Duration time;
    private final long startNanos = System.nanoTime();
    private int made;

    Budget(int connections, Duration time) {
        this.connections = connections;
        this.time = time;
    }

    /** Why no further connection may be made, {@code null} when one may. */
    @Nullable String spent() {
        if (made >= connections) {
            return "the limit of " + connections + (connections == 1 ? " connection" : " connections") + " was reached";
        }
        return left().isNegative() || left().isZero()
                ? "the limit of " + time.toSeconds() + " s for one SBC was reached"
                : null;
    }

    void take() {
        made++;
    }

    /** What is left of the time, or the given time if that is less. */
    Duration atMost(Duration timeout) {
        return left().compareTo(timeout) < 0 ? left() : timeout;
    }

    private Duration left() {
        return time.minusNanos(System.nanoTime() - startNanos);
    }
}
