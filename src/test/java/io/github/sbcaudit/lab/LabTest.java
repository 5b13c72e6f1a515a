package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sbcaudit.probe.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows with other people's clients that each stand-in is what it says. */
class LabTest {

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void everyStandInHasItsOwnNameAndItsOwnAddressOrPort() {
        List<StandIn> standIns = lab.standIns();
        assertThat(standIns).hasSizeGreaterThanOrEqualTo(24);
        assertThat(standIns).extracting(StandIn::fqdn).doesNotHaveDuplicates();
        assertThat(standIns)
                .filteredOn(standIn -> standIn.address() != null)
                .extracting(standIn -> standIn.address() + ":" + standIn.port())
                .doesNotHaveDuplicates();
        assertThat(standIns).extracting(StandIn::customer).contains("Contoso Ltd", "Fabrikam AG", "Northwind Traders");
        assertThat(standIns.stream().map(StandIn::customers).filter(customers -> customers.size() == 2))
                .hasSize(1);
    }

    @Test
    void everyRuleOfThePolicyFailsSomewhere() {
        Collection<String> failing = new HashSet<>();
        lab.standIns().forEach(standIn -> failing.addAll(standIn.expectation().fails()));
        assertThat(failing)
                .contains(
                        "ROOT-PROGRAM",
                        "TLS12-SUITES",
                        "CERT-VALID",
                        "CERT-EXPIRY",
                        "CERT-NAME",
                        "CHAIN-COMPLETE",
                        "NOT-SELF-SIGNED",
                        "CERT-SERVER-AUTH",
                        "NOT-REVOKED");
    }

    @Test
    void goodOneAnswersMicrosoftsOfferAndRefusesStrangers() throws IOException {
        LabClient client = LabClient.asMicrosoft(lab.standIn("sbc1.contoso.example"));
        assertThat(client.suite()).isEqualTo(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384);
        assertThat(client.authorities()).containsAll(MicrosoftRoots.ALL_SEVEN);
        assertThat(client.alert()).isEqualTo(AlertDescription.handshake_failure);
        assertThat(client.complete()).isFalse();
    }

