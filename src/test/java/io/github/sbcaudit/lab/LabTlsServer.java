package io.github.sbcaudit.lab;

import java.io.IOException;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * One connection's TLS server. Bouncy Castle's own API, because the JVM's disables old versions and weak algorithms for the whole
 * process.
 */
final class LabTlsServer extends DefaultTlsServer {

    private final TlsProfile profile;
    private final AsymmetricKeyParameter key;
    private final TlsCertificate[] chain;
    private final X509CertificateHolder clientCa;
    private boolean stranger;

    LabTlsServer(
            BcTlsCrypto crypto,
            TlsProfile profile,
            AsymmetricKeyParameter key,
            List<TlsCertificate> chain,
            X509CertificateHolder clientCa) {
        super(crypto);
        this.profile = profile;
        this.key = key;
        this.chain = chain.toArray(TlsCertificate[]::new);
        this.clientCa = clientCa;
    }

    /** Whether the client showed a certificate that should have been refused. */
    boolean clientIsStranger() {
        return stranger;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return profile.versions().toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return profile.suites().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false; // clients are judged by their issuer alone
    }

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {
        // RFC 5746 section 3.6 lets a server accept clients without it; scanners send such hellos
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        BcTlsCrypto crypto = (BcTlsCrypto) getCrypto();
        if (context.getSecurityParametersHandshake().getKeyExchangeAlgorithm() == KeyExchangeAlgorithm.RSA) {
            return new BcDefaultTlsCredentialedDecryptor(crypto, new Certificate(chain), key);
        }
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), crypto, key, certificateMessage(), signatureAlgorithm());
    }

    private Certificate certificateMessage() {
        if (!TlsUtils.isTLSv13(context)) {
            return new Certificate(chain);
        }
        CertificateEntry[] entries = new CertificateEntry[chain.length];
        for (int i = 0; i < chain.length; i++) {
            entries[i] = new CertificateEntry(chain[i], null);
        }
        return new Certificate(TlsUtils.EMPTY_BYTES, entries);
    }

    private @Nullable SignatureAndHashAlgorithm signatureAlgorithm() throws IOException {
        boolean ellipticCurve = key instanceof ECKeyParameters;
        if (TlsUtils.isTLSv13(context)) {
            return SignatureScheme.getSignatureAndHashAlgorithm(
                    ellipticCurve ? SignatureScheme.ecdsa_secp256r1_sha256 : SignatureScheme.rsa_pss_rsae_sha256);
        }
        if (!TlsUtils.isTLSv12(context)) {
            return null; // fixed by the protocol before TLS 1.2
        }
        return TlsUtils.chooseSignatureAndHashAlgorithm(
                context,
                context.getSecurityParametersHandshake().getClientSigAlgs(),
                ellipticCurve ? SignatureAlgorithm.ecdsa : SignatureAlgorithm.rsa);
    }

    @Override
    public @Nullable CertificateStatus getCertificateStatus() {
        OCSPResponse staple = profile.staple();
        return staple == null ? null : new CertificateStatus(CertificateStatusType.ocsp, staple);
    }

    @Override
    public @Nullable CertificateRequest getCertificateRequest() throws IOException {
        if (profile.clientAuthentication() == ClientAuthentication.NOT_REQUESTED) {
            return null;
        }
        Vector<X500Name> authorities = new Vector<>(profile.authorities());
        Vector<?> signatures =
                TlsUtils.isTLSv12(context) ? TlsUtils.getDefaultSupportedSignatureAlgorithms(context) : null;
        if (TlsUtils.isTLSv13(context)) {
            return new CertificateRequest(TlsUtils.EMPTY_BYTES, signatures, null, authorities);
        }
        short[] types = {ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign};
        return new CertificateRequest(types, signatures, authorities);
    }

    @Override
    public void notifyClientCertificate(Certificate certificate) throws IOException {
        if (certificate.isEmpty()) {
            throw new TlsFatalAlert(
                    TlsUtils.isTLSv13(context)
                            ? AlertDescription.certificate_required
                            : AlertDescription.handshake_failure);
        }
        stranger = profile.clientAuthentication() != ClientAuthentication.ANY && !isIssuedByClientCa(certificate);
        if (stranger && profile.clientAuthentication() == ClientAuthentication.VERIFIED) {
            throw new TlsFatalAlert(AlertDescription.unknown_ca);
        }
    }

    private boolean isIssuedByClientCa(Certificate certificate) throws IOException {
        X509CertificateHolder leaf =
                new X509CertificateHolder(certificate.getCertificateAt(0).getEncoded());
        try {
            return leaf.getIssuer().equals(clientCa.getSubject())
                    && leaf.isSignatureValid(new JcaContentVerifierProviderBuilder().build(clientCa));
        } catch (CertException | OperatorCreationException | java.security.cert.CertificateException e) {
            return false;
        }
    }
}
