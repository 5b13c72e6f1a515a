package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The addresses in a certificate where its revocation and its issuer can be asked for (RFC 5280 sections 4.2.1.13 and 4.2.2.1).
 * All of them are the issuer's text as written, without repetitions. Where there are {@code http} addresses only these are
 * given: the others lead to the same in a directory. An extension that cannot be read gives none.
 */
public final class RevocationAddresses {

    private static final int MAX_OCSP = 2;
    private static final int MAX_CRLS = 3; // one CRL at several places
    private static final int MAX_ISSUERS = 2;

    /** Addresses that are looked at, and their length: a certificate is free to hold thousands. */
    private static final int MAX_LOOKED_AT = 64;

    private static final int MAX_CHARACTERS = 2_048;

    private static final String HTTP = "http:";

    private RevocationAddresses() {}

    /** OCSP responders, at most two. */
    public static List<String> ocsp(Certificate certificate) {
        return chosen(read(certificate, extensions -> access(extensions, AccessDescription.id_ad_ocsp)), MAX_OCSP);
    }

    /**
     * CRLs, at most three. Distribution points with a CRL issuer of their own are passed over, for the certificate's issuer does
     * not sign there; so are those that are named relative to the issuer. Those for some reasons only are given: the CRL says so
     * again.
     */
    public static List<String> crl(Certificate certificate) {
        return chosen(distributionPointNames(certificate), MAX_CRLS);
    }

    /** Certificates of the issuer, at most two. */
    public static List<String> issuers(Certificate certificate) {
        return chosen(
                read(certificate, extensions -> access(extensions, AccessDescription.id_ad_caIssuers)), MAX_ISSUERS);
    }

    /** All addresses of {@link #crl}, whatever their scheme. */
    static Set<String> distributionPointNames(Certificate certificate) {
        return read(certificate, extensions -> {
            CRLDistPoint points = CRLDistPoint.fromExtensions(extensions);
            List<String> addresses = new ArrayList<>();
            if (points != null) {
                for (DistributionPoint point : points.getDistributionPoints()) {
                    if (point.getCRLIssuer() == null && point.getDistributionPoint() != null) {
                        addresses.addAll(uris(point.getDistributionPoint()));
                    }
                }
            }
            return addresses;
        });
    }

    /** The addresses among the full names of a distribution point. */
    static List<String> uris(DistributionPointName point) {
        List<String> uris = new ArrayList<>();
        if (point.getType() == DistributionPointName.FULL_NAME) {
            for (GeneralName name : GeneralNames.getInstance(point.getName()).getNames()) {
                addUri(name, uris);
            }
        }
        return uris;
    }

    private static List<String> access(Extensions extensions, ASN1ObjectIdentifier method) {
        AuthorityInformationAccess access = AuthorityInformationAccess.fromExtensions(extensions);
        List<String> uris = new ArrayList<>();
        if (access != null) {
            for (AccessDescription description : access.getAccessDescriptions()) {
                if (description.getAccessMethod().equals(method)) {
                    addUri(description.getAccessLocation(), uris);
                }
            }
        }
        return uris;
    }

    private static void addUri(GeneralName name, List<String> uris) {
        if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
            uris.add(name.getName().toString());
        }
    }

    private static Set<String> read(Certificate certificate, Function<Extensions, List<String>> reader) {
        Set<String> addresses = new LinkedHashSet<>();
        try {
            certificate.holder().map(holder -> holder.getExtensions()).map(reader).stream()
                    .flatMap(List::stream)
                    .limit(MAX_LOOKED_AT)
                    .filter(address -> address.length() <= MAX_CHARACTERS)
                    .forEach(addresses::add);
        } catch (RuntimeException e) { // hostile DER: Bouncy Castle parses lazily and throws several unchecked types
            addresses.clear();
        }
        return addresses;
    }

    private static List<String> chosen(Set<String> addresses, int max) {
        List<String> http =
                addresses.stream().filter(RevocationAddresses::isHttp).toList();
        return (http.isEmpty() ? List.copyOf(addresses) : http)
                .stream().limit(max).toList();
    }

    private static boolean isHttp(String address) {
        return address.toLowerCase(Locale.ROOT).startsWith(HTTP);
    }
}
