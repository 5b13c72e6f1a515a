package io.github.sbcaudit.probe;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.dns.NameResolver;
import io.github.sbcaudit.probe.tls.ClientIdentity;
import io.github.sbcaudit.probe.tls.TlsConnector;
import io.github.sbcaudit.probe.tls.TlsOffer;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Probes over the network: resolves the name, connects as Microsoft would (twice when the peer hung up), and falls back to
 * everything we can speak when that got no ServerHello. Connections to one SBC are strictly sequential. Thread-safe.
 */
public final class SbcProber implements Prober {

    /** A name with more addresses than this is tried no further: each dead one costs a whole connect timeout. */
    private static final int MAX_ADDRESSES_TRIED = 4;

    /** What one probe may open in all: SBCs block addresses that knock often. */
    private static final int MAX_CONNECTIONS = 8;

    /** As Microsoft, that once more, and the fallback. */
    private static final int MAX_CONNECTIONS_PER_ADDRESS = 3;

    /** After these no TCP connection exists, so another ClientHello would meet the same fate. */
    private static final Set<Outcome> NOT_CONNECTED =
            Set.of(Outcome.CONNECT_REFUSED, Outcome.CONNECT_TIMEOUT, Outcome.UNREACHABLE);

    /** Some TLS stacks hang up on an offer they do not like, and so does a network that is having a bad moment. */
    private static final Set<Outcome> HUNG_UP = Set.of(Outcome.RESET, Outcome.CLOSED_BEFORE_HELLO);

    private final ProbeSettings settings;
    private final NameResolver resolver;
    private final TlsConnector connector;
    private final ClientIdentity identity;

    /**
     * Reads the hosts file and the client identity.
     *
     * @throws ProbeSettingsException when either cannot be used
     */
    public SbcProber(ProbeSettings settings) {
        this.settings = settings;
        this.resolver = new NameResolver(settings.hosts(), settings.nameTimeout());
        this.connector = new TlsConnector(settings.timeout());
        this.identity = settings.clientIdentity() == null
                ? ClientIdentity.throwAway()
                : ClientIdentity.load(settings.clientIdentity(), settings.clientIdentityPassword());
    }

    @Override
    public Observation probe(Endpoint endpoint, int attempt) throws InterruptedException {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Resolution resolution = resolver.resolve(endpoint.fqdn());
        List<Connection> connections =
                resolution.failure() == null ? connect(endpoint, attempt, resolution.addresses()) : List.of();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return observation(endpoint, attempt, startedAt, elapsed, resolution, connections);
    }

    private List<Connection> connect(Endpoint endpoint, int attempt, List<InetAddress> addresses)
            throws InterruptedException {
        List<Connection> connections = new ArrayList<>();
        for (InetAddress address : addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES_TRIED))) {
            if (connections.size() > MAX_CONNECTIONS - MAX_CONNECTIONS_PER_ADDRESS
                    || connect(endpoint, attempt, address, connections)) {
                break;
            }
        }
        return connections;
    }

    /** Returns whether somebody was there, so that no other address needs to be tried. */
    private boolean connect(Endpoint endpoint, int attempt, InetAddress address, List<Connection> connections)
            throws InterruptedException {
        Connection last = connect(endpoint, address, Purpose.AS_MICROSOFT, connections);
        if (HUNG_UP.contains(last.outcome())) {
            last = connect(endpoint, address, Purpose.AS_MICROSOFT, connections); // by chance, or because of our offer?
        }
        if (fallbackMayShowMore(last, attempt)) {
            last = connect(endpoint, address, Purpose.FALLBACK, connections);
        }
        return !NOT_CONNECTED.contains(last.outcome())
                && !HUNG_UP.contains(last.outcome())
                && last.outcome() != Outcome.HANDSHAKE_TIMEOUT;
    }

    private Connection connect(Endpoint endpoint, InetAddress address, Purpose purpose, List<Connection> connections)
            throws InterruptedException {
        if (!connections.isEmpty()) {
            Thread.sleep(settings.pause().toMillis());
        }
        TlsOffer offer = purpose == Purpose.FALLBACK ? TlsOffer.everything() : TlsOffer.asMicrosoft();
        Connection connection = connector.connect(1 + connections.size(), purpose, endpoint, address, offer, identity);
        connections.add(connection);
        return connection;
    }

    /**
     * A peer that speaks something else than TLS will not change its mind. One that hung may have dropped an offer it does not
     * like, but most that hang always do: those get their fallback only when they are probed again.
     */
    private static boolean fallbackMayShowMore(Connection last, int attempt) {
        return switch (last.outcome()) {
            case ANSWERED, NOT_TLS, CONNECT_REFUSED, CONNECT_TIMEOUT, UNREACHABLE -> false;
            case HANDSHAKE_TIMEOUT -> attempt > 1;
            default -> true;
        };
    }

    private static Observation observation(
            Endpoint endpoint,
            int attempt,
            Instant startedAt,
            Duration elapsed,
            Resolution resolution,
            List<Connection> connections) {
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
                    addresses,
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
                addresses,
                NOT_CONNECTED.contains(telling.outcome()) ? null : telling.address(),
                List.copyOf(connections));
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
