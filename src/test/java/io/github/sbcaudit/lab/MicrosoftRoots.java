package io.github.sbcaudit.lab;

import java.util.List;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The names of the roots of Microsoft's own SIP certificates, for the CA list of a CertificateRequest. Encoded as in the
 * certificates, PrintableString throughout, because names are compared by their DER.
 */
final class MicrosoftRoots {

    static final X500Name DIGICERT_GLOBAL_ROOT_G2 = digiCert("DigiCert Global Root G2");

    /** Microsoft's root until October 2023. */
    static final X500Name BALTIMORE = new X500NameBuilder()
            .addRDN(BCStyle.C, printable("IE"))
            .addRDN(BCStyle.O, printable("Baltimore"))
            .addRDN(BCStyle.OU, printable("CyberTrust"))
            .addRDN(BCStyle.CN, printable("Baltimore CyberTrust Root"))
            .build();

    /** The seven of Microsoft's announcement MC1213773 of December 2025. */
    static final List<X500Name> ALL_SEVEN = List.of(
            digiCert("DigiCert Global Root CA"),
            DIGICERT_GLOBAL_ROOT_G2,
            digiCert("DigiCert Global Root G3"),
            name("DigiCert, Inc.", "DigiCert TLS ECC P384 Root G5"),
            name("DigiCert, Inc.", "DigiCert TLS RSA4096 Root G5"),
            name("Microsoft Corporation", "Microsoft ECC Root Certificate Authority 2017"),
            name("Microsoft Corporation", "Microsoft RSA Root Certificate Authority 2017"));

    private MicrosoftRoots() {}

    private static X500Name digiCert(String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.C, printable("US"))
                .addRDN(BCStyle.O, printable("DigiCert Inc"))
                .addRDN(BCStyle.OU, printable("www.digicert.com"))
                .addRDN(BCStyle.CN, printable(commonName))
                .build();
    }

    private static X500Name name(String organisation, String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.C, printable("US"))
                .addRDN(BCStyle.O, printable(organisation))
                .addRDN(BCStyle.CN, printable(commonName))
                .build();
    }

    private static DERPrintableString printable(String text) {
        return new DERPrintableString(text);
    }
}
