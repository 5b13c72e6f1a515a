package io.github.sbcaudit.probe.dns;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Resolution;
import io.github.sbcaudit.text.ForeignText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Resolves names without the JDK's resolver, which blocks its thread natively: a few hundred dead names would stall every virtual
 * thread. Asks for A and AAAA at once and follows CNAMEs; remembers nothing, since an audit asks each name once. Thread-safe.
 *
 * <p>A name in resolution costs no thread, but up to two UDP sockets, one for each question.
 */
public final class NameResolver {

    /** Reading an answer takes microseconds; a second thread goes on while the first runs a caller's callback. */
    private static final int THREADS = 2;

    /** Idle threads end, so that a resolver no longer used needs no closing. */
    private static final Duration THREAD_KEEP_ALIVE = Duration.ofSeconds(10);

    private static final Name INVALID = Name.fromConstantString("invalid.");

    private final HostsFile hosts;
    private final HostsFile systemHosts;
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor threads;
    private final NameServers servers;

    /**
     * Reads the hosts file and the system's resolver configuration.
     *
     * @param hosts consulted first, before the system's own; {@code null} for none
     * @param timeout the deadline of one name
     * @throws io.github.sbcaudit.probe.ProbeSettingsException when the hosts file cannot be used
     */
    public NameResolver(@Nullable Path hosts, Duration timeout) {
        this(
                hosts == null ? HostsFile.empty() : HostsFile.read(hosts),
                HostsFile.ofSystem(), // who has written a name there expects it to count
                timeout,
                NameServers.configured());
    }

    NameResolver(HostsFile hosts, HostsFile systemHosts, Duration timeout, List<InetSocketAddress> servers) {
        this.hosts = hosts;
        this.systemHosts = systemHosts;
        this.timeout = timeout;
        this.threads = threads();
        this.servers = new NameServers(servers, timeout, threads);
    }

    private static ScheduledThreadPoolExecutor threads() {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "dns");
            thread.setDaemon(true);
            return thread;
        });
        threads.setKeepAliveTime(THREAD_KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
        threads.allowCoreThreadTimeOut(true);
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }

    /** As {@link #resolveAsync}, and waits. */
    public Resolution resolve(String fqdn) throws InterruptedException {
        CompletableFuture<Resolution> resolution = resolveAsync(fqdn);
        try {
            return resolution.get();
        } catch (InterruptedException e) {
            resolution.cancel(false);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("failure is a result", e);
        }
    }

    /**
     * Resolves a name without blocking. The future is complete at the deadline at the latest, and never exceptionally: failure is
     * a result. Cancelling it ends the resolution: nothing more is asked.
     *
     * <p>What is chained to the future without an executor runs on the threads that serve all names, so it must not wait.
     */
    public CompletableFuture<Resolution> resolveAsync(String fqdn) {
        long start = System.nanoTime();
        List<InetAddress> listed = hosts.addresses(fqdn);
        if (!listed.isEmpty()) {
            return completed(AddressList.of(listed), null, "hosts file", start);
        }
        listed = systemHosts.addresses(fqdn);
        if (!listed.isEmpty()) {
            return completed(AddressList.of(listed), null, "the system's hosts file", start);
        }
        Name name;
        try {
            name = Name.fromString(fqdn, Name.root);
        } catch (TextParseException e) {
            return notFound(ForeignText.oneLine("not a DNS name: " + e.getMessage()), start);
        }
        if (name.equals(Name.root)) {
            return notFound("not a DNS name: empty", start);
        }
        if (name.subdomain(INVALID)) {
            return notFound("the top-level domain .invalid never exists (RFC 6761)", start);
        }
        return new NameLookup(name, start, timeout, threads).begin(servers);
    }

    private static CompletableFuture<Resolution> notFound(String detail, long start) {
        return completed(AddressList.of(List.of()), Outcome.NAME_NOT_FOUND, detail, start);
    }

    private static CompletableFuture<Resolution> completed(
            AddressList addresses, @Nullable Outcome failure, String detail, long start) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return CompletableFuture.completedFuture(
                new Resolution(addresses.kept(), null, failure, detail + addresses.cutNote(), elapsed));
    }
}
