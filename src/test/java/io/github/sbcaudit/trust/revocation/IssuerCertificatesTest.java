package io.github.sbcaudit.trust.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IssuerCertificatesTest {

    private final Certificate one = TestCa.root("CN=One").create().certificate();
    private final Certificate two = TestCa.root("CN=Two").create().certificate();

    @Test
    void derIsOneCertificate() {
        assertThat(IssuerCertificates.parse(one.der())).containsExactly(one);
    }

    @Test
    void pemIsAnyNumberOfCertificates() {
        assertThat(IssuerCertificates.parse(TestCrl.pem("CERTIFICATE", one.der(), two.der())))
                .containsExactly(one, two);
    }

    @Test
    void pkcs7IsABundleInDerBerOrPem() throws Exception {
        byte[] der = bundle(one, two).getEncoded(ASN1Encoding.DER);
        byte[] ber = bundle(one, two).getEncoded(ASN1Encoding.BER);

        assertThat(der).isNotEqualTo(ber);
        for (byte[] body : List.of(der, ber, TestCrl.pem("PKCS7", der))) {
            assertThat(IssuerCertificates.parse(body)).containsExactlyInAnyOrder(one, two);
        }
    }

    @Test
    void noMoreThanSixteenAreRead() throws Exception {
        Certificate[] many = Collections.nCopies(40, one).toArray(Certificate[]::new);
        byte[][] blocks = Collections.nCopies(40, one.der()).toArray(byte[][]::new);

        assertThat(IssuerCertificates.parse(TestCrl.pem("CERTIFICATE", blocks))).hasSize(16);
        assertThat(IssuerCertificates.parse(bundle(many).getEncoded())).hasSize(16);
    }

    @Test
    void whatIsNoCertificateIsLeftOut() {
        assertThat(IssuerCertificates.parse(TestCrl.pem("CERTIFICATE", one.der(), new byte[9], two.der())))
                .containsExactly(one, two);
        for (String nonsense : List.of("", "<html>", "-----BEGIN CERTIFICATE-----", "-----BEGIN PKCS7-----")) {
            assertThat(IssuerCertificates.parse(nonsense.getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
        }
        assertThat(IssuerCertificates.parse(new byte[65_537])).isEmpty();
    }

    @Test
    void deepNestingIsNotFollowed() {
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 2) { // indefinite lengths: each sequence in the one before
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }

        assertThat(IssuerCertificates.parse(nested)).isEmpty();
    }

    @Test
    void mutatedBundlesAreReadWithoutAnException() throws Exception {
        Random random = new Random(13);
        byte[] honest = bundle(one, two).getEncoded();
        for (int round = 0; round < 3_000; round++) {
            assertThat(IssuerCertificates.parse(Mutations.mutate(honest, random)))
                    .hasSizeLessThanOrEqualTo(16);
        }
    }

    private static CMSSignedData bundle(Certificate... certificates) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (Certificate certificate : certificates) {
            generator.addCertificate(certificate.holder().orElseThrow());
        }
        return generator.generate(new CMSAbsentContent());
    }
}
