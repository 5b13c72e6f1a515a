package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.probe.OfferedIdentity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/** A client certificate with its key and chain, ready for a CertificateRequest. Immutable, shared by all connections. */
public final class ClientIdentity {

    private static final List<Integer> RSA_TLS12 = List.of(
            SignatureScheme.rsa_pkcs1_sha256,
            SignatureScheme.rsa_pkcs1_sha384,
            SignatureScheme.rsa_pkcs1_sha512,
            SignatureScheme.rsa_pss_rsae_sha256,
            SignatureScheme.rsa_pkcs1_sha1);
    private static final List<Integer> RSA_TLS13 = List.of(
            SignatureScheme.rsa_pss_rsae_sha256,
            SignatureScheme.rsa_pss_rsae_sha384,
            SignatureScheme.rsa_pss_rsae_sha512);
    private static final List<Integer> ECDSA_TLS12 = List.of(
            SignatureScheme.ecdsa_secp256r1_sha256,
            SignatureScheme.ecdsa_secp384r1_sha384,
            SignatureScheme.ecdsa_secp521r1_sha512,
            SignatureScheme.ecdsa_sha1);

    private final OfferedIdentity kind;
    private final @Nullable AsymmetricKeyParameter key;
    private final List<Certificate> chain;

    ClientIdentity(OfferedIdentity kind, @Nullable AsymmetricKeyParameter key, List<Certificate> chain) {
        this.kind = kind;
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /**
     * Reads a PKCS#12 or PEM file.
     *
     * @param password opens the file or its key, {@code null} for none
     * @throws io.github.sbcaudit.probe.ProbeSettingsException when it cannot be read or has no key with a certificate
     */
    public static ClientIdentity load(Path file, char @Nullable [] password) {
        return ClientIdentityFile.read(file, password);
    }

    /**
     * A fresh self-signed certificate that nobody vouches for, with an RSA key as Microsoft's own: not every SBC asks for
     * anything else.
     */
    public static ClientIdentity throwAway() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=sbc-audit");
            Instant now = Instant.now();
            byte[] der = new X509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(now.toEpochMilli()),
                            Date.from(now.minus(1, ChronoUnit.DAYS)), // peers' clocks are seldom right
                            Date.from(now.plus(30, ChronoUnit.DAYS)),
                            name,
                            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
                    .getEncoded();
            return new ClientIdentity(
                    OfferedIdentity.THROW_AWAY,
                    PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()),
                    List.of(Certificate.of(der)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("every JVM can make an RSA certificate", e);
        }
    }

    /** Answers a CertificateRequest with an empty list. */
    public static ClientIdentity none() {
        return new ClientIdentity(OfferedIdentity.NONE, null, List.of());
    }

    OfferedIdentity kind() {
        return kind;
    }

    /** Our answer to a CertificateRequest; {@code null} for an empty one, when the peer's algorithms rule our key out. */
    @Nullable TlsCredentials credentials(TlsClientContext context, RecordingCrypto crypto, CertificateRequest request)
            throws IOException {
        if (key == null || !acceptsKeyType(context, request)) {
            return null;
        }
        SignatureAndHashAlgorithm algorithm = null;
        if (TlsUtils.isSignatureAlgorithmsExtensionAllowed(context.getServerVersion())) {
            algorithm = chooseAlgorithm(context, request);
            if (algorithm == null) {
                return null;
            }
        }
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), crypto, key, tlsChain(context, crypto, request), algorithm);
    }

    private boolean acceptsKeyType(TlsClientContext context, CertificateRequest request) {
        short[] types = request.getCertificateTypes();
        if (types == null || TlsUtils.isTLSv13(context)) {
            return true;
        }
        short ours =
                key instanceof RSAKeyParameters ? ClientCertificateType.rsa_sign : ClientCertificateType.ecdsa_sign;
        for (short type : types) {
            if (type == ours) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked") // Bouncy Castle's vectors are raw
    private @Nullable SignatureAndHashAlgorithm chooseAlgorithm(TlsClientContext context, CertificateRequest request) {
        Vector<SignatureAndHashAlgorithm> offered = request.getSupportedSignatureAlgorithms();
        for (int scheme : schemes(context.getServerVersion())) {
            for (SignatureAndHashAlgorithm candidate : offered) {
                if (SignatureScheme.from(candidate) == scheme) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private List<Integer> schemes(ProtocolVersion version) {
        boolean tls13 = TlsUtils.isTLSv13(version);
        if (key instanceof RSAKeyParameters) {
            return tls13 ? RSA_TLS13 : RSA_TLS12;
        }
        if (key instanceof Ed25519PrivateKeyParameters) {
            return List.of(SignatureScheme.ed25519);
        }
        if (key instanceof ECPrivateKeyParameters ec && tls13) {
            return switch (ec.getParameters().getCurve().getFieldSize()) {
                case 384 -> List.of(SignatureScheme.ecdsa_secp384r1_sha384);
                case 521 -> List.of(SignatureScheme.ecdsa_secp521r1_sha512);
                default -> List.of(SignatureScheme.ecdsa_secp256r1_sha256);
            };
        }
        return ECDSA_TLS12;
    }

    private org.bouncycastle.tls.Certificate tlsChain(
            TlsClientContext context, RecordingCrypto crypto, CertificateRequest request) throws IOException {
        TlsCertificate[] certificates = new TlsCertificate[chain.size()];
        for (int i = 0; i < certificates.length; i++) {
            certificates[i] = crypto.ownCertificate(chain.get(i));
        }
        if (!TlsUtils.isTLSv13(context)) {
            return new org.bouncycastle.tls.Certificate(certificates);
        }
        CertificateEntry[] entries = new CertificateEntry[certificates.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = new CertificateEntry(certificates[i], new Hashtable<>());
        }
        return new org.bouncycastle.tls.Certificate(request.getCertificateRequestContext(), entries);
    }
}
