package io.github.sbcaudit.lab;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * Where a certificate says that more about it can be had (RFC 5280 sections 4.2.1.13 and 4.2.2.1).
 *
 * @param issuers the certificate of its issuer
 * @param ocsp OCSP responders
 * @param crls revocation lists, each a distribution point of its own
 */
record Addresses(List<URI> issuers, List<URI> ocsp, List<URI> crls) {

    static final Addresses NONE = new Addresses(List.of(), List.of(), List.of());

    /** The same revocation lists, and nothing else. */
    Addresses onlyCrls() {
        return new Addresses(List.of(), List.of(), crls);
    }

    Addresses issuers(URI... others) {
        return new Addresses(List.of(others), ocsp, crls);
    }

    Addresses ocsp(URI... others) {
        return new Addresses(issuers, List.of(others), crls);
    }

    Addresses crls(URI... others) {
        return new Addresses(issuers, ocsp, List.of(others));
    }

    /** Adds the extensions; none for what has no address. */
    void addTo(X509v3CertificateBuilder builder) throws CertIOException {
        AccessDescription[] access = Stream.concat(
                        descriptions(AccessDescription.id_ad_ocsp, ocsp),
                        descriptions(AccessDescription.id_ad_caIssuers, issuers))
                .toArray(AccessDescription[]::new);
        if (access.length > 0) {
            builder.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(access));
        }
        if (!crls.isEmpty()) {
            DistributionPoint[] points = crls.stream()
                    .map(crl -> new DistributionPoint(
                            new DistributionPointName(new GeneralNames(location(crl))), null, null))
                    .toArray(DistributionPoint[]::new);
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(points));
        }
    }

    private static Stream<AccessDescription> descriptions(ASN1ObjectIdentifier method, List<URI> uris) {
        return uris.stream().map(uri -> new AccessDescription(method, location(uri)));
    }

    private static GeneralName location(URI uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri.toString());
    }
}
