package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.PublicKeys;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.DigitallySigned;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsDHUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsObjectIdentifiers;
import org.bouncycastle.tls.crypto.DHGroup;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.TlsDHDomain;
import org.bouncycastle.tls.crypto.TlsECConfig;
import org.bouncycastle.tls.crypto.TlsECDomain;
import org.bouncycastle.tls.crypto.TlsStreamVerifier;
import org.bouncycastle.tls.crypto.TlsVerifier;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * Bouncy Castle's lightweight crypto, which on its way through one handshake notes what the TLS layer does not pass on:
 * certificates octet for octet, before anything can fail to parse them; the group of the key exchange; the signature scheme.
 */
final class RecordingCrypto extends BcTlsCrypto {

    /** Shared by all connections: seeding one takes longer than a handshake, and it is thread-safe. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<Certificate> certificates = new ArrayList<>();
    private @Nullable String group;
    private @Nullable Integer groupBits;
    private @Nullable String signatureScheme;

    RecordingCrypto() {
        super(RANDOM);
    }

    /** Every certificate that the peer sent, in order. */
    List<Certificate> certificates() {
        return List.copyOf(certificates);
    }

    @Nullable String group() {
        return group;
    }

    @Nullable Integer groupBits() {
        return groupBits;
    }

    @Nullable String signatureScheme() {
        return signatureScheme;
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
        if (type != CertificateType.X509) {
            return super.createCertificate(type, encoding);
        }
        certificates.add(Certificate.of(encoding));
        return new ObservedCertificate(encoding);
    }

    /** The group that a TLS 1.3 server chose; those noted before were only our own offers. */
    void noteGroup(int namedGroup) {
        group = NamedGroup.getName(namedGroup);
        groupBits = switch (namedGroup) {
            case NamedGroup.x25519 -> 255; // the field, as for all other curves; Bouncy Castle gives the order's size
            case NamedGroup.x448 -> 448;
            default -> NamedGroup.getCurveBits(namedGroup);
        };
    }

    /** A ServerHello has come: what was noted until now were our own key shares. */
    void forgetGroup() {
        group = null;
        groupBits = null;
    }

    /** For our own certificates, which are not evidence. */
    TlsCertificate ownCertificate(Certificate certificate) throws IOException {
        return new BcTlsCertificate(this, certificate.der());
    }

    @Override
    public TlsECDomain createECDomain(TlsECConfig config) {
        noteGroup(config.getNamedGroup());
        return super.createECDomain(config);
    }

    @Override
    public TlsDHDomain createDHDomain(TlsDHConfig config) {
        DHGroup parameters = TlsDHUtils.getDHGroup(config);
        group = config.getExplicitGroup() == null ? NamedGroup.getName(config.getNamedGroup()) : "dh";
        groupBits = parameters == null ? null : parameters.getP().bitLength();
        return super.createDHDomain(config);
    }

    /** A certificate whose key is used for what the handshake needs, whatever its key usage permits: that is for the rules to judge. */
    private final class ObservedCertificate extends BcTlsCertificate {

        ObservedCertificate(byte[] encoding) throws IOException {
            super(RecordingCrypto.this, encoding);
        }

        @Override
        protected boolean supportsKeyUsage(int keyUsageBits) {
            return true;
        }

        /** Called before anything is computed with the key: no deadline ends that. */
        @Override
        public void validateKeyUsage(int keyUsageBits) throws IOException {
            if (PublicKeys.isTooLong(keyInfo)) {
                throw new TlsFatalAlert(
                        AlertDescription.unsupported_certificate, "the public key is too long to compute with");
            }
        }

        /** Without the promise of a stapled OCSP response (RFC 7633): one that is broken is evidence, not the end. */
        @Override
        public byte @Nullable [] getExtension(ASN1ObjectIdentifier type) throws IOException {
            return type.equals(TlsObjectIdentifiers.id_pe_tlsfeature) ? null : super.getExtension(type);
        }

        /**
         * The key without Bouncy Castle's proof that the modulus could be a good one, which takes longer than the rest of
         * the handshake: a bad key is evidence, and what is verified with it here is trusted by nobody.
         */
        @Override
        public RSAKeyParameters getPubKeyRSA() throws IOException {
            RSAPublicKey rsa = RSAPublicKey.getInstance(keyInfo.parsePublicKey());
            return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent(), true);
        }

        @Override
        public Tls13Verifier createVerifier(int scheme) throws IOException {
            signatureScheme = SignatureScheme.getName(scheme);
            return super.createVerifier(scheme);
        }

        @Override
        public TlsVerifier createVerifier(short signatureAlgorithm) throws IOException {
            TlsVerifier verifier = super.createVerifier(signatureAlgorithm);
            return new TlsVerifier() {
                @Override
                public TlsStreamVerifier getStreamVerifier(DigitallySigned signed) throws IOException {
                    noteScheme(signed);
                    return verifier.getStreamVerifier(signed);
                }

                @Override
                public boolean verifyRawSignature(DigitallySigned signed, byte[] hash) throws IOException {
                    noteScheme(signed);
                    return verifier.verifyRawSignature(signed, hash);
                }
            };
        }

        private void noteScheme(DigitallySigned signed) {
            if (signed.getAlgorithm() != null) { // TLS 1.1 and older do not say
                signatureScheme = SignatureScheme.getName(SignatureScheme.from(signed.getAlgorithm()));
            }
        }
    }
}
