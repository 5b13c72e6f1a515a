package io.github.sbcaudit.compliance;

import io.github.sbcaudit.certificate.Certificate;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates as the rules need them, signed by throw-away keys. */
final class CertificateFixture {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    static final String ISSUER = "Issuing CA";

    private static final KeyPair SUBJECT_KEY = newKey("EC", 256);
    private static final KeyPair ISSUER_KEY = newKey("EC", 256);

    private final X500Name subject;
    private X500Name issuer = commonName(ISSUER);
    private KeyPair key = SUBJECT_KEY;
    private KeyPair signer = ISSUER_KEY;
    private String signature = "SHA256withECDSA";
    private Instant notBefore = Instant.parse("2026-01-01T00:00:00Z");
    private Instant notAfter = Instant.parse("2027-01-01T00:00:00Z");
    private final List<GeneralName> dnsNames = new ArrayList<>();
    private final List<KeyPurposeId> purposes = new ArrayList<>();

    private CertificateFixture(X500Name subject) {
        this.subject = subject;
    }

    static CertificateFixture named(String commonName) {
        return new CertificateFixture(commonName(commonName));
    }

    static CertificateFixture withoutCommonName() {
        return new CertificateFixture(new X500Name("O=Contoso"));
    }

    static CertificateFixture intermediate() {
        return named(ISSUER).issuer("Root CA");
    }

    CertificateFixture issuer(String commonName) {
        issuer = commonName(commonName);
        return this;
    }

    CertificateFixture selfSigned() {
        issuer = subject;
        signer = key;
        return this;
    }

    CertificateFixture selfIssuedBySomeoneElse() {
        issuer = subject;
        return this;
    }

    CertificateFixture key(String algorithm, int bits) {
        key = newKey(algorithm, bits);
        return this;
    }

    CertificateFixture signedWith(String algorithm, KeyPair keys) {
        signature = algorithm;
        signer = keys;
        return this;
    }

    CertificateFixture signature(String algorithm) {
        signature = algorithm;
        return this;
    }

    CertificateFixture from(String instant) {
        notBefore = Instant.parse(instant);
        return this;
    }

    CertificateFixture until(String instant) {
        notAfter = Instant.parse(instant);
        return this;
    }

    /** Instead of an elliptic curve. */
    CertificateFixture rsaKey(int bits) {
        key = newKey("RSA", bits);
        return this;
    }

    CertificateFixture dnsName(String name) {
        dnsNames.add(new GeneralName(GeneralName.dNSName, name));
        return this;
    }

    CertificateFixture purpose(String oid) {
        purposes.add(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)));
        return this;
    }

    Certificate build() {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, BigInteger.ONE, Date.from(notBefore), Date.from(notAfter), subject, key.getPublic());
            if (!dnsNames.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(dnsNames.toArray(GeneralName[]::new)));
            }
            if (!purposes.isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
            }
            return Certificate.of(builder.build(new JcaContentSignerBuilder(signature)
                            .setProvider(BOUNCY_CASTLE)
                            .build(signer.getPrivate()))
                    .getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name commonName(String name) {
        return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
    }

    /** Without a number of bits (0) for algorithms that have one size only. */
    static KeyPair newKey(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, BOUNCY_CASTLE);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
