package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.Certificate;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate's extensions say of its right to sign the list, or to issue a certificate that does (RFC 5280 sections 4.2
 * and 6.1.4). The purpose must be granted by every certificate of the path, as Windows demands.
 */
final class SignerConstraints {

    /** szOID_ROOT_LIST_SIGNER. */
    static final String LIST_SIGNING = "1.3.6.1.4.1.311.10.3.9";

    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
            Set.of(Extension.basicConstraints, Extension.keyUsage, Extension.extendedKeyUsage);

    /** With SHA-2: a collision of MD5 once gave strangers a certificate under a root of Microsoft's. */
    private static final Set<ASN1ObjectIdentifier> STRONG_SIGNATURES = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);

    private final X509CertificateHolder certificate;
    private final @Nullable List<String> purposes;

    private SignerConstraints(X509CertificateHolder certificate, @Nullable List<String> purposes) {
        this.certificate = certificate;
        this.purposes = purposes;
    }

    static SignerConstraints of(Certificate certificate) {
        return new SignerConstraints(
                certificate.holder().orElseThrow(),
                certificate.facts().orElseThrow().extendedKeyUsage());
    }

    /** Why it may not sign the list; what it says follows the certificate's name. */
    Optional<String> againstSigning() {
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        if (usage != null && !usage.hasUsages(KeyUsage.digitalSignature)) {
            return Optional.of("has a key that is not meant to sign");
        }
        return againstBoth();
    }

    /**
     * Why it may not issue what stands below it.
     *
     * @param intermediatesBelow how many intermediates stand between it and the signer
     */
    Optional<String> againstIssuing(int intermediatesBelow) {
        BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        if (constraints == null || !constraints.isCA()) {
            return Optional.of("is not allowed to issue certificates");
        }
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        if (usage != null && !usage.hasUsages(KeyUsage.keyCertSign)) {
            return Optional.of("has a key that is not meant to sign certificates");
        }
        BigInteger pathLength = constraints.getPathLenConstraint();
        if (pathLength != null && pathLength.compareTo(BigInteger.valueOf(intermediatesBelow)) < 0) {
            return Optional.of("allows no more than " + pathLength + " CA certificates below it");
        }
        return againstBoth();
    }

    private Optional<String> againstBoth() {
        if (purposes == null || !purposes.contains(LIST_SIGNING)) {
            return Optional.of("is not meant for signing lists of roots (key usage " + LIST_SIGNING + ")");
        }
        ASN1ObjectIdentifier signature = certificate.getSignatureAlgorithm().getAlgorithm();
        if (!STRONG_SIGNATURES.contains(signature)) {
            return Optional.of("is signed with an algorithm that does not count here (" + signature + ")");
        }
        return certificate.getExtensions() == null
                ? Optional.empty()
                : Arrays.stream(certificate.getExtensions().getCriticalExtensionOIDs())
                        .filter(extension -> !UNDERSTOOD.contains(extension))
                        .findFirst()
                        .map(extension -> "has a critical extension that is not known here (" + extension + ")");
    }
}
