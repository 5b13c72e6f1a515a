package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.anchor;
import static io.github.sbcaudit.report.Fixtures.connection;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.forecast;
import static io.github.sbcaudit.report.Fixtures.foretelling;
import static io.github.sbcaudit.report.Fixtures.handshake;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.pass;
import static io.github.sbcaudit.report.Fixtures.rejected;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.sbc;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.Fixtures.unknown;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Surroundings.KeyHolder;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.store.Assessment;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.KeyHolders;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    private static final Sbc SBC =
            Fixtures.sbc("sbc1.contoso.example", "Contoso", "voice@contoso.example", List.of("core", "24x7"), other());

    private static final Certificate LEAF =
            TestCertificates.leaf("sbc1.contoso.example", 4096, BEGUN.plus(Duration.ofDays(17)));

    private static final Certificate EARLIER_LEAF =
            TestCertificates.leaf("sbc1.contoso.example", 4095, BEGUN.minus(Duration.ofDays(1)));

    private static final Earlier.State THEN = new Earlier.State(
            new EarlierScan(6, BEGUN.minus(Duration.ofDays(30))),
            observed(SBC, List.of(EARLIER_LEAF)),
            new Assessment(ComplianceStatus.COMPLIANT, null, List.of(pass("ROOT-PROGRAM"), pass("CERT-EXPIRY"))));

    @TempDir
    private Path folder;

    @Test
    void everyDocumentedFieldIsThere() throws IOException {
        WrittenReports written = WrittenReports.of(fleet(), folder);

        assertThat(written.json("fleet.json")
                        .replace(LEAF.sha256(), "LEAF-SHA256")
                        .replace(LEAF.sha1(), "LEAF-SHA1")
                        .replace(EARLIER_LEAF.sha256(), "EARLIER-SHA256")
                        .replace(EARLIER_LEAF.sha1(), "EARLIER-SHA1"))
                .isEqualTo(golden());
    }

    @Test
    void anUnreadableCertificateKeepsItsThumbprint() {
        Certificate garbage = Certificate.of(new byte[] {1, 2, 3});

        JsonNode sbc = only(observed(SBC, List.of(garbage)));

        assertThat(sbc.at("/certificate/sha256").asString()).isEqualTo(garbage.sha256());
        assertThat(sbc.get("certificate").has("notAfter")).isTrue();
        assertThat(sbc.at("/certificate/notAfter").isNull()).isTrue();
        assertThat(sbc.at("/sentChain/0").asString()).isEqualTo(garbage.sha256());
    }

    @Test
    void whetherAClientCertificateIsRequestedStaysOpenWhenTheHandshakeEndedTooEarly() {
        var begun = new io.github.sbcaudit.probe.Handshake(
                TlsVersion.TLS_1_2, "TLS_X", null, null, null, List.of(), null, null, null, false, null);

        JsonNode sbc = only(observed(
                SBC,
                Outcome.ANSWERED,
                Point.SERVER_HELLO,
                null,
                connection(1, Purpose.AS_MICROSOFT, begun, null, null)));

        assertThat(sbc.at("/clientAuth/requested").isNull()).isTrue();
        assertThat(sbc.at("/tls/group").isNull()).isTrue();
    }

    @Test
    void anSbcThatWasNotProbedHasAllFieldsToo() {
        JsonNode sbc = only(null);

        assertThat(sbc.propertyNames()).hasSize(28);
        assertThat(sbc.get("outcome").isNull()).isTrue();
        assertThat(sbc.get("sentChain").isEmpty()).isTrue();
    }

    private JsonNode only(@org.jspecify.annotations.Nullable Observation observation) {
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan()).with(result(SBC, observation, ComplianceStatus.INCONCLUSIVE)), folder);
        return JsonMapper.shared().readTree(written.json("fleet.json")).at("/sbcs/0");
    }

    private static InMemoryScan fleet() throws IOException {
        byte[] authority = new X500Name("CN=DigiCert Global Root G2").getEncoded();
        CertificateRequest request =
                new CertificateRequest(List.of(authority, new byte[] {1, 2}), List.of(1), List.of());
        Observation answered = observed(
                SBC,
                Outcome.ANSWERED,
                Point.APPLICATION_DATA,
                null,
                connection(
                        1,
                        Purpose.AS_MICROSOFT,
                        handshake(TlsVersion.TLS_1_2, List.of(LEAF), request),
                        new Alert(true, 48, "unknown_ca"),
                        new SipAnswer(200, "OK", "Example-SBC/1.0", List.of("replaces"), List.of())),
                connection(2, Purpose.FALLBACK, handshake(TlsVersion.TLS_1_3, List.of(LEAF), request), null, null));
        Sbc away = sbc("sbc2.contoso.example", "Contoso");
        return new InMemoryScan(scan(1))
                .observedUntil(BEGUN.plusSeconds(90))
                .comparedWith(
                        THEN.scan(),
                        new Earlier.Gone(sbc("sbc3.contoso.example", "Contoso"), ComplianceStatus.UNREACHABLE))
                .with(
                        asked(foretelling(
                                result(
                                        SBC,
                                        answered,
                                        ComplianceStatus.COMPLIANT,
                                        anchor(AnchorStatus.TRUSTED, true),
                                        pass("ROOT-PROGRAM"),
                                        finding(
                                                        "CERT-EXPIRY",
                                                        Verdict.WARN,
                                                        Severity.MEDIUM,
                                                        "2026-12-10",
                                                        "17 days left")
                                                .waivedBy(waiver(false))),
                                forecast(
                                        "2027-01-01",
                                        finding("CERT-EXPIRY", Verdict.FAIL, Severity.HIGH, "2026-12-10", "expired")
                                                .waivedBy(waiver(true))))),
                        result(away, unreachable(away), ComplianceStatus.UNREACHABLE, unknown("ROOT-PROGRAM")))
                .with(rejected(null, 18, "=1+1;\u0007"));
    }

    private static Waiver waiver(boolean expired) {
        return new Waiver(LocalDate.parse("2026-12-31"), "renewal ordered", "A. Vance", expired);
    }

    private static SbcResult asked(SbcResult result) {
        Instant at = BEGUN.plusSeconds(120);
        RevocationAnswer revoked = new RevocationAnswer(
                RevocationSource.CRL,
                "http://ca.example/1.crl",
                RevocationOutcome.REVOKED,
                null,
                BEGUN.minus(Duration.ofDays(3)),
                "keyCompromise",
                BEGUN.minus(Duration.ofDays(1)),
                BEGUN.plus(Duration.ofDays(6)),
                at);
        RevocationAnswer silent = new RevocationAnswer(
                RevocationSource.OCSP,
                "http://ca.example/ocsp",
                RevocationOutcome.UNREACHABLE,
                "HTTP 503",
                null,
                null,
                null,
                null,
                at);
        return new SbcResult(
                result.sbc(),
                result.observation(),
                result.assessment(),
                result.since(),
                Map.of(LEAF.sha256(), List.of(revoked, silent)),
                new KeyHolders(List.of(new KeyHolder("Fabrikam", new Endpoint("sbc1.fabrikam.example", 5061))), 1),
                new Earlier(THEN, THEN));
    }

    /** In the file's order, as the inventory hands them out. */
    private static Map<String, String> other() {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("note", "=text");
        other.put("rack", "5");
        return other;
    }

    private static String golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(JsonTest.class.getResourceAsStream("fleet.json"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
