package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.SessionFacts;
import io.github.sbcaudit.probe.TlsVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/**
 * A TLS client that trusts everyone, insists on nothing, and writes down what it sees. One per connection, used by one thread.
 */
final class RecordingClient extends AbstractTlsClient {

    private final RecordingCrypto crypto;
    private final TlsOffer offer;
    private final String fqdn;
    private final ClientIdentity identity;

    private Point pointReached = Point.CLIENT_HELLO_SENT;
    private @Nullable TlsVersion version;
    private String cipherSuite = "";
    private @Nullable CertificateRequest certificateRequest;
    private byte @Nullable [] stapledOcsp;
    private boolean identityJudged;
    private boolean ticketSeen;
    private boolean complete;
    private int primeBits;
    private @Nullable Alert alert;

    RecordingClient(RecordingCrypto crypto, TlsOffer offer, String fqdn, ClientIdentity identity) {
        super(crypto);
        this.crypto = crypto;
        this.offer = offer;
        this.fqdn = fqdn;
        this.identity = identity;
    }

    Point pointReached() {
        return pointReached;
    }

    boolean complete() {
        return complete;
    }

    /** Whether the peer asked for a certificate and got what we had: the one to offer, or none where none was to be offered. */
    boolean identityJudged() {
        return identityJudged;
    }

    boolean certificateRequested() {
        return certificateRequest != null;
    }

    /** The fatal alert, or the last warning other than close_notify, that the peer sent. */
    @Nullable Alert alert() {
        return alert;
    }

    /** Size of the Diffie-Hellman prime of the peer's own making that came last, 0 when none did. */
    int primeBits() {
        return primeBits;
    }

    /** What was shown, {@code null} before a ServerHello that answers our offer. */
    @Nullable Handshake handshake(@Nullable IdentityOutcome identityOutcome) {
        if (version == null || cipherSuite.isEmpty()) {
            return null;
        }
        return new Handshake(
                version,
                cipherSuite,
                crypto.group(),
                crypto.groupBits(),
                crypto.signatureScheme(),
                crypto.certificates(),
                certificateRequest,
                stapledOcsp,
                session(),
                complete,
                identityOutcome);
    }

    /** {@code null} before the handshake is complete: until then the peer may still change its mind. */
    private @Nullable SessionFacts session() {
        if (!complete) {
            return null;
        }
        SecurityParameters agreed = context.getSecurityParametersConnection();
        boolean tls13 = version == TlsVersion.TLS_1_3;
        byte[] sessionId = agreed.getSessionID();
        return new SessionFacts(
                !tls13 && sessionId != null && sessionId.length > 0,
                ticketSeen,
                agreed.isExtendedMasterSecret(),
                agreed.isEncryptThenMAC(),
                tls13 || agreed.isSecureRenegotiation());
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return offer.versions();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return offer.cipherSuites();
    }

    @Override
    protected Vector<ServerName> getSNIServerNames() {
        Vector<ServerName> names = new Vector<>();
        names.add(new ServerName(NameType.host_name, fqdn.getBytes(StandardCharsets.US_ASCII)));
        return names;
    }

    @Override
    @SuppressWarnings("unchecked") // Bouncy Castle's vectors are raw
    protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector roles) {
        Vector<Integer> groups = super.getSupportedGroups(roles);
        if (!groups.contains(NamedGroup.secp521r1) && groups.contains(NamedGroup.secp384r1)) {
            groups.add(groups.indexOf(NamedGroup.secp384r1) + 1, NamedGroup.secp521r1);
        }
        return groups;
    }

    /** With a session ticket (RFC 5077), which Microsoft's TLS stack offers too. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // Bouncy Castle's tables are raw
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        extensions.put(ExtensionType.session_ticket, TlsUtils.EMPTY_BYTES);
        return extensions;
    }

    @Override
    public TlsDHGroupVerifier getDHGroupVerifier() {
        // a weak group is evidence; one of absurd size would keep us computing for hours
        return group -> {
            primeBits = group.getP().bitLength();
            return primeBits <= PeerLimits.DH_BITS;
        };
    }

    @Override
    public int getMaxHandshakeMessageSize() {
        return PeerLimits.HANDSHAKE_MESSAGE_BYTES;
    }

    @Override
    public int getMaxCertificateChainLength() {
        return PeerLimits.CHAIN_LENGTH;
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false; // old signature algorithms are evidence
    }

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {
        // a server without RFC 5746 is evidence too; we never renegotiate
    }

    @Override
    public void notifyServerVersion(ProtocolVersion serverVersion) throws IOException {
        super.notifyServerVersion(serverVersion);
        version = NegotiatedVersion.of(serverVersion);
        crypto.forgetGroup();
    }

    @Override
    public void notifySelectedCipherSuite(int selectedCipherSuite) {
        super.notifySelectedCipherSuite(selectedCipherSuite);
        cipherSuite = CipherSuites.name(selectedCipherSuite);
        reached(Point.SERVER_HELLO);
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
                reached(Point.CERTIFICATE);
                int group = context.getSecurityParametersHandshake().getNegotiatedGroup();
                if (group >= 0) {
                    crypto.noteGroup(group);
                }
                CertificateStatus status = certificate.getCertificateStatus();
                if (status != null && status.getStatusType() == CertificateStatusType.ocsp) {
                    stapledOcsp = status.getOCSPResponse().getEncoded();
                }
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(org.bouncycastle.tls.CertificateRequest request)
                    throws IOException {
                reached(Point.CERTIFICATE_REQUEST);
                certificateRequest = CertificateRequestFacts.of(request);
                TlsCredentials credentials = identity.credentials(context, crypto, request);
                identityJudged = credentials != null || identity.kind() == OfferedIdentity.NONE;
                return credentials;
            }
        };
    }

    @Override
    public void notifyNewSessionTicket(NewSessionTicket ticket) throws IOException {
        super.notifyNewSessionTicket(ticket);
        ticketSeen = true;
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        @Nullable Alert received = ReceivedAlert.of(level, description);
        if (received != null) {
            alert = received;
        }
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        complete = true;
        reached(Point.HANDSHAKE_COMPLETE);
    }

    void reached(Point point) {
        if (point.compareTo(pointReached) > 0) {
            pointReached = point;
        }
    }
}
