package io.github.sbcaudit.trust.update;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.list.TestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on 127.0.0.1 with the layout of Windows Update, in the folder {@code /roots/}. */
public final class MirrorServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, HttpHandler> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private MirrorServer(HttpServer server) {
        this.server = server;
    }

    /** Serves the list, and the certificates of {@link TestProgram#ROOTS} under their SHA-1 in lower case. */
    public static MirrorServer of(byte[] list) {
        try {
            MirrorServer mirror = new MirrorServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
            mirror.server.createContext("/", mirror::answer);
            mirror.server.setExecutor(mirror.threads);
            mirror.server.start();
            mirror.file("authroot.stl", list);
            TestProgram.ROOTS.forEach(mirror::certificate);
            return mirror;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String folder() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/roots/";
    }

    /** What was asked for, without the folder. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    void certificate(TestCa root) {
        file(root.certificate().sha1() + ".crt", root.certificate().der());
    }

    void file(String name, byte[] octets) {
        at(name, exchange -> send(exchange, 200, octets));
    }

    void at(String name, HttpHandler handler) {
        files.put("/roots/" + name, handler);
    }

    void without(String name) {
        files.remove("/roots/" + name);
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path.substring(path.lastIndexOf('/') + 1));
        files.getOrDefault(path, missing -> send(missing, 404, new byte[0])).handle(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
