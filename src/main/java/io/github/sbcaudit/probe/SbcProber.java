package io.github.sbcaudit.probe;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.dns.NameResolver;
import io.github.sbcaudit.probe.tls.ClientIdentity;
import io.github.sbcaudit.probe.tls.TlsConnector;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Probes over the network: resolves names, and makes the {@link ConnectionPlan} of the first address that answers, or of all of
 * them. Connections to one SBC are strictly sequential. Thread-safe.
 */
public final class SbcProber implements Prober {

    /** Each dead address before the first that answers costs a whole connect timeout. */
    private static final int MAX_ADDRESSES_TRIED = 4;

    /** Where all are wanted; Microsoft supports one address for a name, so that more than a few are a mistake or mischief. */
    private static final int MAX_ADDRESSES_PROBED = 16;

    private final ProbeSettings settings;
    private final NameResolver resolver;
    private final TlsConnector connector = new TlsConnector();
    private final ConnectionPlan.Identities identities;

    /**
     * Reads the hosts file and the client identity.
     *
     * @throws ProbeSettingsException when either cannot be used
     */
    public SbcProber(ProbeSettings settings) {
        this.settings = settings;
        this.resolver = new NameResolver(settings.hosts(), settings.nameTimeout());
        ClientIdentity throwAway = ClientIdentity.throwAway();
        ClientIdentity offered = settings.clientIdentity() == null
                ? throwAway
                : ClientIdentity.load(settings.clientIdentity(), settings.clientIdentityPassword());
        this.identities = new ConnectionPlan.Identities(offered, throwAway);
    }

    @Override
    public CompletableFuture<Resolution> resolve(Endpoint endpoint) {
        return resolver.resolveAsync(endpoint.fqdn());
    }

    @Override
    public Observation probe(Endpoint endpoint, Resolution resolution, int attempt) throws InterruptedException {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        List<Visit> visits = visit(endpoint, attempt, resolution.addresses());
        Duration elapsed = resolution.elapsed().plusNanos(System.nanoTime() - start);
        return observation(endpoint, attempt, startedAt.minus(resolution.elapsed()), elapsed, resolution, visits);
    }

    /** What one address showed. */
    private record Visit(
            List<Connection> connections, @Nullable String stopped) {

        /** Whether somebody is there, so that no other address needs to be tried. */
        boolean metSomebody() {
            return connections.stream()
                    .map(Connection::outcome)
                    .anyMatch(outcome ->
                            !outcome.notConnected() && !outcome.hungUp() && outcome != Outcome.HANDSHAKE_TIMEOUT);
        }
    }

    private List<Visit> visit(Endpoint endpoint, int attempt, List<InetAddress> addresses) throws InterruptedException {
        int most = settings.allAddresses() ? MAX_ADDRESSES_PROBED : MAX_ADDRESSES_TRIED;
        List<Visit> visits = new ArrayList<>();
        Budget budget = budget();
        int made = 0;
        for (InetAddress address : addresses.subList(0, Math.min(addresses.size(), most))) {
            if (settings.allAddresses()) {
                budget = budget();
            } else if (budget.spent() != null) {
                break;
            }
            AddressLine line = new AddressLine(connector, settings, endpoint, address, budget, made);
            new ConnectionPlan(line, settings.depth(), identities, attempt).run();
            Visit visit = new Visit(line.connections(), line.stopped());
            visits.add(visit);
            made += visit.connections().size();
            if (!settings.allAddresses() && visit.metSomebody()) {
                break;
            }
        }
        return visits;
    }

    private Budget budget() {
        return new Budget(settings.connections(), settings.sbcTimeout());
    }

    private static Observation observation(
            Endpoint endpoint,
            int attempt,
            Instant startedAt,
            Duration elapsed,
            Resolution resolution,
            List<Visit> visits) {
        List<Connection> connections =
                visits.stream().flatMap(visit -> visit.connections().stream()).toList();
        List<String> addresses =
                resolution.addresses().stream().map(InetAddress::getHostAddress).toList();
        @Nullable Connection telling = mostTelling(connections);
        if (telling == null) {
            Outcome failure = resolution.failure() == null ? Outcome.DNS_FAILED : resolution.failure();
            return new Observation(
                    endpoint,
                    attempt,
                    startedAt,
                    elapsed,
                    failure,
                    Point.START,
                    resolution.detail(),
                    resolution.canonicalName(),
                    addresses,
                    null,
                    null,
                    List.of());
        }
        Point farthest = connections.stream()
                .map(Connection::pointReached)
                .max(Comparator.naturalOrder())
                .orElse(Point.NAME_RESOLVED);
        return new Observation(
                endpoint,
                attempt,
                startedAt,
                elapsed,
                telling.outcome(),
                farthest,
                telling.detail(),
                resolution.canonicalName(),
                addresses,
                telling.outcome().notConnected() ? null : telling.address(),
                stopped(visits, telling),
                connections);
    }

    private static @Nullable String stopped(List<Visit> visits, Connection telling) {
        for (Visit visit : visits) {
            if (visit.connections().contains(telling)) {
                return visit.stopped();
            }
        }
        return null;
    }

    /** The first connection that was answered, else the first that got farthest. */
    private static @Nullable Connection mostTelling(List<Connection> connections) {
        @Nullable Connection telling = null;
        for (Connection connection : connections) {
            if (connection.outcome() == Outcome.ANSWERED) {
                return connection;
            }
            if (telling == null || connection.pointReached().compareTo(telling.pointReached()) > 0) {
                telling = connection;
            }
        }
        return telling;
    }
}
