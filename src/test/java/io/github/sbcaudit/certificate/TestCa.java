package io.github.sbcaudit.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A throw-away certificate with its key pair. One type serves roots, intermediates and leaves, since a test may well want a
 * leaf that issues certificates.
 *
 * <pre>{@code
 * TestCa root = TestCa.root("CN=Test Root").create();
 * TestCa issuing = root.intermediate("CN=Test Issuing CA").create();
 * TestCa leaf = issuing.leaf("sbc1.example.com").rsa().create();
 * }</pre>
 *
 * <p>Unless told otherwise: a new EC P-256 key; valid from 30 days ago, leaves for 300 days and CAs for ten years; leaves for
 * serverAuth and clientAuth, with the name as common name and dNSName.
 */
public final class TestCa {

    private static final Map<String, KeyPair> RSA_KEYS = new ConcurrentHashMap<>();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name subject;
    private final KeyPair keyPair;
    private final Certificate certificate;

    private TestCa(X500Name subject, KeyPair keyPair, Certificate certificate) {
        this.subject = subject;
        this.keyPair = keyPair;
        this.certificate = certificate;
    }

    /** A self-signed CA; the name is RFC 4514 text with the RDNs in the order of the DER. */
    public static Builder root(String distinguishedName) {
        return new Builder(null, distinguishedName, true);
    }

    /** A self-signed certificate that is no CA. */
    public static Builder selfSigned(String fqdn) {
        return new Builder(null, "CN=" + fqdn, false).dnsNames(fqdn);
    }

    /** A CA that this one issues. */
    public Builder intermediate(String distinguishedName) {
        return new Builder(this, distinguishedName, true);
    }

    /** Another certificate for the name and key of a CA, issued by this one. */
    public Builder crossSign(TestCa other) {
        return new Builder(this, other.subject.toString(), true).keyPair(other.keyPair);
    }

    public Builder leaf(String fqdn) {
        return new Builder(this, "CN=" + fqdn, false).dnsNames(fqdn);
    }

    public Certificate certificate() {
        return certificate;
    }

    public KeyPair keyPair() {
        return keyPair;
    }

    private static KeyPair newKeyPair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Describes the certificate to create. */
    public static final class Builder {

        private final @Nullable TestCa issuer;
        private final X500Name subject;
        private boolean ca;
        private @Nullable KeyPair keyPair;
        private Instant notBefore =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(30));
        private Instant notAfter;
        private List<String> dnsNames = List.of();
        private List<KeyPurposeId> purposes;
        private int pathLength = -1;
        private int keyUsage;
        private @Nullable String signatureAlgorithm;
        private BigInteger serial = new BigInteger(64, RANDOM).setBit(64);
        private final List<AccessDescription> accesses = new ArrayList<>();
        private final List<DistributionPoint> distributionPoints = new ArrayList<>();
        private final List<Extension> others = new ArrayList<>();

        private Builder(@Nullable TestCa issuer, String distinguishedName, boolean ca) {
            this.issuer = issuer;
            this.subject = new X500Name(distinguishedName);
            this.ca = ca;
            this.notAfter = notBefore.plus(Duration.ofDays(ca ? 3650 : 300));
            this.purposes = ca ? List.of() : List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
        }

        /** An RSA-2048 key. These are slow to make, so certificates of the same name get the same one within a JVM. */
        public Builder rsa() {
            return keyPair(RSA_KEYS.computeIfAbsent(subject.toString(), name -> newKeyPair("RSA", 2048)));
        }

        public Builder keyPair(KeyPair keys) {
            keyPair = keys;
            return this;
        }

        public Builder notBefore(Instant moment) {
            notBefore = moment;
            return this;
        }

        /** Last second of validity. */
        public Builder notAfter(Instant moment) {
            notAfter = moment;
            return this;
        }

        public Builder dnsNames(String... names) {
            dnsNames = List.of(names);
            return this;
        }

