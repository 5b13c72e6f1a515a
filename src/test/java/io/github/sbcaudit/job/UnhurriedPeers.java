package io.github.sbcaudit.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Peers on loopback that take their time to hang up, so that an audit of them lasts long enough to be interrupted. */
final class UnhurriedPeers implements Closeable {

    private static final int ADDRESSES = 16;
    private static final Duration HESITATION = Duration.ofMillis(150);

    private final List<ServerSocket> servers = new ArrayList<>();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final AtomicInteger accepted = new AtomicInteger();

    UnhurriedPeers() throws IOException {
        for (int i = 1; i <= ADDRESSES; i++) {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 66, (byte) i}));
            servers.add(server);
            Thread thread = new Thread(() -> serve(server), "unhurried-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Writes {@code fleet.csv} and {@code hosts} for so many names. */
    void writeTo(Path folder, int names) throws IOException {
        StringBuilder csv = new StringBuilder("fqdn,port,customer\n");
        StringBuilder hosts = new StringBuilder();
        for (int i = 0; i < names; i++) {
            ServerSocket server = servers.get(i % ADDRESSES);
            String name = "sbc" + i + ".example";
            csv.append(name).append(',').append(server.getLocalPort()).append(",Contoso\n");
            hosts.append(server.getInetAddress().getHostAddress())
                    .append(' ')
                    .append(name)
                    .append('\n');
        }
        Files.writeString(folder.resolve("fleet.csv"), csv);
        Files.writeString(folder.resolve("hosts"), hosts);
    }

    /** How many connections came in so far. */
    int accepted() {
        return accepted.get();
    }

    private void serve(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                scheduler.schedule(() -> hangUp(socket), HESITATION.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            // closed at the end of the test
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
        scheduler.shutdownNow();
    }
}
