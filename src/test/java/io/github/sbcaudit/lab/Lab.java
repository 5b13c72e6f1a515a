package io.github.sbcaudit.lab;

import io.github.sbcaudit.inventory.Endpoint;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A running fleet of stand-ins on loopback. Its names exist only in the hosts file it writes: they end in {@code .example}, or in
 * {@code .invalid} for the one that nobody knows (RFC 2606, RFC 6761).
 */
public final class Lab implements AutoCloseable {

    private static final int FLEET_ADDRESS_BLOCK = 61;
    private static final int LOAD_ADDRESS_BLOCK = 62;
    private static final Duration CONNECTION_DEADLINE = Duration.ofSeconds(60);
    private static final int FLEET_THREADS = 128;
    private static final int LOAD_THREADS = 512;

    private final LabPki pki;
    private final @Nullable CaServer caServer;
    private final AcceptLoop acceptLoop;
    private final List<Closeable> belongings = new ArrayList<>();
    private final List<StandIn> standIns = new ArrayList<>();

    private Lab(LabPki pki, List<Member> members, Loopback loopback, int threads, @Nullable CaServer caServer) {
        this.pki = pki;
        this.acceptLoop = new AcceptLoop(threads, CONNECTION_DEADLINE);
        this.caServer = caServer;
        if (caServer != null) {
            belongings.add(caServer);
        }
        try {
            for (Member member : members) {
                standIns.add(open(member, loopback));
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
        acceptLoop.start();
    }

    /** Starts the fleet in which every SBC has its own peculiarity, and a web server for what its certificates name. */
    public static Lab start() {
        Loopback loopback = new Loopback(FLEET_ADDRESS_BLOCK);
        try {
            CaServer caServer = CaServer.start(loopback); // before there are certificates, for they name it
            LabPki pki = new LabPki(Fleet.SERVER_KEYS, caServer);
            return new Lab(pki, Fleet.members(pki, caServer), loopback, FLEET_THREADS, caServer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts as many good SBCs, alike but for their names, addresses and certificates, which name no CRLs and the like. */
    public static Lab many(int count) {
        return many(count, DeadShare.NONE);
    }

    /** As {@link #many(int)}, with a share of dead ones among them. */
    public static Lab many(int count, DeadShare dead) {
        return many(count, dead, ClientAuthentication.VERIFIED);
    }

    /** As {@link #many(int)}, but they ask for no client certificate: for clients that have none to show. */
    public static Lab manyOneWay(int count) {
        return many(count, DeadShare.NONE, ClientAuthentication.NOT_REQUESTED);
    }

    /** As {@link #many(int)}, but each connection is left alone for a while first, so that an audit of them takes its time. */
    public static Lab hesitant(int count, Duration hesitation) {
        LabPki pki = new LabPki(LoadFleet.SERVER_KEYS, (name, ca) -> Addresses.NONE);
        List<Member> members = LoadFleet.members(pki, count, DeadShare.NONE, ClientAuthentication.VERIFIED).stream()
                .map(member -> member.hesitating(hesitation))
                .toList();
        return new Lab(pki, members, new Loopback(LOAD_ADDRESS_BLOCK), LOAD_THREADS, null);
    }

    private static Lab many(int count, DeadShare dead, ClientAuthentication clients) {
        LabPki pki = new LabPki(LoadFleet.SERVER_KEYS, (name, ca) -> Addresses.NONE);
        List<Member> members = LoadFleet.members(pki, count, dead, clients);
        return new Lab(pki, members, new Loopback(LOAD_ADDRESS_BLOCK), LOAD_THREADS, null);
    }

    private StandIn open(Member member, Loopback loopback) throws IOException {
        AtomicLong accepted = new AtomicLong();
        NetworkChannel channel = null;
        Behaviour behaviour = member.behaviour();
        if (behaviour != null) {
            ServerSocketChannel server = loopback.listen();
            acceptLoop.listen(server, behaviour, accepted);
            channel = server;
        } else if (member.presence() == Member.Presence.PORT_CLOSED) {
            SocketChannel closed = loopback.closedPort();
            belongings.add(closed);
            channel = closed;
        }
        return standIn(member, channel == null ? null : (InetSocketAddress) channel.getLocalAddress(), accepted);
    }

    private static StandIn standIn(Member member, @Nullable InetSocketAddress bound, AtomicLong accepted) {
        InetAddress address = bound == null ? null : bound.getAddress();
        int port = bound == null ? Endpoint.DEFAULT_PORT : bound.getPort();
        return new StandIn(
                member.fqdn(),
                member.customers(),
                member.site(),
                member.description(),
                address,
                port,
                member.expectation(),
                accepted);
    }

    public List<StandIn> standIns() {
        return List.copyOf(standIns);
    }

    /**
     * The stand-in of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public StandIn standIn(String fqdn) {
        return standIns.stream()
                .filter(standIn -> standIn.fqdn().equals(fqdn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The lab has no " + fqdn));
    }

    /** How many connections have come so far, to all stand-ins. */
    public long connections() {
        return standIns.stream().mapToLong(StandIn::connections).sum();
    }

    /** How many requests for certificates, CRLs and OCSP responses have come so far. */
    public long caRequests() {
        return caServer == null ? 0 : caServer.requests();
    }

    /** Writes inventory, hosts file, trusted root and client identity into a folder, which is made if needed. */
    public LabFiles writeTo(Path folder) {
        try {
            return LabWriter.write(folder, standIns, pki);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops everything; all connections are cut. */
    @Override
    public void close() {
        try {
            acceptLoop.close();
            for (Closeable belonging : belongings) {
                belonging.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