    @Test
    void connectionsAreCountedOneByOne() throws IOException {
        StandIn standIn = lab.standIn("sbc1.wingtip.example");
        long before = standIn.connections();
        LabClient.asMicrosoft(standIn);
        LabClient.asMicrosoft(standIn);
        assertThat(standIn.connections() - before).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "sbc3.contoso.example, SIP/2.0 200 OK",
        "sbc4.contoso.example, SIP/2.0 403 Forbidden",
    })
    void oneWithoutCertificateRequestAnswersOptionsToAnyone(String fqdn, String answer) throws IOException {
        LabClient client = LabClient.asMicrosoft(lab.standIn(fqdn));
        assertThat(client.authorities()).isNull();
        assertThat(client.sip()).startsWith(answer + "\r\n").contains("CSeq: 1 OPTIONS\r\n", "LabSBC");
    }

    @Test
    void silentOneCompletesTheHandshakeAndNeverAnswers() {
        StandIn silent = lab.standIn("sbc5.contoso.example");
        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> LabClient.asMicrosoft(silent, 500))
                .withMessageContaining("timed out");
    }

    @ParameterizedTest
    @CsvSource({
        "tls10.fabrikam.example, TLS 1.0",
        "old.fabrikam.example, TLS 1.0",
        "old.fabrikam.example, TLS 1.1",
        "old.fabrikam.example, TLS 1.2",
        "tls13.fabrikam.example, TLS 1.3",
        "sbc2.contoso.example, TLS 1.2",
        "sbc2.contoso.example, TLS 1.3",
    })
    void versionIsAccepted(String fqdn, String version) throws IOException {
        assertThat(LabClient.with(version(version), lab.standIn(fqdn)).chain()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tls10.fabrikam.example, TLS 1.3",
        "tls13.fabrikam.example, TLS 1.2",
        "late.fabrikam.example, TLS 1.2",
        "sbc1.contoso.example, TLS 1.1",
        "sbc1.contoso.example, TLS 1.3",
    })
    void versionIsRefused(String fqdn, String version) throws IOException {
        LabClient client = LabClient.with(version(version), lab.standIn(fqdn));
        assertThat(client.alert()).isEqualTo(AlertDescription.protocol_version);
        assertThat(client.chain()).isEmpty();
    }

    @Test
    void oldOneRefusesMicrosoftsOffer() throws IOException {
        LabClient client = LabClient.asMicrosoft(lab.standIn("tls10.fabrikam.example"));
        assertThat(client.alert()).isEqualTo(AlertDescription.handshake_failure);
        assertThat(client.chain()).isEmpty();
    }

    private static ProtocolVersion version(String name) {
        return List.of(ProtocolVersion.TLSv10, ProtocolVersion.TLSv11, ProtocolVersion.TLSv12, ProtocolVersion.TLSv13)
                .stream()
                .filter(version -> version.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lateOneRefusesAfterTheHandshake() throws IOException {
        LabClient client = LabClient.with(ProtocolVersion.TLSv13, lab.standIn("late.fabrikam.example"));
        assertThat(client.complete()).isTrue();
        assertThat(client.alert()).isEqualTo(AlertDescription.certificate_required);
        assertThat(client.sip()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ecdsa.fabrikam.example, 0xC02C",
        "dhe.fabrikam.example, 0x009F",
        "rsa.fabrikam.example, 0x009D",
    })
    void onlyTheOtherSuiteIsAccepted(String fqdn, String suite) throws IOException {
        assertThat(LabClient.asMicrosoft(lab.standIn(fqdn)).alert()).isEqualTo(AlertDescription.handshake_failure);
        assertThat(LabClient.with(ProtocolVersion.TLSv12, lab.standIn(fqdn)).suite())
                .isEqualTo(Integer.decode(suite));
    }

    @Test
    void authoritiesAreThoseOfThePeculiarity() throws IOException {
        assertThat(LabClient.asMicrosoft(lab.standIn("baltimore.basel.fabrikam.example"))
                        .authorities())
                .containsExactly(MicrosoftRoots.BALTIMORE);
        assertThat(LabClient.asMicrosoft(lab.standIn("g2.basel.fabrikam.example"))
                        .authorities())
                .containsExactly(MicrosoftRoots.BALTIMORE, MicrosoftRoots.DIGICERT_GLOBAL_ROOT_G2);
        assertThat(LabClient.asMicrosoft(lab.standIn("unnamed.basel.fabrikam.example"))
                        .authorities())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sbc1.northwind.example, 2",
        "alone.northwind.example, 1",
        "selfsigned.northwind.example, 1",
        "private.northwind.example, 3",
        "untidy.northwind.example, 4",
        "sbc2.paris.contoso.example, 3",
        "lost.portland.northwind.example, 1",
        "deep.portland.northwind.example, 1",
        "crossed.portland.northwind.example, 4",
    })
    void chainIsSentAsDescribed(String fqdn, int length) throws IOException {
        assertThat(LabClient.asMicrosoft(lab.standIn(fqdn)).chain()).hasSize(length);
    }

    @Test
    void untidyOneRepeatsItsLeaf() throws IOException {
        List<X509CertificateHolder> chain =
                LabClient.asMicrosoft(lab.standIn("untidy.northwind.example")).chain();
        assertThat(chain.get(1)).isEqualTo(chain.get(0));
        assertThat(chain.get(2).getSubject()).isNotEqualTo(chain.get(0).getIssuer());
        assertThat(chain.get(3).getSubject()).isEqualTo(chain.get(0).getIssuer());
    }

    @Test
    void crossedOneLeadsPastItsRootToAnother() throws IOException {
        List<X509CertificateHolder> chain = LabClient.asMicrosoft(lab.standIn("crossed.portland.northwind.example"))
                .chain();
        assertThat(chain.get(2).getSubject()).isEqualTo(chain.get(1).getIssuer());
        assertThat(chain.get(2).getIssuer()).isNotEqualTo(chain.get(2).getSubject());
        assertThat(chain.get(3).getSubject()).isEqualTo(chain.get(2).getIssuer());
        assertThat(chain.get(3).getIssuer()).isEqualTo(chain.get(3).getSubject());
    }

    @Test
    void weakOneHasAShortKeyUnderAnOldHash() throws IOException {
        X509CertificateHolder leaf = LabClient.asMicrosoft(lab.standIn("weak.northwind.example"))
                .chain()
                .get(0);
        assertThat(leaf.getSignatureAlgorithm().getAlgorithm()).isEqualTo(X9ObjectIdentifiers.ecdsa_with_SHA1);
        assertThat(PublicKeyFactory.createKey(leaf.getSubjectPublicKeyInfo()))
                .isInstanceOfSatisfying(
                        RSAKeyParameters.class,
                        key -> assertThat(key.getModulus().bitLength()).isEqualTo(1024));
    }

    @ParameterizedTest
    @CsvSource({"expired, -3", "expiring5, 5", "expiring20, 20"})
    void certificateEndsWhenDescribed(String host, int days) throws IOException {
        X509CertificateHolder leaf = LabClient.asMicrosoft(lab.standIn(host + ".northwind.example"))
                .chain()
                .get(0);
        Instant end = leaf.getNotAfter().toInstant();
        assertThat(end)
                .isBetween(
                        Instant.now().plusSeconds(days * 86_400L), Instant.now().plusSeconds((days + 1) * 86_400L));
    }

    @ParameterizedTest
    @CsvSource({
        "sip.wingtip.example, SIP/2.0 400 Bad Request",
        "http.wingtip.example, HTTP/1.1 400 Bad Request",
    })
    void plainOneAnswersAClientHelloInPlainText(String fqdn, String answer) throws IOException {
        try (Socket socket = LabClient.plain(lab.standIn(fqdn))) {
            socket.getOutputStream().write(LabClient.clientHello());
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(text).startsWith(answer + "\r\n");
        }
    }

    @Test
    void hangingOneSaysNothing() throws IOException {
        try (Socket socket = LabClient.plain(lab.standIn("hanging.wingtip.example"))) {
            socket.getOutputStream().write(LabClient.clientHello());
            assertNothingComes(socket, 300);
        }
    }

    @Test
    void slowOneSendsOneOctetPerSecond() throws IOException {
        try (Socket socket = LabClient.plain(lab.standIn("slow.wingtip.example"))) {
            socket.getOutputStream().write(LabClient.clientHello());
            assertThat(socket.getInputStream().read()).as("handshake record").isEqualTo(22);
            assertNothingComes(socket, 500);
        }
    }

    private static void assertNothingComes(Socket socket, int millis) throws IOException {
        socket.setSoTimeout(millis);
        InputStream in = socket.getInputStream();
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(in::read);
    }

    @Test
    void closingOneClosesInAnOrderlyWay() throws IOException {
        try (Socket socket = LabClient.plain(lab.standIn("closing.wingtip.example"))) {
            socket.getOutputStream().write(LabClient.clientHello());
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void resettingOneResets() throws IOException {
        try (Socket socket = LabClient.plain(lab.standIn("reset.wingtip.example"))) {
            socket.getOutputStream().write(LabClient.clientHello());
            InputStream in = socket.getInputStream();
            assertThatExceptionOfType(SocketException.class).isThrownBy(in::read);
        }
    }

    @Test
    void refusingOneSendsAnAlertAndNothingElse() throws IOException {
        LabClient client = LabClient.with(ProtocolVersion.TLSv12, lab.standIn("refusing.wingtip.example"));
        assertThat(client.alert()).isEqualTo(AlertDescription.handshake_failure);
        assertThat(client.suite()).isEqualTo(-1);
    }

    @Test
    void closedPortRefusesConnections() {
        StandIn closed = lab.standIn("closed.wingtip.example");
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> LabClient.plain(closed));
        assertThat(closed.connections()).isZero();
    }

    @Test
    void onlyTheUnknownNameHasNoAddress() {
        assertThat(lab.standIns().stream().filter(standIn -> standIn.address() == null))
                .singleElement()
                .satisfies(standIn -> {
                    assertThat(standIn.fqdn()).endsWith(".invalid");
                    assertThat(standIn.expectation().outcome()).isEqualTo(Outcome.NAME_NOT_FOUND);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\n", "GET / HTTP/1.1\r\n\r\n"})
    void oddClientsDoNoHarm(String text) throws IOException {
        StandIn standIn = lab.standIn("sbc1.fabrikam.example");
        try (Socket socket = LabClient.plain(standIn)) {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(LabClient.asMicrosoft(standIn).chain()).hasSize(2);
    }

    @Test
    void closeCutsConnectionsAndStopsListening() throws IOException {
        Lab another = Lab.start();
        StandIn hanging = another.standIn("hanging.wingtip.example");
        try (Socket socket = LabClient.plain(hanging)) {
            another.close();
            assertThat(endOf(socket)).isTrue();
        }
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> LabClient.plain(hanging));
    }

    private static boolean endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }
}
