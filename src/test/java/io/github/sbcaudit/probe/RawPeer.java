package io.github.sbcaudit.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP server on loopback that does to each connection whatever the test says. */
final class RawPeer implements AutoCloseable {

    /** What is done to a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Behaviour {
        void apply(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    RawPeer(Behaviour behaviour) throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(behaviour), "raw peer");
        thread.setDaemon(true);
        thread.start();
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
