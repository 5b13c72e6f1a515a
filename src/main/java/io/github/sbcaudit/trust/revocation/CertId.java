package io.github.sbcaudit.trust.revocation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** How OCSP names a certificate: by hashes of its issuer's name and key, and its serial number (RFC 6960 section 4.1.1). */
final class CertId {

    private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(
            OIWObjectIdentifiers.idSHA1, "SHA-1",
            NISTObjectIdentifiers.id_sha224, "SHA-224",
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    private CertId() {}

    /** By SHA-1, the only hash that every responder knows (RFC 5019 section 2.1.1). */
    static CertID sha1(ReadCertificate certificate, ReadCertificate issuer) {
        return new CertID(
                new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE),
                new DEROctetString(hash("SHA-1", certificate.issuerDer())),
                new DEROctetString(hash("SHA-1", key(issuer.key()))),
                new ASN1Integer(certificate.serial()));
    }

    static boolean isOfKnownHash(CertID id) {
        return algorithm(id) != null;
    }

    /** Whether it names the certificate, by whatever hash it uses. */
    static boolean names(CertID id, ReadCertificate certificate, ReadCertificate issuer) {
        String algorithm = algorithm(id);
        return algorithm != null
                && id.getSerialNumber().getValue().equals(certificate.serial())
                && MessageDigest.isEqual(id.getIssuerNameHash().getOctets(), hash(algorithm, certificate.issuerDer()))
                && MessageDigest.isEqual(id.getIssuerKeyHash().getOctets(), hash(algorithm, key(issuer.key())));
    }

    /** SHA-1 of a key, as responders name themselves by (RFC 6960 section 4.2.1). */
    static byte[] sha1(SubjectPublicKeyInfo key) {
        return hash("SHA-1", key(key));
    }

    private static @Nullable String algorithm(CertID id) {
        return HASHES.get(id.getHashAlgorithm().getAlgorithm());
    }

    /** The key's bits without tag, length and number of unused bits. */
    private static byte[] key(SubjectPublicKeyInfo key) {
        return key.getPublicKeyData().getOctets();
    }

    private static byte[] hash(String algorithm, byte[] octets) {
        try {
            return MessageDigest.getInstance(algorithm).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }
}
