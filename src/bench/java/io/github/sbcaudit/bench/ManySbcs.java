package io.github.sbcaudit.bench;

import static io.github.sbcaudit.probe.IdentityOutcome.ACCEPTED;
import static io.github.sbcaudit.probe.IdentityOutcome.NOT_OFFERED;
import static io.github.sbcaudit.probe.IdentityOutcome.REFUSED;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.SessionFacts;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.TlsVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The SBCs of many customers and what an audit to the depth {@code standard} sees of them. Of ten, one is not reached, one speaks old
 * versions of TLS and asks for no client certificate, one accepts any, and seven are as they should be, but for their
 * certificates: some are expired or expire soon, lack their issuer, or end in a root that Microsoft does not trust.
 *
 * @param size how many SBCs
 * @param customers whose they are, in turn
 * @param trusted the roots of Microsoft's program
 * @param chains what is sent; SBC {@code i} sends the chain {@code i} modulo their number
 */
record ManySbcs(int size, int customers, List<TestCa> trusted, List<List<Certificate>> chains) {

    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private static final int ROOTS = 15;
    private static final int INTERMEDIATES = 30;
    private static final String SUITE = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final CertificateRequest REQUEST =
            new CertificateRequest(List.of(), List.of(1, 64), List.of(0x0401, 0x0501, 0x0601, 0x0403, 0x0503));
    private static final SipAnswer SIP = new SipAnswer(
            200, "OK", "Bench SBC/7.40A.500", List.of("100rel", "replaces", "timer"), List.of("INVITE", "ACK", "BYE"));

    /**
     * Makes their certificates.
     *
     * @param certificates how many distinct ones of SBCs; a multiple of the customers, so that customers share none
     */
    static ManySbcs make(int size, int certificates, int customers) {
        if (certificates % customers != 0) {
            throw new IllegalArgumentException("the number of certificates is no multiple of that of the customers");
        }
        List<TestCa> trusted = new ArrayList<>();
        List<TestCa> issuers = new ArrayList<>();
        for (int i = 0; i < ROOTS; i++) {
            trusted.add(ca(TestCa.root("C=XX,O=Bench Trust Services Ltd.,CN=Bench Root " + i)));
        }
        TestCa stranger = ca(TestCa.root("C=XX,O=Nobody's,CN=Untrusted Root"));
        for (int i = 0; i < INTERMEDIATES; i++) {
            TestCa root = i % 20 == 7 ? stranger : trusted.get(i % ROOTS);
            issuers.add(ca(root.intermediate("C=XX,O=Bench Trust Services Ltd.,CN=Bench Issuing CA " + i)));
        }
        List<List<Certificate>> chains = IntStream.range(0, certificates)
                .mapToObj(i -> chain(i, customers, issuers.get(i / customers % INTERMEDIATES)))
                .toList();
        return new ManySbcs(size, customers, List.copyOf(trusted), chains);
    }

    private static TestCa ca(TestCa.Builder builder) {
        return builder.notBefore(NOW.minus(Duration.ofDays(1000)))
                .notAfter(NOW.plus(Duration.ofDays(3000)))
                .create();
    }

    private static List<Certificate> chain(int number, int customers, TestCa issuer) {
        String domain = "customer" + number % customers + ".example";
        TestCa leaf = issuer.leaf("*." + domain)
                .dnsNames("*." + domain, domain, "sip." + domain)
                .notBefore(NOW.minus(Duration.ofDays(60)))
                .notAfter(NOW.plus(Duration.ofDays(number % 400 - 20L)))
                .ocsp("http://ocsp.bench.example/")
                .issuers("http://ca.bench.example/issuer.cer")
                .create();
        return number % 10 == 3 ? List.of(leaf.certificate()) : List.of(leaf.certificate(), issuer.certificate());
    }

    Sbc sbc(int number) {
        int customer = number % customers;
        return new Sbc(
                new Endpoint("sbc" + number + ".customer" + customer + ".example", Endpoint.DEFAULT_PORT),
                "Customer " + customer,
                "Site " + number % 37,
                "telephony@customer" + customer + ".example",
                List.of("site-" + number % 37, "prod"),
                Cloud.COMMERCIAL,
                Role.SBC,
                null,
                true,
                Map.of("Rack", "R" + number % 90),
                new RowSource("inventory/fleet.csv", number + 2L));
    }

