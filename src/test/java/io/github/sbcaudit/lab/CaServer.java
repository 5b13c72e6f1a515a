package io.github.sbcaudit.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The web server that the lab's certificates name: it serves the authorities' certificates and revocation lists, and answers OCSP
 * requests by GET and by POST (RFC 6960 appendix A). Everything is made when it is asked for, so it is fresh as long as the lab runs.
 */
final class CaServer implements LabPki.Publisher, Closeable {

    private static final int THREADS = 4;

    /** An OCSP request for one certificate has about a hundred octets. */
    private static final int MAX_REQUEST = 16 * 1024;

    private static final String CERTIFICATE = "application/pkix-cert";
    private static final String CERTIFICATES_ONLY = "application/pkcs7-mime";
    private static final String CRL = "application/pkix-crl";
    private static final String OCSP_RESPONSE = "application/ocsp-response";

    private final HttpServer server;
    private final ExecutorService threads;
    private final SocketChannel deaf;
    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final Map<String, OcspResponder> responders = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();

    private record Document(String type, Content content) {}

    /** Makes a document. Used by several threads at once. */
    @FunctionalInterface
    private interface Content {
        byte[] encoded() throws IOException;
    }

    private CaServer(HttpServer server, SocketChannel deaf) {
        this.server = server;
        this.deaf = deaf;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "lab-ca-server");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts on the next address, with nothing to serve yet. */
    static CaServer start(Loopback loopback) throws IOException {
        SocketChannel deaf = loopback.closedPort();
        try {
            return new CaServer(loopback.http(), deaf);
        } catch (IOException e) {
            deaf.close();
            throw e;
        }
    }

    /** How many requests have come so far, whatever became of them. */
    long requests() {
        return requests.get();
    }

    /** OCSP is answered by a delegate, as the large authorities do it. */
    @Override
    public Addresses publish(String name, LabCa ca) {
        return Addresses.NONE
                .issuers(document(name + ".cer", CERTIFICATE, ca.certificate()::getEncoded))
                .ocsp(responder(name + "/ocsp", new OcspResponder(ca, ca.delegate())))
                .crls(document(name + ".crl", CRL, () -> ca.crl(Freshness.current())));
    }

    /** The certificate as the only one of a PKCS#7 message without content and signers (RFC 5280 section 4.2.2.1). */
    URI certificatesOnly(String name, LabCa ca) {
        return document(name + ".p7c", CERTIFICATES_ONLY, ca::certificatesOnly);
    }

    /** The revocation list as it was two weeks ago, when it was to hold for one. */
    URI outdatedCrl(String name, LabCa ca) {
        return document(name + "-outdated.crl", CRL, () -> ca.crl(Freshness.outdated()));
    }

    /** One more OCSP responder. */
    URI responder(String path, OcspResponder responder) {
        responders.put("/" + path, responder);
        return uri(path);
    }

    /** Answered with 404. */
    URI missing(String path) {
        return uri(path);
    }

    /** Nothing listens there. */
    URI unreachable(String path) throws IOException {
        return uri((InetSocketAddress) deaf.getLocalAddress(), path);
    }

    private URI document(String path, String type, Content content) {
        documents.put("/" + path, new Document(type, content));
        return uri(path);
    }

    private URI uri(String path) {
        return uri(server.getAddress(), path);
    }

    private static URI uri(InetSocketAddress address, String path) {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/" + path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            Document document = documents.get(path);
            if (document != null) {
                serve(exchange, document);
            } else {
                answerOcsp(exchange, path);
            }
        }
    }

    private static void serve(HttpExchange exchange, Document document) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, document.type(), document.content().encoded());
        } else {
            refuse(exchange, 405);
        }
    }

    private void answerOcsp(HttpExchange exchange, String path) throws IOException {
        boolean post = exchange.getRequestMethod().equals("POST");
        for (Map.Entry<String, OcspResponder> responder : responders.entrySet()) {
            String address = responder.getKey();
            if (post && path.equals(address)) {
                byte[] request = exchange.getRequestBody().readNBytes(MAX_REQUEST);
                send(exchange, OCSP_RESPONSE, responder.getValue().answer(request));
                return;
            }
            if (!post && path.startsWith(address + "/")) {
                byte[] request = fromPath(path.substring(address.length() + 1));
                send(exchange, OCSP_RESPONSE, responder.getValue().answer(request));
                return;
            }
        }
        refuse(exchange, 404);
    }

    /** Base64, whose plus signs, slashes and equals signs may or may not be escaped; what is neither is no request. */
    private static byte[] fromPath(String path) {
        try {
            String base64 = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.US_ASCII);
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    /** Stops at once; connections are cut. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        deaf.close();
    }
}
