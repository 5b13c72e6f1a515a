package io.github.sbcaudit.probe;

import io.github.sbcaudit.certificate.TestCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
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
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** One connection's server of Bouncy Castle: speaks what the JDK no longer does, and shows certificates that are none. */
final class HostileTlsServer extends DefaultTlsServer {

    private static final BcTlsCrypto CRYPTO = new BcTlsCrypto(new SecureRandom());

    private final Setup setup;

    /**
     * What it speaks and shows.
     *
     * @param version the only one accepted
     * @param suite the only one accepted
     * @param leaf whose key is used
     * @param chain what is sent as certificates, whether or not they are any
     * @param authorities asks for a client certificate, naming these; {@code null} to ask for none
     * @param staple the OCSP response, {@code null} for none
     */
    record Setup(
            String name,
            ProtocolVersion version,
            int suite,
            TestCa leaf,
            List<byte[]> chain,
            List<X500Name> authorities,
            OCSPResponse staple) {

        Setup(String name, ProtocolVersion version, int suite, TestCa leaf) {
            this(name, version, suite, leaf, List.of(leaf.certificate().der()), null, null);
        }

        Setup showing(List<byte[]> otherChain) {
            return new Setup(name, version, suite, leaf, otherChain, authorities, staple);
        }

        Setup asking(List<X500Name> clientAuthorities) {
            return new Setup(name + ", asking", version, suite, leaf, chain, clientAuthorities, staple);
        }

        Setup stapling(OCSPResponse response) {
            return new Setup(name + ", stapling", version, suite, leaf, chain, authorities, response);
        }
    }

    HostileTlsServer(Setup setup) {
        super(CRYPTO);
        this.setup = setup;
    }

    /** A certificate of which only the key is used. */
    private static final class AnyOctets extends BcTlsCertificate {

        private final byte[] octets;

        AnyOctets(TestCa key, byte[] octets) throws IOException {
            super(CRYPTO, key.certificate().der());
            this.octets = octets;
        }

        @Override
        public byte[] getEncoded() {
            return octets.clone();
        }
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return setup.version().only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {setup.suite()};
    }

    @Override
    protected boolean allowCertificateStatus() {
        return setup.staple() != null;
    }

    @Override
    public CertificateStatus getCertificateStatus() {
        return setup.staple() == null ? null : new CertificateStatus(CertificateStatusType.ocsp, setup.staple());
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        AsymmetricKeyParameter key =
                PrivateKeyFactory.createKey(setup.leaf().keyPair().getPrivate().getEncoded());
        return switch (context.getSecurityParametersHandshake().getKeyExchangeAlgorithm()) {
            case KeyExchangeAlgorithm.DH_anon, KeyExchangeAlgorithm.ECDH_anon -> null;
            case KeyExchangeAlgorithm.RSA -> new BcDefaultTlsCredentialedDecryptor(CRYPTO, certificates(), key);
            default ->
                new BcDefaultTlsCredentialedSigner(
                        new TlsCryptoParameters(context), CRYPTO, key, certificates(), algorithm(key));
        };
    }

    private Certificate certificates() {
        List<TlsCertificate> certificates =
                setup.chain().stream().map(this::certificate).toList();
        if (!TlsUtils.isTLSv13(context)) {
            return new Certificate(certificates.toArray(TlsCertificate[]::new));
        }
        return new Certificate(
                TlsUtils.EMPTY_BYTES,
                certificates.stream()
                        .map(certificate -> new CertificateEntry(certificate, null))
                        .toArray(CertificateEntry[]::new));
    }

    private TlsCertificate certificate(byte[] octets) {
        try {
            return new AnyOctets(setup.leaf(), octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SignatureAndHashAlgorithm algorithm(AsymmetricKeyParameter key) throws IOException {
        boolean elliptic = key instanceof ECKeyParameters;
        if (TlsUtils.isTLSv13(context)) {
            return SignatureScheme.getSignatureAndHashAlgorithm(
                    elliptic ? SignatureScheme.ecdsa_secp256r1_sha256 : SignatureScheme.rsa_pss_rsae_sha256);
        }
        return TlsUtils.isTLSv12(context)
                ? TlsUtils.chooseSignatureAndHashAlgorithm(
                        context,
                        context.getSecurityParametersHandshake().getClientSigAlgs(),
                        elliptic ? SignatureAlgorithm.ecdsa : SignatureAlgorithm.rsa)
                : null;
    }

    @Override
    public CertificateRequest getCertificateRequest() throws IOException {
        if (setup.authorities() == null) {
            return null;
        }
        Vector<X500Name> names = new Vector<>(setup.authorities());
        Vector<?> algorithms =
                TlsUtils.isTLSv12(context) ? TlsUtils.getDefaultSupportedSignatureAlgorithms(context) : null;
        return TlsUtils.isTLSv13(context)
                ? new CertificateRequest(TlsUtils.EMPTY_BYTES, algorithms, null, names)
                : new CertificateRequest(
                        new short[] {ClientCertificateType.rsa_sign, ClientCertificateType.ecdsa_sign},
                        algorithms,
                        names);
    }

    @Override
    public void notifyClientCertificate(Certificate certificate) {
        // anybody is welcome
    }
}
