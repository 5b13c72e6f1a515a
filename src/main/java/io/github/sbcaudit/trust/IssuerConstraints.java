package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.CertificateFacts;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/**
 * What an intermediate certificate says of its right to issue the certificates below it: basic constraints and key usage (RFC 5280
 * sections 4.2.1.9 and 4.2.1.3), and its extended key usages, which Windows takes as a limit for all that it issues.
 */
final class IssuerConstraints {

    private IssuerConstraints() {}

    /**
     * Why the certificate may not issue what stands below it, {@code null} when it may.
     *
     * @param intermediatesBelow how many CA certificates stand between it and the leaf
     */
    static @Nullable String hindrance(SentCertificate issuer, int intermediatesBelow) {
        if (!issuer.facts().ca()) {
            return "is not allowed to issue certificates";
        }
        List<String> purposes = issuer.facts().extendedKeyUsage();
        if (purposes != null
                && !purposes.contains(CertificateFacts.SERVER_AUTH)
                && !purposes.contains(CertificateFacts.ANY_PURPOSE)) {
            return "is not allowed to issue certificates for TLS servers";
        }
        return issuer.certificate()
                .holder()
                .map(holder -> hindrance(holder.getExtensions(), intermediatesBelow))
                .orElse(null);
    }

    private static @Nullable String hindrance(@Nullable Extensions extensions, int intermediatesBelow) {
        try {
            KeyUsage usage = KeyUsage.fromExtensions(extensions);
            if (usage != null && !usage.hasUsages(KeyUsage.keyCertSign)) {
                return "has a key that is not meant to sign certificates";
            }
            BigInteger pathLength = BasicConstraints.fromExtensions(extensions).getPathLenConstraint();
            return pathLength != null && pathLength.compareTo(BigInteger.valueOf(intermediatesBelow)) < 0
                    ? "allows no more than " + pathLength + " CA certificates below it"
                    : null;
        } catch (RuntimeException e) { // hostile DER: Bouncy Castle parses lazily and throws several unchecked types
            return "has constraints that cannot be read";
        }
    }
}
