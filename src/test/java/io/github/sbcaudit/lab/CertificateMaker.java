package io.github.sbcaudit.lab;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Writes and signs certificates. */
final class CertificateMaker {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration CA_AGE = Duration.ofDays(400);
    private static final Duration CA_REST = Duration.ofDays(2_000);

    private CertificateMaker() {}

    /** A certificate of an authority, of middle age. */
    static X509CertificateHolder ofAuthority(
            X500Name subject, PublicKey key, X500Name issuer, KeyPair issuerKeys, Instant now, Addresses addresses) {
        try {
            X509v3CertificateBuilder builder =
                    builder(subject, key, issuer, issuerKeys.getPublic(), now.minus(CA_AGE), now.plus(CA_REST));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            addresses.addTo(builder);
            return sign(builder, "SHA256", issuerKeys.getPrivate());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509CertificateHolder ofLeaf(PublicKey key, LeafProfile profile, X500Name issuer, KeyPair issuerKeys) {
        try {
            X509v3CertificateBuilder builder = builder(
                    leafName(profile), key, issuer, issuerKeys.getPublic(), profile.notBefore(), profile.notAfter());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(profile.purposes().toArray(KeyPurposeId[]::new)));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(profile.names().stream()
                            .map(name -> new GeneralName(GeneralName.dNSName, name))
                            .toArray(GeneralName[]::new)));
            if (profile.purposes()
                    .contains(KeyPurposeId.id_kp_OCSPSigning)) { // else it would have to be asked about itself
                builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
            }
            profile.addresses().addTo(builder);
            return sign(builder, profile.hash(), issuerKeys.getPrivate());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name subject, PublicKey key, X500Name issuer, PublicKey issuerKey, Instant notBefore, Instant notAfter)
            throws IOException {
        SubjectPublicKeyInfo subjectKey = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
        return new X509v3CertificateBuilder(
                        issuer,
                        new BigInteger(120, RANDOM).setBit(120),
                        Date.from(notBefore),
                        Date.from(notAfter),
                        subject,
                        subjectKey)
                .addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKey))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        identifiers.createAuthorityKeyIdentifier(
                                SubjectPublicKeyInfo.getInstance(issuerKey.getEncoded())));
    }

    private static X509CertificateHolder sign(X509v3CertificateBuilder builder, String hash, PrivateKey key)
            throws OperatorCreationException {
        return builder.build(signer(hash, key));
    }

    static ContentSigner signer(String hash, PrivateKey key) throws OperatorCreationException {
        String algorithm = hash + "with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm());
        return new JcaContentSignerBuilder(algorithm).build(key);
    }

    static X500Name authorityName(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "XX")
                .addRDN(BCStyle.O, "SBC Audit Lab")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    static X500Name leafName(LeafProfile profile) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, profile.names().get(0))
                .build();
    }
}
