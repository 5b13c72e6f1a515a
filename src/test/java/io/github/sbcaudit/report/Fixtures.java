package io.github.sbcaudit.report;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.RejectedRow;
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
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.store.Assessment;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.KeyHolders;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanStatus;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pieces of scans to put together in tests. */
final class Fixtures {

    static final Instant BEGUN = Instant.parse("2026-11-23T13:05:00Z");

    static final ReportSettings SETTINGS = new ReportSettings(ZoneId.of("Europe/Berlin"), Locale.ENGLISH);

    static final List<ListedRule> RULES = List.of(
            new ListedRule(
                    "ROOT-PROGRAM", LocalDate.parse("2022-02-01"), "https://learn.microsoft.com/direct-routing", true),
            new ListedRule("TLS12-SUITES", LocalDate.parse("2022-04-03"), "https://learn.microsoft.com/tls", true),
            new ListedRule("CERT-EXPIRY", LocalDate.EPOCH, "Teams admin center", true));

    static final Certificate LEAF = TestCertificates.leaf(
            "sbc1.contoso.example", 4096, BEGUN.plus(Duration.ofDays(17)).plusSeconds(60));

    static final Sbc CONTOSO = sbc("sbc1.contoso.example", "Contoso");

    static final Sbc FABRIKAM = sbc("sbc1.fabrikam.example", "Fabrikam");

    private Fixtures() {}

    static Scan scan() {
        return scan(0);
    }

    static Scan scan(int extraRoots) {
        return new Scan(
                7,
                ScanStatus.RUNNING,
                BEGUN,
                null,
                List.of("/srv/audit/inventory/fleet.csv"),
                "standard",
                "0.1.0",
                "microsoft-2022",
                BEGUN,
                new TrustList(Instant.parse("2026-08-25T00:00:00Z"), "1401", "built-in", extraRoots),
                new Scan.LookedUp(BEGUN.plusSeconds(120), 3, 2, false),
                null,
                LocalDate.parse("2027-02-21"));
    }

    static Sbc sbc(String fqdn, String customer) {
        return sbc(fqdn, customer, null, List.of(), Map.of());
    }

    static Sbc sbc(
            String fqdn, String customer, @Nullable String contact, List<String> tags, Map<String, String> other) {
        return new Sbc(
                new Endpoint(fqdn, 5061),
                customer,
                "Hamburg",
                contact,
                tags,
                Cloud.COMMERCIAL,
                Role.SBC,
                null,
                true,
                other,
                new RowSource("inventory/fleet.csv", 2));
    }

    /** The same row with a language of its own. */
    static Sbc in(@Nullable String language, Sbc sbc) {
        return new Sbc(
                sbc.endpoint(),
                sbc.customer(),
                sbc.site(),
                sbc.contact(),
                sbc.tags(),
                sbc.cloud(),
                sbc.role(),
                language,
                sbc.enabled(),
                sbc.other(),
                sbc.source());
    }

    static Finding finding(String rule, Verdict verdict, Severity severity, @Nullable String impactOn, String seen) {
        return new Finding(
                rule,
                verdict,
                severity,
                "case",
                List.of(seen, "expected of " + rule, verdict == Verdict.PASS ? "" : "remedy of " + rule),
                impactOn == null ? null : LocalDate.parse(impactOn));
    }

    static Finding pass(String rule) {
        return finding(rule, Verdict.PASS, Severity.INFO, null, "fine");
    }

    static Finding unknown(String rule) {
        return finding(rule, Verdict.UNKNOWN, Severity.MEDIUM, null, "not seen");
    }

    static SbcResult result(Sbc sbc, @Nullable Observation observation, ComplianceStatus status, Finding... findings) {
        return result(sbc, observation, status, null, findings);
    }

    static SbcResult result(
            Sbc sbc,
            @Nullable Observation observation,
            ComplianceStatus status,
            @Nullable Anchor anchor,
            Finding... findings) {
        Map<String, Instant> since = List.of(findings).stream()
                .filter(finding -> finding.verdict() != Verdict.PASS)
                .collect(Collectors.toMap(Finding::rule, finding -> Instant.parse("2026-10-01T13:05:00Z")));
        return new SbcResult(
                sbc,
                observation,
                new Assessment(status, anchor, List.of(findings)),
                since,
                null,
                KeyHolders.NONE,
                null);
    }

    /** The same with what is foretold of it. */
    static SbcResult foretelling(SbcResult result, Forecast... forecast) {
        Assessment judged = result.assessment();
        return new SbcResult(
                result.sbc(),
                result.observation(),
                new Assessment(judged.status(), judged.anchor(), judged.findings(), List.of(forecast)),
                result.since(),
                result.revocation(),
                result.sameKey(),
                result.earlier());
    }

    static Forecast forecast(String from, Finding finding) {
        return new Forecast(LocalDate.parse(from), finding);
    }

