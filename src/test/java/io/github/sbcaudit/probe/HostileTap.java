package io.github.sbcaudit.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Stands between prober and server for one connection, and keeps what the server says. */
final class HostileTap {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private HostileTap() {}

    /** What the server at the port answers to the caller, with a place holder where it echoes the caller's session id. */
    static HostileFlight record(String name, HostileCaller caller, int port) throws Exception {
        CompletableFuture<byte[]> recorded = new CompletableFuture<>();
        try (RawPeer tap = new RawPeer(client -> recorded.complete(relay(client, port)))) {
            caller.call(tap.port(), TIMEOUT);
            return HostileFlight.of(name, caller, recorded.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    private static byte[] relay(Socket client, int port) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] hello = HostilePeer.clientHello(client.getInputStream());
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.getOutputStream().write(hello);
            Thread questions = new Thread(() -> pump(client, server));
            questions.setDaemon(true);
            questions.start();
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                answer.write(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // either side has hung up: what was said until then is kept
        }
        return HostileReplay.replaced(
                answer.toByteArray(), HostileReplay.sessionId(hello), HostileOctets.SESSION_ID_PLACE);
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            return; // either side has hung up
        }
    }
}
