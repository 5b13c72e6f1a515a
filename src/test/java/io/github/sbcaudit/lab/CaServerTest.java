package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetches what the stand-ins' certificates name. */
class CaServerTest {

    private static final String PORTLAND = ".portland.northwind.example";

    private static Lab lab;
    private static X509CertificateHolder good;
    private static X509CertificateHolder issuing;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start();
        List<X509CertificateHolder> chain = chain("sbc1.contoso.example");
        good = chain.get(0);
        issuing = chain.get(1);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void addressesAreOnLoopbackAndOnNoStandIns() throws IOException {
        List<URI> all = Stream.of(
                        CaClient.issuers(good), CaClient.ocsp(good), CaClient.crls(good), CaClient.crls(issuing))
                .flatMap(List::stream)
                .toList();
        assertThat(all).hasSize(4).extracting(URI::getScheme).containsOnly("http");
        for (URI uri : all) {
            InetAddress address = InetAddress.getByName(uri.getHost());
            assertThat(address.isLoopbackAddress()).isTrue();
            assertThat(lab.standIns())
                    .noneMatch(other -> address.equals(other.address()) && uri.getPort() == other.port());
        }
    }

    @Test
    void issuersCertificateIsServedAlone() throws Exception {
        HttpResponse<byte[]> response = CaClient.get(CaClient.issuers(good).get(0));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/pkix-cert");
        assertThat(response.body()).isEqualTo(issuing.getEncoded());
    }

    @Test
    void certificateThatWasNotSentIsToBeHad() throws Exception {
        List<X509CertificateHolder> sent = chain("alone.northwind.example");
        assertThat(sent).hasSize(1);
        assertThat(CaClient.get(CaClient.issuers(sent.get(0)).get(0)).body()).isEqualTo(issuing.getEncoded());
    }

    @Test
    void missingIntermediatesAreToBeHadOneAfterTheOther() throws Exception {
        List<X509CertificateHolder> sent = chain("deep" + PORTLAND);
        assertThat(sent).hasSize(1);
        HttpResponse<byte[]> response =
                CaClient.get(CaClient.issuers(sent.get(0)).get(0));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/pkcs7-mime");
        X509CertificateHolder sub = onlyCertificate(response.body());
        assertThat(sub.getSubject()).isEqualTo(sent.get(0).getIssuer());
        assertThat(sub.getIssuer()).isEqualTo(issuing.getSubject());
        assertThat(CaClient.get(CaClient.issuers(sub).get(0)).body()).isEqualTo(issuing.getEncoded());
    }

    private static X509CertificateHolder onlyCertificate(byte[] pkcs7) throws Exception {
        List<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertPath(new ByteArrayInputStream(pkcs7), "PKCS7")
                .getCertificates();
        assertThat(certificates).hasSize(1);
        return new X509CertificateHolder(certificates.get(0).getEncoded());
    }

    @Test
    void wrongAddressIsAnsweredWith404() throws Exception {
        List<X509CertificateHolder> sent = chain("lost" + PORTLAND);
        assertThat(sent).hasSize(1);
        assertThat(CaClient.get(CaClient.issuers(sent.get(0)).get(0)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void crlListsTheRevokedAndIsFreshForAWeek() throws Exception {
        HttpResponse<byte[]> response = CaClient.get(CaClient.crls(good).get(0));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        X509CRL crl = crl(response.body());
        crl.verify(key(issuing));
        assertThat(crl.getThisUpdate()).isBefore(new Date());
        assertThat(Duration.between(
                        crl.getThisUpdate().toInstant(), crl.getNextUpdate().toInstant()))
                .isEqualTo(Duration.ofDays(7));
        assertThat(crl.getRevokedCertificate(good.getSerialNumber())).isNull();
        for (String host : List.of("revoked", "listed")) {
            BigInteger serial = chain(host + PORTLAND).get(0).getSerialNumber();
            assertThat(crl.getRevokedCertificate(serial)).as(host).isNotNull();
        }
    }

    @Test
    void outdatedCrlIsGenuineButOver() throws Exception {
        X509CRL crl = crl(
                CaClient.get(CaClient.crls(chain("oldcrl" + PORTLAND).get(0)).get(0))
                        .body());
        crl.verify(key(issuing));
        assertThat(crl.getNextUpdate().toInstant())
                .isCloseTo(Instant.now().minus(7, ChronoUnit.DAYS), within(1, ChronoUnit.HOURS));
        assertThat(crl.getRevokedCertificates()).isNull();
    }

    @Test
    void nothingListensWhereTheCrlIsUnreachable() throws IOException {
        URI crl = CaClient.crls(chain("nocrl" + PORTLAND).get(0)).get(0);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> CaClient.get(crl));
    }

    @Test
    void requestsAreCountedOneByOne() throws Exception {
        long before = lab.caRequests();
        CaClient.get(CaClient.crls(good).get(0));
        CaClient.get(CaClient.issuers(chain("lost" + PORTLAND).get(0)).get(0));
        assertThat(lab.caRequests() - before).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"private.northwind.example", "selfsigned.northwind.example", "stapled" + PORTLAND})
    void thisOneNamesNothing(String fqdn) throws IOException {
        X509CertificateHolder leaf = chain(fqdn).get(0);
        assertThat(leaf.getExtension(Extension.authorityInfoAccess)).isNull();
        assertThat(leaf.getExtension(Extension.cRLDistributionPoints)).isNull();
    }

    @Test
    void loadFleetNamesNothing() throws IOException {
        try (Lab many = Lab.many(1)) {
            for (X509CertificateHolder sent :
                    LabClient.asMicrosoft(many.standIns().get(0)).chain()) {
                assertThat(sent.getExtension(Extension.authorityInfoAccess)).isNull();
                assertThat(sent.getExtension(Extension.cRLDistributionPoints)).isNull();
            }
            assertThat(many.caRequests()).isZero();
        }
    }

    @Test
    void closeStopsTheServer() throws IOException {
        Lab another = Lab.start();
        URI crl = CaClient.crls(LabClient.asMicrosoft(another.standIn("sbc1.contoso.example"))
                        .chain()
                        .get(0))
                .get(0);
        another.close();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> CaClient.get(crl));
    }

    private static List<X509CertificateHolder> chain(String fqdn) throws IOException {
        return LabClient.asMicrosoft(lab.standIn(fqdn)).chain();
    }

    private static X509CRL crl(byte[] der) throws GeneralSecurityException {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    private static PublicKey key(X509CertificateHolder certificate) throws IOException, GeneralSecurityException {
        X509Certificate parsed = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
        return parsed.getPublicKey();
    }
}
