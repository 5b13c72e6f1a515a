package io.github.sbcaudit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code openssl s_server} on loopback as a process of its own: TLS 1.2, RSA-2048, one suite, one group, client certificate
 * required. What a client says comes out at its standard output and what it answers goes in at its standard input: this class
 * answers SIP requests, so that ours need not wait for nothing.
 */
final class OpensslServer implements AutoCloseable {

    static final String SUITE = "ECDHE-RSA-AES256-GCM-SHA384";

    private static final String ADDRESS = "127.77.0.1";
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER =
            "SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ATTEMPTS = 100;
    private static final long ATTEMPT_MILLIS = 50;

    private final Process process;
    private final InetSocketAddress address;

    private OpensslServer(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Makes a CA, and keys and certificates of a server and a client, in that folder. */
    static void makeCertificates(Path folder) throws IOException, InterruptedException {
        certificate(folder, "ca", List.of());
        List<String> issuer = List.of("-CA", "ca.pem", "-CAkey", "ca.key");
        certificate(folder, "server", issuer);
        certificate(folder, "client", issuer);
        Files.writeString(
                identity(folder),
                Files.readString(folder.resolve("client.key")) + Files.readString(folder.resolve("client.pem")));
    }

    private static void certificate(Path folder, String name, List<String> issuer)
            throws IOException, InterruptedException {
        List<String> request = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name + ".bench.example",
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
        List<String> command = new ArrayList<>(request);
        command.addAll(issuer);
        Commands.succeed(folder, command);
    }

    /** The client's key and certificate in one PEM file. */
    static Path identity(Path folder) {
        return folder.resolve("identity.pem");
    }

    static OpensslServer start(Path folder, String group) throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(ADDRESS, freePort());
        Process process = new ProcessBuilder(
                        "openssl",
                        "s_server",
                        "-accept",
                        text(address),
                        "-cert",
                        "server.pem",
                        "-key",
                        "server.key",
                        "-CAfile",
                        "ca.pem",
                        "-Verify",
                        "1",
                        "-verify_return_error",
                        "-tls1_2",
                        "-cipher",
                        SUITE,
                        "-groups",
                        group,
                        "-no_ticket", // s_time would ask for one, our client does not
                        "-quiet")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        OpensslServer server = new OpensslServer(process, address);
        server.awaitReady();
        Thread answering = new Thread(server::answer, "answers");
        answering.setDaemon(true);
        answering.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(address);
                return;
            } catch (IOException e) {
                if (process.waitFor(ATTEMPT_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        close();
        throw new IOException("openssl s_server does not start");
    }

    /** What {@link HandshakeClient} wants to be told. */
    String command(int seconds) {
        return ADDRESS + " " + address.getPort() + " " + seconds;
    }

    String address() {
        return text(address);
    }

    private static String text(InetSocketAddress address) {
        return ADDRESS + ":" + address.getPort();
    }

    private void answer() {
        try (InputStream requests = process.getInputStream();
                OutputStream answers = process.getOutputStream()) {
            int matched = 0;
            for (int octet = requests.read(); octet >= 0; octet = requests.read()) {
                matched = octet == END[matched] ? matched + 1 : octet == END[0] ? 1 : 0;
                if (matched == END.length) {
                    answers.write(ANSWER);
                    answers.flush();
                    matched = 0;
                }
            }
        } catch (IOException e) {
            // the server was stopped
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
