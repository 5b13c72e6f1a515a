package io.github.sbcaudit.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What some work in this JVM has cost.
 *
 * @param wallNanos time that passed
 * @param cpuNanos time of all processors: compiler threads and garbage collection count
 * @param octets allocated by the thread
 */
record Cost(long wallNanos, long cpuNanos, long octets) {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /** What was spent since an arbitrary beginning. */
    static Cost now() {
        return new Cost(System.nanoTime(), PROCESS.getProcessCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
    }

    Cost since(Cost before) {
        return new Cost(wallNanos - before.wallNanos, cpuNanos - before.cpuNanos, octets - before.octets);
    }

    Cost plus(Cost other) {
        return new Cost(wallNanos + other.wallNanos, cpuNanos + other.cpuNanos, octets + other.octets);
    }

    /** One line that {@link #parse} takes. */
    String line() {
        return wallNanos + " " + cpuNanos + " " + octets;
    }

    static Cost parse(String line) {
        String[] words = line.split(" ");
        return new Cost(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
}
