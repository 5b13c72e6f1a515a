package io.github.sbcaudit.trust.revocation;

import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/**
 * For which certificates a CRL stands (RFC 5280 sections 5.2 and 6.3.3). Whoever is on a list of the own issuer has been
 * revoked, whatever else the list leaves out; who is not on it is good only if the list would say otherwise.
 */
final class CrlScope {

    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.authorityKeyIdentifier,
            Extension.issuerAlternativeName,
            Extension.cRLNumber,
            Extension.deltaCRLIndicator,
            Extension.issuingDistributionPoint,
            Extension.freshestCRL,
            Extension.authorityInfoAccess);

    private final boolean delta;
    private final @Nullable IssuingDistributionPoint part;
    private final @Nullable ASN1ObjectIdentifier unknown;

    /**
     * Reads the extensions of a CRL.
     *
     * @throws RuntimeException of any kind when they are malformed
     */
    CrlScope(@Nullable Extensions extensions) {
        delta = extensions != null && extensions.getExtension(Extension.deltaCRLIndicator) != null;
        part = extensions == null
                ? null
                : IssuingDistributionPoint.getInstance(
                        extensions.getExtensionParsedValue(Extension.issuingDistributionPoint));
        unknown = unknownCritical(extensions);
    }

    private static @Nullable ASN1ObjectIdentifier unknownCritical(@Nullable Extensions extensions) {
        if (extensions != null) {
            for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
                if (!UNDERSTOOD.contains(critical)) {
                    return critical;
                }
            }
        }
        return null;
    }

    /** Why the CRL says nothing about anybody, {@code null} when it does. */
    @Nullable String hindrance() {
        if (unknown != null) {
            return "the CRL has a critical extension that is not known here: " + unknown.getId();
        }
        if (part != null && part.isIndirectCRL()) {
            return "the CRL speaks for several CAs (an indirect CRL)";
        }
        return part != null && part.onlyContainsAttributeCerts() ? "the CRL is for attribute certificates only" : null;
    }

    /** Why a certificate that is not listed might be revoked all the same, {@code null} when it is not. */
    @Nullable String gap(ReadCertificate certificate) {
        if (delta) {
            return "the CRL holds only what has changed since another one (a delta CRL)";
        }
        if (part == null) {
            return null;
        }
        if (part.getOnlySomeReasons() != null) {
            return "the CRL holds only what was revoked for some reasons";
        }
        if (part.onlyContainsUserCerts() && certificate.facts().ca()) {
            return "the CRL is not for certificates of CAs";
        }
        if (part.onlyContainsCACerts() && !certificate.facts().ca()) {
            return "the CRL is for certificates of CAs only";
        }
        return isFor(certificate, part.getDistributionPoint())
                ? null
                : "the CRL is for certificates that name another distribution point";
    }

    private static boolean isFor(ReadCertificate certificate, @Nullable DistributionPointName names) {
        if (names == null) {
            return true;
        }
        Set<String> own = RevocationAddresses.distributionPointNames(certificate.certificate());
        return RevocationAddresses.uris(names).stream().anyMatch(own::contains);
    }
}
