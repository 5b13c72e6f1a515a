package io.github.sbcaudit.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TCP server on loopback with one thread, which does to one connection after another what it was told last. */
final class HostilePeer implements AutoCloseable {

    /** Longer than any prober here stays. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket server;
    private final Thread thread;
    private volatile RawPeer.Behaviour behaviour = socket -> {};

    HostilePeer() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "hostile peer");
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Says what the connections from now on are in for. */
    void next(RawPeer.Behaviour next) {
        behaviour = next;
    }

    /** The first record, which is as long as a ClientHello of ours can be. */
    static byte[] clientHello(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HostileOctets.RECORD_HEADER);
        if (header.length < HostileOctets.RECORD_HEADER) {
            throw new IOException("no ClientHello");
        }
        return HostileOctets.concat(header, in.readNBytes(HostileOctets.read(header, 3, 2)));
    }

    /** Reads what comes until the other side is gone: octets that nobody reads turn an end of stream into a reset. */
    static void endQuietly(Socket socket) throws IOException {
        socket.shutdownOutput();
        untilGone(socket);
    }

    static void untilGone(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Returns when its thread has ended. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(PATIENCE_MILLIS);
                behaviour.apply(socket);
            } catch (IOException | RuntimeException e) {
                continue; // the prober hung up, as it may, or the test is over
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
