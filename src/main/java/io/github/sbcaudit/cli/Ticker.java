package io.github.sbcaudit.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again until it is told to stop. */
@FunctionalInterface
interface Ticker {

    /** One that was started. */
    @FunctionalInterface
    interface Running {

        /** No tick begins after this. */
        void stop();
    }

    Running start(Duration between, Runnable tick);

    /** A thread of its own that keeps no process alive. */
    static Running ofDaemon(Duration between, Runnable tick) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleAtFixedRate(tick, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
        return timer::shutdownNow;
    }
}
