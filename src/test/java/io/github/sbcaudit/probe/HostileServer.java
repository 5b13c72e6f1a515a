package io.github.sbcaudit.probe;

import io.github.sbcaudit.certificate.TestCa;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Meets the prober with servers that have the keys: they lie under encryption, complete handshakes with certificates that are
 * none, and turn hostile afterwards.
 */
final class HostileServer implements HostileRun.Worker {

    /** Until the prober's next octets: one that still speaks is faster, and what is broken off is no less hostile. */
    private static final int PATIENCE_MILLIS = 250;

    private static final HostileAfterwards[] AFTERWARDS = HostileAfterwards.values();

    private final Repertoire repertoire;
    private final HostilePeer peer = new HostilePeer();
    private Plan plan;
    private volatile HostileProtocol protocol;

    /**
     * What all of them can do.
     *
     * @param certificates by the leaf whose key they have
     */
    record Repertoire(long seed, List<HostileTlsServer.Setup> setups, Map<TestCa, List<byte[]>> certificates) {

        static Repertoire of(long seed, HostileSetups keys) {
            Function<TestCa, List<byte[]>> withKey = leaf -> List.copyOf(
                    HostileCertificates.all(leaf.keyPair().getPublic()).values());
            return new Repertoire(
                    seed,
                    List.of(
                            keys.good(),
                            keys.elliptic(),
                            keys.elliptic().asking(HostileSetups.authorities()),
                            keys.rsa(),
                            keys.tls13(),
                            keys.tls13(),
                            keys.tls13().asking(HostileSetups.authorities())),
                    Stream.of(keys.leaf(), keys.ecLeaf()).collect(Collectors.toMap(leaf -> leaf, withKey)));
        }

        Plan plan(int number) {
            Random random = HostileInputs.random(seed, number);
            HostileTlsServer.Setup setup = setups.get(random.nextInt(setups.size()));
            List<byte[]> strange = certificates.get(setup.leaf());
            if (random.nextBoolean()) {
                setup = setup.showing(List.of(strange.get(random.nextInt(strange.size()))));
            }
            int truths = random.nextInt(3) == 0 ? -1 : random.nextInt(6);
            HostileCaller caller = random.nextInt(4) == 0 ? HostileCaller.AS_MICROSOFT : HostileCaller.EVERYTHING;
            return new Plan(number, caller, setup, truths, AFTERWARDS[random.nextInt(AFTERWARDS.length)], random);
        }
    }

    /**
     * What happens on one connection.
     *
     * @param truths how many handshake messages are genuine before a lie, -1 for all
     */
    private record Plan(
            int number,
            HostileCaller caller,
            HostileTlsServer.Setup setup,
            int truths,
            HostileAfterwards afterwards,
            Random random) {}

    HostileServer(Repertoire repertoire) throws IOException {
        this.repertoire = repertoire;
    }

    @Override
    public void prepare(int number) {
        Plan next = repertoire.plan(number);
        plan = next;
        peer.next(socket -> converse(socket, next));
    }

    @Override
    public Connection call(Duration timeout) throws InterruptedException {
        return plan.caller().call(peer.port(), timeout);
    }

    @Override
    public String input() {
        return "input " + plan.number() + " for " + plan.caller() + " of "
                + plan.setup().name() + " with a lie after " + plan.truths()
                + " messages, which " + plan.afterwards() + ", before encryption: "
                + HexFormat.of().formatHex(protocol.said());
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }

    private void converse(Socket socket, Plan now) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        HostileProtocol server = new HostileProtocol(socket, new HostileLie(now.random(), now.truths()));
        protocol = server;
        try {
            server.accept(new HostileTlsServer(now.setup()));
            now.afterwards().act(server, now.random());
            if (now.random().nextBoolean()) {
                server.close();
            }
        } finally { // the prober may not have liked it
            HostilePeer.endQuietly(socket);
        }
    }
}
