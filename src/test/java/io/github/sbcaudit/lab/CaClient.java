package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/** Reads the addresses that certificates name, and asks there with the JDK's HTTP client. */
final class CaClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private CaClient() {}

    static List<URI> issuers(X509CertificateHolder certificate) {
        return access(certificate, AccessDescription.id_ad_caIssuers);
    }

    static List<URI> ocsp(X509CertificateHolder certificate) {
        return access(certificate, AccessDescription.id_ad_ocsp);
    }

    static List<URI> crls(X509CertificateHolder certificate) {
        return Stream.of(CRLDistPoint.getInstance(certificate
                                .getExtension(Extension.cRLDistributionPoints)
                                .getParsedValue())
                        .getDistributionPoints())
                .flatMap(point -> Stream.of(
                        GeneralNames.getInstance(point.getDistributionPoint().getName())
                                .getNames()))
                .map(CaClient::uri)
                .toList();
    }

    private static List<URI> access(X509CertificateHolder certificate, ASN1ObjectIdentifier method) {
        return Stream.of(AuthorityInformationAccess.fromExtensions(certificate.getExtensions())
                        .getAccessDescriptions())
                .filter(access -> access.getAccessMethod().equals(method))
                .map(access -> uri(access.getAccessLocation()))
                .toList();
    }

    private static URI uri(GeneralName name) {
        assertThat(name.getTagNo()).isEqualTo(GeneralName.uniformResourceIdentifier);
        return URI.create(name.getName().toString());
    }

    static HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    static HttpResponse<byte[]> post(URI uri, byte[] request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/ocsp-request")
                .POST(BodyPublishers.ofByteArray(request))
                .build();
        return HTTP.send(post, BodyHandlers.ofByteArray());
    }
}
