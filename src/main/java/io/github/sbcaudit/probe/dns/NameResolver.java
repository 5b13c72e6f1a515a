package io.github.sbcaudit.probe.dns;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Resolution;
import io.github.sbcaudit.text.ForeignText;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Resolves names without the JDK's resolver, which blocks its thread natively: a few hundred dead names would stall every virtual
 * thread. Asks for A and AAAA at once and follows CNAMEs. Thread-safe.
 */
public final class NameResolver {

    private final HostsFile hosts;
    private final Duration timeout;
    private final LookupSession session;

    /**
     * Reads the hosts file and the system's resolver configuration.
     *
     * @param hosts consulted first, {@code null} for none
     * @param timeout the deadline of one name
     * @throws io.github.sbcaudit.probe.ProbeSettingsException when the hosts file cannot be used
     */
    public NameResolver(@Nullable Path hosts, Duration timeout) {
        this(hosts == null ? HostsFile.empty() : HostsFile.read(hosts), timeout, new ExtendedResolver());
    }

    NameResolver(HostsFile hosts, Duration timeout, Resolver resolver) {
        this.hosts = hosts;
        this.timeout = timeout;
        resolver.setTimeout(timeout);
        this.session = LookupSession.defaultBuilder()
                .resolver(resolver)
                .clearSearchPath() // inventories hold full names; a search path would find other people's hosts
                .build();
    }

    /** Resolves a name; failure is a result. */
    public Resolution resolve(String fqdn) throws InterruptedException {
        long start = System.nanoTime();
        List<InetAddress> listed = hosts.addresses(fqdn);
        if (!listed.isEmpty()) {
            return new Resolution(listed, null, "hosts file", elapsedSince(start));
        }
        if (fqdn.endsWith(".invalid")) {
            return failed(Outcome.NAME_NOT_FOUND, "the top-level domain .invalid never exists (RFC 6761)", start);
        }
        Name name;
        try {
            name = Name.fromString(fqdn, Name.root);
        } catch (TextParseException e) {
            return failed(Outcome.NAME_NOT_FOUND, ForeignText.oneLine("not a DNS name: " + e.getMessage()), start);
        }
        return lookUp(name, start);
    }

    private Resolution lookUp(Name name, long start) throws InterruptedException {
        CompletableFuture<LookupResult> v4 = session.lookupAsync(name, Type.A).toCompletableFuture();
        CompletableFuture<LookupResult> v6 =
                session.lookupAsync(name, Type.AAAA).toCompletableFuture();
        List<InetAddress> addresses = new ArrayList<>();
        Throwable failure = collect(v4, addresses, start);
        Throwable failure6 = collect(v6, addresses, start);
        if (!addresses.isEmpty()) {
            return new Resolution(List.copyOf(addresses), null, "DNS", elapsedSince(start));
        }
        // a name that has neither kind of address does not exist for us; any other failure leaves that open
        Throwable telling = isAbsence(failure) && failure6 != null ? failure6 : failure;
        if (isAbsence(telling)) {
            String what = telling instanceof NoSuchDomainException ? "NXDOMAIN" : "the name exists but has no address";
            return failed(Outcome.NAME_NOT_FOUND, what, start);
        }
        return failed(Outcome.DNS_FAILED, describe(telling), start);
    }

    private @Nullable Throwable collect(CompletableFuture<LookupResult> lookup, List<InetAddress> addresses, long start)
            throws InterruptedException {
        try {
            long left = timeout.minus(elapsedSince(start)).toMillis();
            for (Record found :
                    lookup.get(Math.max(1, left), TimeUnit.MILLISECONDS).getRecords()) {
                if (found instanceof ARecord v4) {
                    addresses.add(v4.getAddress());
                } else if (found instanceof AAAARecord v6) {
                    addresses.add(v6.getAddress());
                }
            }
            return null;
        } catch (TimeoutException e) {
            lookup.cancel(true);
            return e;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    private static boolean isAbsence(@Nullable Throwable failure) {
        return failure == null || failure instanceof NoSuchDomainException || failure instanceof NoSuchRRSetException;
    }

    private String describe(@Nullable Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer from DNS within " + timeout.toMillis() + " ms";
        }
        String message = failure == null ? null : failure.getMessage();
        return ForeignText.oneLine("DNS failed" + (message == null ? "" : ": " + message));
    }

    private static Resolution failed(Outcome failure, String detail, long start) {
        return new Resolution(List.of(), failure, detail, elapsedSince(start));
    }

    private static Duration elapsedSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
