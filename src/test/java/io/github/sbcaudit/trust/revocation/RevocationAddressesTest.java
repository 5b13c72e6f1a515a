package io.github.sbcaudit.trust.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;

class RevocationAddressesTest {

    private final TestCa ca = TestCa.root("CN=Test CA").create();

    @Test
    void addressesAreThoseOfTheCertificateInItsOrder() {
        Certificate leaf = leaf().ocsp("http://ocsp.example.com/b", "http://ocsp.example.com/a")
                .issuers("http://ca.example.com/ca.crt")
                .crl("http://crl.example.com/2", "HTTP://crl.example.com/1")
                .create()
                .certificate();

        assertThat(RevocationAddresses.ocsp(leaf))
                .containsExactly("http://ocsp.example.com/b", "http://ocsp.example.com/a");
        assertThat(RevocationAddresses.issuers(leaf)).containsExactly("http://ca.example.com/ca.crt");
        assertThat(RevocationAddresses.crl(leaf))
                .containsExactly("http://crl.example.com/2", "HTTP://crl.example.com/1");
    }

    @Test
    void certificateMayNameNone() {
        expectNone(leaf().create().certificate());
        expectNone(Certificate.of(new byte[] {1, 2, 3}));
    }

    @Test
    void httpAddressesStandForThoseInDirectories() {
        Certificate both = leaf().crl("ldap:///cn=x", "http://crl.example.com/1", "https://crl.example.com/1")
                .create()
                .certificate();
        Certificate directory =
                leaf().crl("ldap:///cn=x", "ldap:///cn=y").create().certificate();

        assertThat(RevocationAddresses.crl(both)).containsExactly("http://crl.example.com/1");
        assertThat(RevocationAddresses.crl(directory)).containsExactly("ldap:///cn=x", "ldap:///cn=y");
    }

    @Test
    void addressesAreFewAndShortAndDifferent() {
        String[] many = IntStream.range(0, 5_000)
                .mapToObj(i -> "http://example.com/" + i / 2)
                .toArray(String[]::new);
        String tooLong = "http://example.com/" + "a".repeat(2_048);
        Certificate leaf = leaf().ocsp(tooLong)
                .ocsp(many)
                .issuers(many)
                .crl(tooLong)
                .crl(many)
                .create()
                .certificate();

        assertThat(RevocationAddresses.ocsp(leaf)).containsExactly("http://example.com/0", "http://example.com/1");
        assertThat(RevocationAddresses.issuers(leaf)).containsExactly("http://example.com/0", "http://example.com/1");
        assertThat(RevocationAddresses.crl(leaf))
                .containsExactly("http://example.com/0", "http://example.com/1", "http://example.com/2");
    }

    @Test
    void pointsWhereTheIssuerDoesNotSignAreLeftOut() {
        GeneralNames other = new GeneralNames(new GeneralName(new X500Name("CN=CRL Issuer")));
        Certificate leaf = leaf().distributionPoint(
                        new DistributionPoint(name("http://crl.example.com/indirect"), null, other))
                .distributionPoint(new DistributionPoint(relative(), null, null))
                .distributionPoint(new DistributionPoint(null, null, other))
                .create()
                .certificate();

        assertThat(RevocationAddresses.crl(leaf)).isEmpty();
    }

    @Test
    void pointForSomeReasonsIsGiven() {
        Certificate leaf = leaf().distributionPoint(new DistributionPoint(
                        name("http://crl.example.com/some"), new ReasonFlags(ReasonFlags.keyCompromise), null))
                .create()
                .certificate();

        assertThat(RevocationAddresses.crl(leaf)).containsExactly("http://crl.example.com/some");
    }

    @Test
    void nonsenseNamesNone() {
        for (byte[] nonsense : List.of(
                new byte[0],
                new byte[] {5, 0},
                new byte[] {0x30, 2, 5, 0},
                new byte[] {0x30, (byte) 0x80},
                new byte[9])) {
            TestCa.Builder leaf = leaf();
            for (ASN1ObjectIdentifier oid : List.of(Extension.authorityInfoAccess, Extension.cRLDistributionPoints)) {
                leaf.extension(new Extension(oid, false, new DEROctetString(nonsense)));
            }
            expectNone(leaf.create().certificate());
        }
    }

    private static void expectNone(Certificate certificate) {
        assertThat(RevocationAddresses.ocsp(certificate)).isEmpty();
        assertThat(RevocationAddresses.issuers(certificate)).isEmpty();
        assertThat(RevocationAddresses.crl(certificate)).isEmpty();
    }

    private TestCa.Builder leaf() {
        return ca.leaf("sbc.example.com");
    }

    private static DistributionPointName name(String address) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
    }

    private static DistributionPointName relative() {
        ASN1EncodableVector attribute = new ASN1EncodableVector();
        attribute.add(BCStyle.CN);
        attribute.add(new DERUTF8String("CRL1"));
        return new DistributionPointName(
                DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER, new DERSet(new DERSequence(attribute)));
    }
}
