package io.github.sbcaudit.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.tls.ClientIdentity;
import io.github.sbcaudit.probe.tls.TlsConnector;
import io.github.sbcaudit.probe.tls.TlsOffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Our side of the {@link HandshakeBenchmark}, in a JVM of its own that is kept warm between the rounds. For each line
 * {@code ADDRESS PORT SECONDS} it connects so long, one connection after another, and prints {@code CONNECTIONS CPU-NANOS}. The CPU
 * time is that of the whole process: compiler threads and garbage collection count.
 */
final class HandshakeClient {

    private static final OperatingSystemMXBean OPERATING_SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final TlsConnector connector = new TlsConnector();
    private final ClientIdentity identity;

    private HandshakeClient(ClientIdentity identity) {
        this.identity = identity;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        HandshakeClient client = new HandshakeClient(ClientIdentity.load(Path.of(args[0]), null));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(client.round(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        }
    }

    private String round(String address, int port, int seconds) throws IOException, InterruptedException {
        Endpoint endpoint = new Endpoint("server.bench.example", port);
        TlsConnector.Task task = new TlsConnector.Task(
                1, Purpose.AS_MICROSOFT, endpoint, InetAddress.getByName(address), Duration.ofSeconds(5));
        long connections = 0;
        long cpu = OPERATING_SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        long length = Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() - start < length) {
            check(connector.shakeHands(task, TlsOffer.asMicrosoft(), identity));
            connections++;
        }
        return connections + " " + (OPERATING_SYSTEM.getProcessCpuTime() - cpu);
    }

    /** Only whole handshakes with an accepted client certificate and a SIP answer count. */
    private static void check(Connection connection) {
        Handshake handshake = connection.handshake();
        if (handshake == null
                || !handshake.complete()
                || handshake.identity() != IdentityOutcome.ACCEPTED
                || connection.sip() == null) {
            throw new IllegalStateException("not a full handshake: " + connection);
        }
    }
}
