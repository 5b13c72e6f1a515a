package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets the JVM's own TLS client judge the stand-ins, with the files that the lab writes. */
class LabCertificatesTest {

    private static final char[] NO_PASSWORD = {};

    @TempDir
    static Path folder;

    private static Lab lab;
    private static SSLContext context;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        lab = Lab.start();
        context = context(lab.writeTo(folder));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static SSLContext context(LabFiles files) throws IOException, GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", certificate(Files.readString(files.trustedRoots())));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(roots);

        String identity = Files.readString(files.clientIdentity());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("client", privateKey(identity), NO_PASSWORD, new Certificate[] {certificate(identity)});
        KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(keys, NO_PASSWORD);

        SSLContext made = SSLContext.getInstance("TLS");
        made.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        return made;
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(body(pem, "CERTIFICATE")));
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(body(pem, "PRIVATE KEY")));
    }

    private static byte[] body(String pem, String type) {
        String begin = "-----BEGIN " + type + "-----";
        String base64 = pem.substring(pem.indexOf(begin) + begin.length(), pem.indexOf("-----END " + type));
        return Base64.getMimeDecoder().decode(base64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbc1.contoso.example",
                "sbc1.paris.contoso.example",
                "sbc2.paris.contoso.example",
                "sbc3.paris.contoso.example",
                "shared.paris.contoso.example",
                "late.fabrikam.example",
                "anyone.basel.fabrikam.example",
                "unnamed.basel.fabrikam.example",
                "expiring5.northwind.example",
                "serveronly.northwind.example",
            })
    void soundOneIsTrustedAndAnswersTheKnownClient(String fqdn) throws IOException {
        assertThat(options(fqdn)).startsWith("SIP/2.0 200 OK\r\n").contains("Server: LabSBC");
    }

    @ParameterizedTest
    @CsvSource({
        "selfsigned.northwind.example, unable to find valid certification path",
        "private.northwind.example, unable to find valid certification path",
        "alone.northwind.example, unable to find valid certification path",
        "expired.northwind.example, validity check failed",
        "clientonly.northwind.example, Extended key usage does not permit use for TLS server authentication",
        "renamed.northwind.example, No subject alternative DNS name matching",
        "wildcard.emea.northwind.example, No subject alternative DNS name matching",
    })
    void unsoundOneIsNotTrusted(String fqdn, String reason) {
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> options(fqdn))
                .withMessageContaining(reason);
    }

    private static String options(String fqdn) throws IOException {
        try (Socket plain = LabClient.plain(lab.standIn(fqdn));
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, fqdn, 5061, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            socket.getOutputStream().write(LabClient.options(fqdn));
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[4096];
            int length = in.read(answer);
            return new String(answer, 0, Math.max(length, 0), StandardCharsets.UTF_8);
        }
    }
}
