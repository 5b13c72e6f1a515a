package io.github.sbcaudit.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** A TCP server on loopback that does to each connection whatever the test says. */
final class RawPeer implements AutoCloseable {

    /** What is done to a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Behaviour {
        void apply(Socket socket) throws IOException, InterruptedException;
    }

    /** RFC 5246 sections 6.2.1 and 7.4; the version of a ClientHello comes next. */
    private static final int RECORD_AND_MESSAGE_HEADER = 5 + 4;

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    RawPeer(Behaviour behaviour) throws IOException {
        this(InetAddress.getLoopbackAddress(), 0, behaviour);
    }

    RawPeer(InetAddress address, int port, Behaviour behaviour) throws IOException {
        server = new ServerSocket(port, 10, address);
        Thread thread = new Thread(() -> serve(behaviour), "raw peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Passes each connection on to the server at the port, but for those whose ClientHello has a version that it hangs up on. */
    static RawPeer hangingUpOn(IntPredicate minorVersion, int port) throws IOException {
        return answering(minorVersion, port, new byte[0]);
    }

    /** As {@link #hangingUpOn}, with some octets before it hangs up. */
    static RawPeer answering(IntPredicate minorVersion, int port, byte[] answer) throws IOException {
        return new RawPeer(socket -> {
            byte[] head = socket.getInputStream().readNBytes(RECORD_AND_MESSAGE_HEADER + 2);
            if (minorVersion.test(head[head.length - 1])) {
                socket.getInputStream()
                        .skip(socket.getInputStream().available()); // what is unread would make it a reset
                socket.getOutputStream().write(answer);
            } else {
                relay(socket, head, port, Integer.MAX_VALUE);
            }
        });
    }

    /** A record with a ServerHello (RFC 5246 section 7.4.1.3) without extensions, of version 3.minor. */
    static byte[] serverHello(int minor, int suite) {
        byte[] body = new byte[2 + 32 + 1 + 2 + 1];
        body[0] = 3;
        body[1] = (byte) minor;
        body[35] = (byte) (suite >> 8);
        body[36] = (byte) suite;
        byte[] record = new byte[RECORD_AND_MESSAGE_HEADER + body.length];
        System.arraycopy(
                new byte[] {22, 3, (byte) minor, 0, (byte) (4 + body.length), 2, 0, 0, (byte) body.length},
                0,
                record,
                0,
                RECORD_AND_MESSAGE_HEADER);
        System.arraycopy(body, 0, record, RECORD_AND_MESSAGE_HEADER, body.length);
        return record;
    }

    /** Passes on what the server at the port says, up to so many octets. */
    static void relay(Socket client, int port, int octets) throws IOException {
        relay(client, new byte[0], port, octets);
    }

    private static void relay(Socket client, byte[] alreadyRead, int port, int octets) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.getOutputStream().write(alreadyRead);
            Thread requests = new Thread(() -> {
                try {
                    client.getInputStream().transferTo(server.getOutputStream());
                    server.shutdownOutput();
                } catch (IOException e) {
                    return; // either side has hung up
                }
            });
            requests.setDaemon(true);
            requests.start();
            byte[] buffer = new byte[1024];
            for (int left = octets; left > 0; ) {
                int count = server.getInputStream().read(buffer, 0, Math.min(buffer.length, left));
                if (count < 0) {
                    return;
                }
                client.getOutputStream().write(buffer, 0, count);
                left -= count;
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** For behaviours that do nothing until the test is over. */
    void untilClosed() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private void serve(Behaviour behaviour) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> handle(socket, behaviour), "raw connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private static void handle(Socket socket, Behaviour behaviour) {
        try (socket) {
            behaviour.apply(socket);
        } catch (IOException e) {
            return; // the prober hung up, as it may
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
