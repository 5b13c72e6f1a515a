package io.github.sbcaudit.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Vector;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** A client that believes everything, has no certificate, and notes what it is told. */
final class LabClient extends DefaultTlsClient {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final List<Integer> FURTHER_SUITES = List.of(
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA);

    private final List<ProtocolVersion> versions;
    private final List<Integer> suites;
    private final List<X509CertificateHolder> chain = new ArrayList<>();
    private @Nullable List<X500Name> authorities;
    private @Nullable CertificateStatus staple;
    private int suite = -1;
    private int alert = -1;
    private boolean complete;
    private String sip = "";

    private LabClient(List<ProtocolVersion> versions, List<Integer> suites) {
        super(new BcTlsCrypto());
        this.versions = versions;
        this.suites = suites;
    }

    /** Connects as Microsoft would: TLS 1.2 and its four suites. */
    static LabClient asMicrosoft(StandIn standIn) throws IOException {
        return asMicrosoft(standIn, PATIENCE_MILLIS);
    }

    /** The same, waiting no longer than that for each answer. */
    static LabClient asMicrosoft(StandIn standIn, int patienceMillis) throws IOException {
        return connect(standIn, List.of(ProtocolVersion.TLSv12), TlsProfile.MICROSOFT_SUITES, patienceMillis);
    }

    /** Connects with one version and every suite that the lab knows. */
    static LabClient with(ProtocolVersion version, StandIn standIn) throws IOException {
        List<Integer> all = new ArrayList<>(TlsProfile.TLS_1_3_SUITES);
        all.addAll(TlsProfile.MICROSOFT_SUITES);
        all.addAll(FURTHER_SUITES);
        return connect(standIn, List.of(version), all, PATIENCE_MILLIS);
    }

    private static LabClient connect(
            StandIn standIn, List<ProtocolVersion> versions, List<Integer> suites, int patienceMillis)
            throws IOException {
        LabClient client = new LabClient(versions, suites);
        try (Socket socket = plain(standIn)) {
            socket.setSoTimeout(patienceMillis);
            client.talk(socket, standIn.fqdn());
        }
        return client;
    }

    /** A TCP connection without TLS. */
    static Socket plain(StandIn standIn) throws IOException {
        InetAddress address = Objects.requireNonNull(standIn.address(), "no address");
        Socket socket = new Socket(address, standIn.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** The octets of a ClientHello. */
    static byte[] clientHello() throws IOException {
        TlsClientProtocol protocol = new TlsClientProtocol();
        protocol.connect(new LabClient(List.of(ProtocolVersion.TLSv12), TlsProfile.MICROSOFT_SUITES));
        byte[] hello = new byte[protocol.getAvailableOutputBytes()];
        protocol.readOutput(hello, 0, hello.length);
        return hello;
    }

    private void talk(Socket socket, String fqdn) throws IOException {
        TlsClientProtocol protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
        try {
            protocol.connect(this);
            OutputStream out = protocol.getOutputStream();
            out.write(options(fqdn));
            byte[] answer = new byte[4096];
            int length = protocol.getInputStream().read(answer);
            sip = length < 0 ? "" : new String(answer, 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            if (alert < 0) {
                throw e;
            }
        }
    }

    /** An OPTIONS request as strict stacks want it. */
    static byte[] options(String fqdn) {
        return ("OPTIONS sip:" + fqdn + ":5061;transport=tls SIP/2.0\r\n"
                        + "Via: SIP/2.0/TLS client.example;branch=z9hG4bK-1\r\n"
                        + "From: <sip:client.example>;tag=1\r\n"
                        + "To: <sip:" + fqdn + ">\r\n"
                        + "Call-ID: 1\r\n"
                        + "CSeq: 1 OPTIONS\r\n"
                        + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the server sent, in order. */
    List<X509CertificateHolder> chain() {
        return chain;
    }

    /** The certificate status sent along, {@code null} when there was none. */
    @Nullable CertificateStatus staple() {
        return staple;
    }

    /** The CA names asked for, {@code null} when no certificate was. */
    @Nullable List<X500Name> authorities() {
        return authorities;
    }

    /** The suite chosen, or -1. */
    int suite() {
        return suite;
    }

    /** The alert received, or -1. */
    int alert() {
        return alert;
    }

    /** Whether the handshake was completed on this side. */
    boolean complete() {
        return complete;
    }

    /** The answer to OPTIONS, possibly empty. */
    String sip() {
        return sip;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return versions.toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return suites.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public void notifySelectedCipherSuite(int selected) {
        super.notifySelectedCipherSuite(selected);
        suite = selected;
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        if (description != 0) {
            alert = description;
        }
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        complete = true;
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
                for (TlsCertificate sent : certificate.getCertificate().getCertificateList()) {
                    chain.add(new X509CertificateHolder(sent.getEncoded()));
                }
                staple = certificate.getCertificateStatus();
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                Vector<?> names = request.getCertificateAuthorities();
                authorities = names == null
                        ? List.of()
                        : names.stream().map(X500Name.class::cast).toList();
                return null;
            }
        };
    }
}
