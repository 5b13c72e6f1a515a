package io.github.sbcaudit.lab;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/** A throw-away certification authority. */
final class LabCa {

    private final KeyPair keys;
    private final X509CertificateHolder certificate;
    private final Set<BigInteger> issued = ConcurrentHashMap.newKeySet();
    private final Map<BigInteger, Revocation> revoked = new ConcurrentHashMap<>();

    private record Revocation(Instant moment, int reason) {}

    private LabCa(KeyPair keys, X509CertificateHolder certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A self-signed root. */
    static LabCa root(String commonName, KeyPair keys, Instant now) {
        X500Name name = CertificateMaker.authorityName(commonName);
        return new LabCa(keys, CertificateMaker.ofAuthority(name, keys.getPublic(), name, keys, now, Addresses.NONE));
    }

    /** An authority below this one, whose certificate names these addresses. */
    LabCa subordinate(String commonName, KeyPair subordinateKeys, Instant now, Addresses addresses) {
        return new LabCa(
                subordinateKeys,
                vouch(CertificateMaker.authorityName(commonName), subordinateKeys.getPublic(), now, addresses));
    }

    /** A certificate for another authority's name and key, which has one from elsewhere already. */
    X509CertificateHolder crossSign(LabCa other, Instant now) {
        return vouch(other.certificate.getSubject(), other.keys.getPublic(), now, Addresses.NONE);
    }

    private X509CertificateHolder vouch(X500Name subject, PublicKey key, Instant now, Addresses addresses) {
        return noted(CertificateMaker.ofAuthority(subject, key, certificate.getSubject(), keys, now, addresses));
    }

    private X509CertificateHolder noted(X509CertificateHolder made) {
        issued.add(made.getSerialNumber());
        return made;
    }

    X509CertificateHolder certificate() {
        return certificate;
    }

    X509CertificateHolder issue(PublicKey key, LeafProfile profile) {
        return noted(CertificateMaker.ofLeaf(key, profile, certificate.getSubject(), keys));
    }

    /** What it takes to sign OCSP responses in this authority's own name. */
    Credential itself() {
        return new Credential(keys.getPrivate(), List.of(certificate));
    }

    /** A new delegate that may sign OCSP responses for this authority (RFC 6960 section 4.2.2.2). */
    Credential delegate() {
        KeyPair delegate = LabPki.ecKeys();
        LeafProfile profile =
                LeafProfile.usual(Instant.now(), "ocsp.lab.example").purposes(KeyPurposeId.id_kp_OCSPSigning);
        return new Credential(delegate.getPrivate(), List.of(issue(delegate.getPublic(), profile)));
    }

    /**
     * Takes a certificate back.
     *
     * @param reason one of {@link CRLReason}
     */
    void revoke(X509CertificateHolder certificate, Instant moment, int reason) {
        revoked.put(certificate.getSerialNumber(), new Revocation(moment, reason));
    }

    /** What OCSP says of a certificate of that number; {@code null} means good. */
    @Nullable CertificateStatus status(BigInteger serial) {
        Revocation revocation = revoked.get(serial);
        if (revocation != null) {
            return new RevokedStatus(Date.from(revocation.moment()), revocation.reason());
        }
        return issued.contains(serial) ? CertificateStatus.GOOD : new UnknownStatus();
    }

    /** The DER of the complete list of what had been revoked by then. */
    byte[] crl(Freshness freshness) throws IOException {
        try {
            X509v2CRLBuilder builder =
                    new X509v2CRLBuilder(certificate.getSubject(), Date.from(freshness.thisUpdate()));
            builder.setNextUpdate(Date.from(freshness.nextUpdate()));
            revoked.forEach((serial, revocation) -> {
                if (!revocation.moment().isAfter(freshness.thisUpdate())) {
                    builder.addCRLEntry(serial, Date.from(revocation.moment()), revocation.reason());
                }
            });
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new BcX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getSubjectPublicKeyInfo()));
            builder.addExtension(
                    Extension.cRLNumber,
                    false,
                    new CRLNumber(BigInteger.valueOf(freshness.thisUpdate().getEpochSecond())));
            return builder.build(CertificateMaker.signer("SHA256", keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The DER of a PKCS#7 message that holds the certificate and nothing else. */
    byte[] certificatesOnly() throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificate(certificate);
            return generator.generate(new CMSAbsentContent()).getEncoded();
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A leaf that vouches for itself. */
    static X509CertificateHolder selfSigned(KeyPair keys, LeafProfile profile) {
        return CertificateMaker.ofLeaf(keys.getPublic(), profile, CertificateMaker.leafName(profile), keys);
    }
}
