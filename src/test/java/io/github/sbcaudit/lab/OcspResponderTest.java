package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the OCSP responders that the stand-ins' certificates name, by GET and POST. */
class OcspResponderTest {

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
    void postAndBothSpellingsOfGetAreAnswered() throws Exception {
        byte[] request = request(good.getSerialNumber(), null);
        String base64 = Base64.getEncoder().encodeToString(request);
        String address = CaClient.ocsp(good).get(0).toString();
        assertThat(status(CaClient.post(CaClient.ocsp(good).get(0), request))).isEqualTo(CertificateStatus.GOOD);
        assertThat(status(CaClient.get(URI.create(address + "/" + base64)))).isEqualTo(CertificateStatus.GOOD);
        String escaped = URLEncoder.encode(base64, StandardCharsets.US_ASCII);
        assertThat(status(CaClient.get(URI.create(address + "/" + escaped)))).isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void answerIsFreshForAWeekAndRepeatsTheNonce() throws Exception {
        byte[] nonce = new DEROctetString(new byte[] {1, 2, 3}).getEncoded();
        HttpResponse<byte[]> response =
                CaClient.post(CaClient.ocsp(good).get(0), request(good.getSerialNumber(), nonce));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/ocsp-response");
        BasicOCSPResp basic = basic(response);
        SingleResp single = basic.getResponses()[0];
        assertThat(single.getThisUpdate()).isBefore(new Date());
        assertThat(Duration.between(
                        single.getThisUpdate().toInstant(),
                        single.getNextUpdate().toInstant()))
                .isEqualTo(Duration.ofDays(7));
        assertThat(basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getExtnValue()
                        .getOctets())
                .isEqualTo(nonce);
    }

    @Test
    void numberNeverIssuedIsUnknown() throws Exception {
        assertThat(status(CaClient.post(CaClient.ocsp(good).get(0), request(BigInteger.valueOf(4711), null))))
                .isInstanceOf(UnknownStatus.class);
    }

    @Test
    void onlyTheDirectResponderSignsWithoutADelegate() throws Exception {
        byte[] request = request(good.getSerialNumber(), null);
        assertThat(basic(CaClient.post(CaClient.ocsp(good).get(0), request)).getCerts())
                .hasSize(1);
        URI direct =
                CaClient.ocsp(chain("direct.portland.northwind.example").get(0)).get(0);
        assertThat(basic(CaClient.post(direct, request)).getCerts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no request", "0\0"})
    void nonsenseIsAMalformedRequest(String text) throws Exception {
        URI address = CaClient.ocsp(good).get(0);
        byte[] nonsense = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(new OCSPResp(CaClient.post(address, nonsense).body()).getStatus())
                .isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(new OCSPResp(CaClient.get(URI.create(address + "/!")).body()).getStatus())
                .isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }

    private static List<X509CertificateHolder> chain(String fqdn) throws IOException {
        return LabClient.asMicrosoft(lab.standIn(fqdn)).chain();
    }

    private static byte[] request(BigInteger serial, byte @Nullable [] nonce)
            throws IOException, OCSPException, OperatorCreationException {
        OCSPReqBuilder builder = new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1), issuing, serial));
        if (nonce != null) {
            builder.setRequestExtensions(
                    new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce)));
        }
        return builder.build().getEncoded();
    }

    private static CertificateStatus status(HttpResponse<byte[]> response) throws IOException, OCSPException {
        return basic(response).getResponses()[0].getCertStatus();
    }

    private static BasicOCSPResp basic(HttpResponse<byte[]> response) throws IOException, OCSPException {
        assertThat(response.statusCode()).isEqualTo(200);
        OCSPResp parsed = new OCSPResp(response.body());
        assertThat(parsed.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
        return (BasicOCSPResp) parsed.getResponseObject();
    }
}
