package io.github.sbcaudit.probe;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/** A TLS and SIP server on loopback made of the JDK's own TLS: a peer that shares no code with the prober's stack. */
final class JssePeer implements AutoCloseable {

    private final SSLServerSocket server;
    private final AtomicBoolean serving = new AtomicBoolean();
    private volatile boolean answersSip = true;
    private volatile Predicate<Boolean> hangsUpOn = client -> false;

    private JssePeer(SSLServerSocket server) {
        this.server = server;
    }

    /** Asks for no client certificate. */
    static JssePeer open(TestCa leaf, List<Certificate> chain, String... versions) {
        return new JssePeer(socket(leaf, chain, new IssuedBy(List.of()), versions));
    }

    /** Demands a client certificate that one of the given CAs issued. */
    static JssePeer demanding(
            List<X509Certificate> clientCas, TestCa leaf, List<Certificate> chain, String... versions) {
        SSLServerSocket socket = socket(leaf, chain, new IssuedBy(clientCas), versions);
        socket.setNeedClientAuth(true);
        return new JssePeer(socket);
    }

    /** Asks for a client certificate and does without. */
    static JssePeer asking(TestCa leaf, List<Certificate> chain, String... versions) {
        SSLServerSocket socket = socket(leaf, chain, new IssuedBy(List.of()), versions);
        socket.setWantClientAuth(true);
        return new JssePeer(socket);
    }

    /** Asks for a client certificate and takes any, or none. */
    static JssePeer takingAny(TestCa leaf, List<Certificate> chain, String... versions) {
        SSLServerSocket socket = socket(leaf, chain, IssuedBy.ANYBODY, versions);
        socket.setWantClientAuth(true);
        return new JssePeer(socket);
    }

    /** Hangs up right after the handshake on some of those that show a certificate (true), or none (false). */
    JssePeer hangingUpOn(Predicate<Boolean> client) {
        hangsUpOn = client;
        return this;
    }

    JssePeer silent() {
        answersSip = false;
        return this;
    }

    /** Accepts these suites only. */
    JssePeer suites(String... suites) {
        server.setEnabledCipherSuites(suites);
        return this;
    }

    /** Where it listens; it serves from the first time that somebody wants to know, and is what it is to be by then. */
    int port() {
        if (serving.compareAndSet(false, true)) {
            Thread thread = new Thread(this::serve, "JSSE peer");
            thread.setDaemon(true);
            thread.start();
        }
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    static X509Certificate jdk(Certificate certificate) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.der()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SSLServerSocket socket(
            TestCa leaf, List<Certificate> chain, X509TrustManager trust, String... versions) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new FixedKey(leaf.keyPair().getPrivate(), chain)},
                    new TrustManager[] {trust},
                    null);
            SSLServerSocket socket = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            socket.setEnabledProtocols(versions);
            return socket;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.setSoTimeout(3_000);
                answer(socket);
            } catch (IOException e) {
                // the client's refusal or the end of the test
                continue;
            }
        }
    }

    private void answer(SSLSocket socket) throws IOException {
        socket.startHandshake();
        if (hangsUpOn.test(showsCertificate(socket))) {
            return;
        }
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[4096];
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            if (answersSip) {
                out.write("SIP/2.0 200 OK\r\nServer: JSSE\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static boolean showsCertificate(SSLSocket socket) {
        try {
            return socket.getSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    /** Sends the chain given, whatever it is. */
    private static final class FixedKey extends X509ExtendedKeyManager {

        private final PrivateKey key;
        private final X509Certificate[] chain;

        FixedKey(PrivateKey key, List<Certificate> chain) {
            this.key = key;
            this.chain = chain.stream().map(JssePeer::jdk).toArray(X509Certificate[]::new);
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, javax.net.ssl.SSLEngine engine) {
            return chooseServerAlias(keyType, issuers, null);
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return keyType.startsWith(key.getAlgorithm()) ? "only" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain.clone();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {"only"};
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return null;
        }
    }

    /** Trusts clients whose certificate one of the CAs signed, or every client. */
    private static final class IssuedBy implements X509TrustManager {

        static final IssuedBy ANYBODY = new IssuedBy(List.of());

        private final List<X509Certificate> cas;

        IssuedBy(List<X509Certificate> cas) {
            this.cas = cas;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (this != ANYBODY && cas.stream().noneMatch(ca -> signed(ca, chain[0]))) {
                throw new CertificateException("unknown CA: " + Arrays.toString(chain));
            }
        }

        private static boolean signed(X509Certificate ca, X509Certificate certificate) {
            try {
                certificate.verify(ca.getPublicKey());
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a server only");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return cas.toArray(X509Certificate[]::new);
        }
    }
}
