package io.github.sbcaudit.trust.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on 127.0.0.1 that does with a connection what no HTTP library would: whatever the test says. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Conversation conversation;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What to do with one connection, after its request was read; it is closed afterwards. */
    @FunctionalInterface
    public interface Conversation {
        void with(Socket socket) throws Exception;
    }

    private RawServer(ServerSocket listener, Conversation conversation) {
        this.listener = listener;
        this.conversation = conversation;
    }

    public static RawServer start(Conversation conversation) {
        return start("127.0.0.1", 0, conversation);
    }

    public static RawServer start(String address, int port, Conversation conversation) {
        try {
            RawServer server = new RawServer(new ServerSocket(port, 50, InetAddress.getByName(address)), conversation);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Always the same octets. */
    public static RawServer saying(String answer) {
        return start(socket -> write(socket, answer));
    }

    public static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                daemon(() -> converse(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            skipHeader(socket.getInputStream());
            conversation.with(socket);
        } catch (Exception e) {
            // a conversation throws what it likes, mostly because the client has gone; the test judges what the client
            // saw
        }
    }

    private static void skipHeader(InputStream in) throws IOException {
        int last = 0;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            last = (last << 8) | octet;
            if (last == 0x0D0A0D0A) {
                return;
            }
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