    /** What is seen of the endpoint of {@link #sbc}. */
    Observation observation(int number) {
        String address = "10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256;
        List<Connection> made = switch (number % 10) {
            case 9 -> List.of();
            case 8 -> old(address, number);
            default -> good(address, number);
        };
        return new Observation(
                sbc(number).endpoint(),
                made.isEmpty() ? 2 : 1,
                NOW.plusMillis(number),
                Duration.ofMillis(900),
                made.isEmpty() ? Outcome.CONNECT_TIMEOUT : Outcome.ANSWERED,
                made.isEmpty() ? Point.NAME_RESOLVED : Point.APPLICATION_DATA,
                made.isEmpty() ? "no answer within 5 s" : null,
                null,
                List.of(address),
                address,
                null,
                made);
    }

    private List<Connection> good(String address, int number) {
        Alert noVersion = new Alert(true, 70, "protocol_version");
        return List.of(
                number % 10 == 7
                        ? answered(1, Purpose.AS_MICROSOFT, address, shown(TlsVersion.TLS_1_2, number, ACCEPTED), SIP)
                        : answered(1, Purpose.AS_MICROSOFT, address, shown(TlsVersion.TLS_1_2, number, REFUSED), null),
                refused(2, Purpose.VERSION_TLS_1_3, address, noVersion),
                refused(3, Purpose.VERSION_TLS_1_1, address, noVersion),
                refused(4, Purpose.VERSION_TLS_1_0, address, noVersion),
                refused(5, Purpose.VERSION_SSL_3_0, address, noVersion),
                refused(6, Purpose.WITHOUT_IDENTITY, address, new Alert(true, 40, "handshake_failure")));
    }

    private List<Connection> old(String address, int number) {
        return List.of(
                answered(1, Purpose.AS_MICROSOFT, address, shown(TlsVersion.TLS_1_2, number, NOT_OFFERED), null),
                refused(2, Purpose.VERSION_TLS_1_3, address, new Alert(true, 70, "protocol_version")),
                answered(3, Purpose.VERSION_TLS_1_1, address, shown(TlsVersion.TLS_1_1, number, NOT_OFFERED), null),
                answered(4, Purpose.VERSION_TLS_1_0, address, shown(TlsVersion.TLS_1_0, number, NOT_OFFERED), null),
                refused(5, Purpose.VERSION_SSL_3_0, address, new Alert(true, 40, "handshake_failure")));
    }

    private Handshake shown(TlsVersion version, int number, IdentityOutcome identity) {
        return new Handshake(
                version,
                version == TlsVersion.TLS_1_2 ? SUITE : "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                "secp384r1",
                384,
                version == TlsVersion.TLS_1_2 ? "rsa_pkcs1_sha256" : null,
                chains.get(number % chains.size()),
                identity == NOT_OFFERED ? null : REQUEST,
                null,
                new SessionFacts(true, false, true, false, true),
                true,
                identity);
    }

    private static Connection answered(
            int number, Purpose purpose, String address, Handshake handshake, @Nullable SipAnswer sip) {
        return connection(number, purpose, address, null, handshake, sip);
    }

    private static Connection refused(int number, Purpose purpose, String address, Alert alert) {
        return connection(number, purpose, address, alert, null, null);
    }

    private static Connection connection(
            int number,
            Purpose purpose,
            String address,
            @Nullable Alert alert,
            @Nullable Handshake handshake,
            @Nullable SipAnswer sip) {
        return new Connection(
                number,
                purpose,
                address,
                purpose == Purpose.WITHOUT_IDENTITY ? OfferedIdentity.NONE : OfferedIdentity.THROW_AWAY,
                NOW.plusMillis(150L * number),
                Duration.ofMillis(120),
                handshake == null ? Outcome.ALERT : Outcome.ANSWERED,
                handshake == null ? Point.CLIENT_HELLO_SENT : Point.APPLICATION_DATA,
                alert,
                null,
                handshake == null ? 7 : 4_200,
                handshake,
                sip);
    }
}