        /** Extended key usages; none leaves the extension out. */
        public Builder purposes(KeyPurposeId... keyPurposes) {
            purposes = List.of(keyPurposes);
            return this;
        }

        /** How many CA certificates may stand below it; without a limit unless called. */
        public Builder pathLength(int length) {
            pathLength = length;
            return this;
        }

        /** Bits of {@link KeyUsage}; the extension is left out unless called. */
        public Builder keyUsage(int bits) {
            keyUsage = bits;
            return this;
        }

        /** One extension more, of any type, with an INTEGER for its value. */
        public Builder extension(String oid, boolean critical) {
            byte[] integer = {2, 1, 0};
            return extension(new Extension(new ASN1ObjectIdentifier(oid), critical, integer));
        }

        /** A JCA name, to sign it otherwise than with SHA-256. */
        public Builder signatureAlgorithm(String name) {
            signatureAlgorithm = name;
            return this;
        }

        public Builder serial(BigInteger number) {
            serial = number;
            return this;
        }

        /** Addresses of OCSP responders, in the authority information access. */
        public Builder ocsp(String... addresses) {
            return access(AccessDescription.id_ad_ocsp, addresses);
        }

        /** Addresses of the issuer's certificates, in the authority information access. */
        public Builder issuers(String... addresses) {
            return access(AccessDescription.id_ad_caIssuers, addresses);
        }

        private Builder access(ASN1ObjectIdentifier method, String... addresses) {
            for (String address : addresses) {
                accesses.add(new AccessDescription(method, uri(address)));
            }
            return this;
        }

        /** Addresses of CRLs, each a distribution point. */
        public Builder crl(String... addresses) {
            for (String address : addresses) {
                distributionPoint(
                        new DistributionPoint(new DistributionPointName(new GeneralNames(uri(address))), null, null));
            }
            return this;
        }

        public Builder distributionPoint(DistributionPoint point) {
            distributionPoints.add(point);
            return this;
        }

        /** Any other extension, which may be nonsense. */
        public Builder extension(Extension extension) {
            others.add(extension);
            return this;
        }

        private static GeneralName uri(String address) {
            return new GeneralName(GeneralName.uniformResourceIdentifier, address);
        }

        public TestCa create() {
            KeyPair keys = keyPair != null ? keyPair : newKeyPair("EC", 256);
            X500Name issuerName = issuer != null ? issuer.subject : subject;
            KeyPair issuerKeys = issuer != null ? issuer.keyPair : keys;
            try {
                X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuerName, serial, Date.from(notBefore), Date.from(notAfter), subject, keys.getPublic());
                addExtensions(builder, keys, issuerKeys);
                String algorithm =
                        issuerKeys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
                byte[] der = builder.build(
                                new JcaContentSignerBuilder(signatureAlgorithm != null ? signatureAlgorithm : algorithm)
                                        .build(issuerKeys.getPrivate()))
                        .getEncoded();
                return new TestCa(subject, keys, Certificate.of(der));
            } catch (Exception e) {
                throw new IllegalStateException("cannot make the test certificate " + subject, e);
            }
        }

        private void addExtensions(X509v3CertificateBuilder builder, KeyPair keys, KeyPair issuerKeys)
                throws Exception {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    pathLength < 0 ? new BasicConstraints(ca) : new BasicConstraints(pathLength));
            if (keyUsage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            }
            if (!purposes.isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
            }
            if (!dnsNames.isEmpty()) {
                GeneralName[] names = dnsNames.stream()
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            if (!accesses.isEmpty()) {
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(accesses.toArray(AccessDescription[]::new)));
            }
            if (!distributionPoints.isEmpty()) {
                builder.addExtension(
                        Extension.cRLDistributionPoints,
                        false,
                        new CRLDistPoint(distributionPoints.toArray(DistributionPoint[]::new)));
            }
            for (Extension other : others) {
                builder.addExtension(other);
            }
        }
    }
}