    /** The same with what an earlier scan knew, which had reached it. */
    static SbcResult since(EarlierScan scan, SbcResult then, SbcResult now) {
        Earlier.State state = new Earlier.State(scan, then.observation(), then.assessment());
        return new SbcResult(
                now.sbc(),
                now.observation(),
                now.assessment(),
                now.since(),
                now.revocation(),
                now.sameKey(),
                new Earlier(state, state));
    }

    /** An SBC that fails one rule. */
    static SbcResult broken(String fqdn, String customer, Finding... findings) {
        Sbc sbc = sbc(fqdn, customer);
        return result(sbc, observed(sbc, List.of()), ComplianceStatus.NON_COMPLIANT, findings);
    }

    static Anchor anchor(AnchorStatus status, boolean extra) {
        return new Anchor("aa".repeat(32), "bb".repeat(20), "CN=Example Root,O=Example", status, null, extra);
    }

    static Observation observed(Sbc sbc, List<Certificate> chain) {
        return observed(
                sbc,
                Outcome.ANSWERED,
                Point.APPLICATION_DATA,
                null,
                connection(1, Purpose.AS_MICROSOFT, handshake(TlsVersion.TLS_1_2, chain, null), null, null));
    }

    static Observation observed(
            Sbc sbc, Outcome outcome, Point reached, @Nullable String detail, Connection... connections) {
        return new Observation(
                sbc.endpoint(),
                1,
                BEGUN.plusSeconds(1),
                Duration.ofMillis(1234),
                outcome,
                reached,
                detail,
                null,
                List.of("192.0.2.10"),
                "192.0.2.10",
                null,
                List.of(connections));
    }

    static Observation unreachable(Sbc sbc) {
        return observed(sbc, Outcome.CONNECT_TIMEOUT, Point.NAME_RESOLVED, "no answer within 5 s");
    }

    static Connection connection(
            int number,
            Purpose purpose,
            @Nullable Handshake handshake,
            @Nullable Alert alert,
            @Nullable SipAnswer sip) {
        return new Connection(
                number,
                purpose,
                "192.0.2.10",
                OfferedIdentity.THROW_AWAY,
                BEGUN.plusSeconds(1),
                Duration.ofMillis(600),
                handshake == null ? Outcome.ALERT : Outcome.ANSWERED,
                handshake == null ? Point.CLIENT_HELLO_SENT : Point.APPLICATION_DATA,
                alert,
                null,
                4321,
                handshake,
                sip);
    }

    static Handshake handshake(TlsVersion version, List<Certificate> chain, @Nullable CertificateRequest request) {
        return new Handshake(
                version,
                version == TlsVersion.TLS_1_3 ? "TLS_AES_128_GCM_SHA256" : "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "secp384r1",
                384,
                "rsa_pkcs1_sha256",
                chain,
                request,
                null,
                null,
                true,
                request == null ? IdentityOutcome.NOT_OFFERED : IdentityOutcome.REFUSED);
    }

    static RejectedRow rejected(@Nullable String customer, long line, String text) {
        return new RejectedRow(
                new RowSource("inventory/fleet.csv", line),
                customer,
                text,
                "port",
                "The port is not a number from 1 to 65535: correct it or leave it empty for 5061.");
    }

    /** One SBC that is broken, one not reached, one disabled, and a rejected row. */
    static InMemoryScan fleet() {
        Observation contoso = observed(CONTOSO, List.of(LEAF));
        return new InMemoryScan(scan())
                .observedUntil(BEGUN.plusSeconds(90))
                .comparedWith(
                        new EarlierScan(6, BEGUN.minus(Duration.ofDays(1))),
                        new Earlier.Gone(sbc("sbc3.fabrikam.example", "Fabrikam"), ComplianceStatus.INCONCLUSIVE))
                .with(
                        foretelling(
                                result(
                                        CONTOSO,
                                        contoso,
                                        ComplianceStatus.NON_COMPLIANT,
                                        finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, "2022-02-01", "root"),
                                        pass("TLS12-SUITES"),
                                        finding(
                                                "CERT-EXPIRY",
                                                Verdict.WARN,
                                                Severity.MEDIUM,
                                                "2026-12-10",
                                                "17 days left")),
                                forecast(
                                        "2026-12-10",
                                        finding("CERT-EXPIRY", Verdict.FAIL, Severity.HIGH, "2026-12-10", "expired"))),
                        result(
                                FABRIKAM,
                                unreachable(FABRIKAM),
                                ComplianceStatus.UNREACHABLE,
                                unknown("ROOT-PROGRAM"),
                                unknown("TLS12-SUITES"),
                                unknown("CERT-EXPIRY")),
                        result(sbc("sbc2.fabrikam.example", "Fabrikam"), null, ComplianceStatus.DISABLED))
                .with(rejected("Fabrikam", 17, "sbc9.fabrikam.example;70000"))
                .with(
                        "Contoso",
                        new CertificateUse(LEAF, true, List.of(new Endpoint("sbc1.contoso.example", 5061)), 3, null))
                .with("Contoso", new CertificateUse(Certificate.of(new byte[] {1, 2, 3}), false, List.of(), 1, null));
    }
}
