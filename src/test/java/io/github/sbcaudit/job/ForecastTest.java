package io.github.sbcaudit.job;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.compliance.Forecaster;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.inventory.WaiverRow;
import io.github.sbcaudit.inventory.Waivers;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.store.ForecastCounts;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.Observations;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.TestDatabase;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.RootProgram;
import io.github.sbcaudit.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a judgement foretells, of a fleet whose certificates, roots and waivers end on known days, on each kind of database. */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.Kind.class)
class ForecastTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static final TrustList LIST = new TrustList(Instant.parse("2026-11-10T00:00:00Z"), null, "test", 0);

    private static final TestCa ROOT = root("CN=Good Root");
    private static final TestCa ISSUING = issuing(ROOT, "CN=Good Issuing CA", 3000);
    private static final TestCa ENDING = issuing(ROOT, "CN=Ending Issuing CA", 40);
    private static final TestCa DISABLED = root("CN=Root To Be Disabled");
    private static final TestCa RESTRICTED = root("CN=Root To Be Restricted");
    private static final TestCa PRIVATE = root("CN=Private Root");
    private static final TestCa PRIVATE_ENDING = issuing(PRIVATE, "CN=Private Issuing CA", 30);

    private static final RootProgram PROGRAM = new RootProgram(
            LIST, List.of(member(ROOT, null, null), member(DISABLED, 45, null), member(RESTRICTED, null, 30)));

    private static final Map<String, List<Certificate>> CHAINS = chains();

    /** Names none of Microsoft's roots. */
    private static final CertificateRequest REQUEST = new CertificateRequest(
            List.of(new X500Principal("CN=Somebody's Root").getEncoded()), List.of(64), List.of(0x0403));

    private static final Waivers WAIVERS = new Waivers(
            List.of(waiver("waived.example", "CERT-NAME", 10), waiver("long.example", "CERT-NAME", 90)), List.of());

    @Parameter
    private TestDatabase.Kind kind;

    private TestDatabase database;
    private Judge judge;
    private long scanId;

    @BeforeEach
    void observe() {
        database = TestDatabase.create(kind);
        judge = JudgingFixture.judge(database, new AnchorFinder(PROGRAM), LIST, WAIVERS);
        scanId = database.scans()
                .begin(List.of("test.csv"), "handshake", "test", "test", NOW)
                .id();
        List<Sbc> sbcs = CHAINS.keySet().stream().map(ForecastTest::sbc).toList();
        database.inTransaction(
                () -> database.workList().load(scanId, new Inventory(List.of("test.csv"), sbcs, List.of())));
        database.inTransaction(() -> database.observations()
                .save(database.workList().unprobed(scanId, 0, sbcs.size()).stream()
                        .map(target -> new Observations.OfTarget(
                                target.id(),
                                observation(
                                        target.endpoint(),
                                        requireNonNull(
                                                CHAINS.get(target.endpoint().fqdn())))))
                        .toList()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void certificatesAreForetoldToExpireOnTheirDay() {
        Map<String, SbcResult> judged = judge(NOW);

        assertThat(told(judged, "in20.example")).containsExactly("CERT-VALID FAIL expired on 20");
        assertThat(told(judged, "in50.example")).containsExactly("CERT-VALID FAIL expired on 50");
        assertThat(told(judged, "in80.example")).containsExactly("CERT-VALID FAIL expired on 80");
        assertThat(told(judged, "in100.example")).containsExactly("CERT-EXPIRY WARN few-days on 69");
        assertThat(told(judged, "in94.example"))
                .containsExactly("CERT-EXPIRY WARN few-days on 63", "CERT-EXPIRY FAIL last-days on 86");
        assertThat(told(judged, "later.example")).isEmpty();
        assertThat(told(judged, "expired.example")).isEmpty();
    }

    @Test
    void daysBeginAndEndInUtc() {
        Map<String, SbcResult> judged = judge(NOW);

        assertThat(told(judged, "begin-of-50.example")).containsExactly("CERT-VALID FAIL expired on 50");
        assertThat(told(judged, "end-of-50.example")).containsExactly("CERT-VALID FAIL expired on 50");
        assertThat(told(judged, "today.example")).containsExactly("CERT-VALID FAIL expired on 0");
        assertThat(told(judged, "end-of-90.example")).containsExactly("CERT-VALID FAIL expired on 90");
        assertThat(told(judged, "begin-of-91.example"))
                .containsExactly("CERT-EXPIRY WARN few-days on 60", "CERT-EXPIRY FAIL last-days on 83");
    }

    @Test
    void anIntermediateThatExpiresBeforeTheLeafIsForetold() {
        Map<String, SbcResult> judged = judge(NOW);

        assertThat(told(judged, "intermediate.example"))
                .containsExactly(
                        "ROOT-PROGRAM FAIL expired-certificate on 40", "CERT-EXPIRY FAIL intermediate-expired on 40");
        assertThat(told(judged, "private.example"))
                .as("its chain is broken already, and ends before its leaf")
                .containsExactly("CERT-EXPIRY FAIL intermediate-expired on 30", "CERT-VALID FAIL expired on 50");
    }

    @Test
    void aRootThatIsToBeDisabledIsForetoldAndARestrictionOfLaterCertificatesIsNot() {
        Map<String, SbcResult> judged = judge(NOW);

        assertThat(told(judged, "disabled.example")).containsExactly("ROOT-PROGRAM FAIL disabled on 45");
        assertThat(told(judged, "restricted.example")).isEmpty();
    }

    @Test
    void aWaiverThatRunsOutIsForetoldOnTheDayAfterItsLast() {
        Map<String, SbcResult> judged = judge(NOW);

        assertThat(told(judged, "waived.example")).containsExactly("CERT-NAME FAIL other-names on 11");
        Finding finding = forecast(judged, "waived.example").get(0).finding();
        assertThat(requireNonNull(finding.waiver()).expired()).isTrue();
        assertThat(told(judged, "long.example")).isEmpty();
    }

    @Test
    void whatWasNotSeenIsNotForetold() {
        Map<String, SbcResult> judged = judge(NOW);

        assertThat(told(judged, "unreachable.example")).isEmpty();
        assertThat(told(judged, "incomplete.example"))
                .as("where its chain leads is not known today")
                .containsExactly("CERT-EXPIRY FAIL intermediate-expired on 40");
    }

    @Test
    void rulesThatComeIntoForceAreForetold() {
        Map<String, SbcResult> judged = judge(Instant.parse("2026-03-20T10:00:00Z"));

        assertThat(told(judged, "in100.example", LocalDate.parse("2026-03-20")))
                .containsExactly("MS-ROOTS-2026 WARN some-not-named on 12");
    }

    /** What is foretold is what a judgement as of that day says, and what one as of the day before does not. */
    @Test
    void everyForecastHoldsOnItsDayAndNotBefore() {
        Map<String, SbcResult> now = judge(NOW);
        Set<Integer> days = new TreeSet<>();
        now.keySet().forEach(fqdn -> forecast(now, fqdn).forEach(one -> days.add(day(one))));
        assertThat(days).hasSizeGreaterThan(10);

        for (int day : days) {
            Map<String, SbcResult> then = judge(Forecaster.endOf(TODAY.plusDays(day)));
            Map<String, SbcResult> before = day == 0 ? now : judge(Forecaster.endOf(TODAY.plusDays(day - 1L)));
            now.keySet()
                    .forEach(fqdn -> forecast(now, fqdn).stream()
                            .filter(one -> day(one) == day)
                            .forEach(one -> {
                                assertThat(finding(then, fqdn, one.finding().rule()))
                                        .isEqualTo(one.finding());
                                assertThat(breaks(
                                                finding(
                                                        before,
                                                        fqdn,
                                                        one.finding().rule()),
                                                one,
                                                day - 1))
                                        .as("%s: %s on the day before %d", fqdn, one.finding(), day)
                                        .isFalse();
                            }));
        }
    }

    @Test
    void whatIsBrokenOnTheLastDayIsBrokenTodayOrForetold() {
        Map<String, SbcResult> now = judge(NOW);
        Map<String, SbcResult> then = judge(Forecaster.endOf(TODAY.plusDays(Forecaster.DAYS)));

        then.forEach((fqdn, sbc) -> sbc.assessment().findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL && finding.counts())
                .map(Finding::rule)
                .forEach(rule -> {
                    Finding today = finding(now, fqdn, rule);
                    boolean foretold = forecast(now, fqdn).stream()
                            .anyMatch(one -> one.finding().verdict() == Verdict.FAIL
                                    && one.finding().rule().equals(rule));
                    boolean known =
                            (today.verdict() == Verdict.FAIL && today.counts()) || today.verdict() == Verdict.UNKNOWN;
                    assertThat(foretold).as(fqdn + " " + rule).isNotEqualTo(known);
                }));
    }

    @Test
    void sbcsAreCountedByTheTimeTheyHave() {
        judge(NOW);

        ForecastCounts counts = requireNonNull(
                database.results().forecastCounts(database.scans().get(scanId), null));
        assertThat(counts.within30()).as("today, in20, waived, private").isEqualTo(4);
        assertThat(counts.within60())
                .as("in50, begin and end of 50, intermediate, disabled, incomplete")
                .isEqualTo(4 + 6);
        assertThat(counts.within90()).as("in80, end of 90").isEqualTo(10 + 2);
        assertThat(counts.first())
                .isEqualTo(new ForecastCounts.First(TODAY, new Endpoint("today.example", 5061), "CERT-VALID"));
        ForecastCounts none = requireNonNull(
                database.results().forecastCounts(database.scans().get(scanId), "Nobody"));
        assertThat(none).isEqualTo(new ForecastCounts(0, 0, 0, null));
    }

    @Test
    void judgingAgainReplacesWhatWasForetold() {
        judge(NOW);
        Map<String, SbcResult> judged = judge(Forecaster.endOf(TODAY.plusDays(60)));

        assertThat(told(judged, "in20.example")).isEmpty();
        assertThat(told(judged, "in80.example", TODAY.plusDays(60))).containsExactly("CERT-VALID FAIL expired on 20");
        assertThat(database.scans().get(scanId).forecastUntil()).isEqualTo(TODAY.plusDays(150));
    }

    private Map<String, SbcResult> judge(Instant asOf) {
        database.inTransaction(() -> {
            Scan scan = judge.begin(scanId, asOf);
            List<Listing> page = judge.judgeNext(scan, 0);
            while (!page.isEmpty()) {
                page = judge.judgeNext(scan, page.get(page.size() - 1).id());
            }
        });
        Map<String, SbcResult> results = new HashMap<>();
        database.results()
                .forEachSbc(
                        scanId, null, sbc -> results.put(sbc.sbc().endpoint().fqdn(), sbc));
        return results;
    }

    /** Whether the finding says already what is foretold, rather than to announce it for a later one of the days. */
    private static boolean breaks(Finding before, Forecast foretold, int day) {
        boolean asBad =
                before.counts() && before.verdict().compareTo(foretold.finding().verdict()) <= 0;
        LocalDate impact = before.impactOn();
        boolean announced = impact != null
                && impact.isAfter(TODAY.plusDays(day))
                && !impact.isAfter(TODAY.plusDays(Forecaster.DAYS));
        return asBad && !announced;
    }

    private static List<Forecast> forecast(Map<String, SbcResult> judged, String fqdn) {
        return requireNonNull(judged.get(fqdn)).assessment().forecast();
    }

    private static Finding finding(Map<String, SbcResult> judged, String fqdn, String rule) {
        return requireNonNull(judged.get(fqdn)).assessment().findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static int day(Forecast forecast) {
        return (int) ChronoUnit.DAYS.between(TODAY, forecast.from());
    }

    private static List<String> told(Map<String, SbcResult> judged, String fqdn) {
        return told(judged, fqdn, TODAY);
    }

    private static List<String> told(Map<String, SbcResult> judged, String fqdn, LocalDate from) {
        return forecast(judged, fqdn).stream()
                .map(one -> "%s %s %s on %d"
                        .formatted(
                                one.finding().rule(),
                                one.finding().verdict(),
                                one.finding().reason(),
                                ChronoUnit.DAYS.between(from, one.from())))
                .toList();
    }

    private static Map<String, List<Certificate>> chains() {
        Map<String, List<Certificate>> chains = new LinkedHashMap<>();
        for (int days : List.of(20, 50, 80, 94, 100)) {
            String fqdn = "in" + days + ".example";
            chains.put(fqdn, chain(ISSUING, fqdn, TODAY.plusDays(days) + "T10:00:00Z"));
        }
        chains.put("later.example", chain(ISSUING, "later.example", TODAY.plusDays(300) + "T10:00:00Z"));
        chains.put("expired.example", chain(ISSUING, "expired.example", TODAY.minusDays(3) + "T10:00:00Z"));
        chains.put("today.example", chain(ISSUING, "today.example", TODAY + "T18:00:00Z"));
        chains.put("begin-of-50.example", chain(ISSUING, "begin-of-50.example", TODAY.plusDays(50) + "T00:00:00Z"));
        chains.put("end-of-50.example", chain(ISSUING, "end-of-50.example", TODAY.plusDays(50) + "T23:59:59Z"));
        chains.put("end-of-90.example", chain(ISSUING, "end-of-90.example", TODAY.plusDays(90) + "T23:59:59Z"));
        chains.put("begin-of-91.example", chain(ISSUING, "begin-of-91.example", TODAY.plusDays(91) + "T00:00:00Z"));
        chains.put("intermediate.example", chain(ENDING, "intermediate.example", TODAY.plusDays(300) + "T10:00:00Z"));
        chains.put("private.example", chain(PRIVATE_ENDING, "private.example", TODAY.plusDays(50) + "T10:00:00Z"));
        chains.put("disabled.example", chain(DISABLED, "disabled.example", TODAY.plusDays(300) + "T10:00:00Z"));
        chains.put("restricted.example", chain(RESTRICTED, "restricted.example", TODAY.plusDays(300) + "T10:00:00Z"));
        chains.put("waived.example", chain(ISSUING, "other.example", TODAY.plusDays(300) + "T10:00:00Z"));
        chains.put("long.example", chain(ISSUING, "another.example", TODAY.plusDays(300) + "T10:00:00Z"));
        chains.put("unreachable.example", List.of());
        TestCa above = issuing(PRIVATE, "CN=Never Sent", 3000);
        chains.put(
                "incomplete.example",
                chain(
                        issuing(above, "CN=Below What Is Missing", 40),
                        "incomplete.example",
                        TODAY.plusDays(300) + "T10:00:00Z"));
        return chains;
    }

    private static List<Certificate> chain(TestCa issuer, String fqdn, String notAfter) {
        Certificate leaf = issuer.leaf(fqdn)
                .notBefore(NOW.minus(Duration.ofDays(290)))
                .notAfter(Instant.parse(notAfter))
                .create()
                .certificate();
        return List.of(leaf, issuer.certificate());
    }

    private static TestCa root(String name) {
        return years(TestCa.root(name), 3000);
    }

    private static TestCa issuing(TestCa issuer, String name, int days) {
        return years(issuer.intermediate(name), days);
    }

    private static TestCa years(TestCa.Builder builder, int days) {
        return builder.notBefore(NOW.minus(Duration.ofDays(1000)))
                .notAfter(NOW.plus(Duration.ofDays(days)))
                .create();
    }

    private static ProgramRoot member(
            TestCa root, @Nullable Integer disabledInDays, @Nullable Integer restrictedInDays) {
        Certificate certificate = root.certificate();
        CertificateFacts facts = certificate.facts().orElseThrow();
        return new ProgramRoot(
                certificate.sha256(),
                certificate.sha1(),
                facts.subject(),
                facts.subject(),
                facts.notBefore(),
                facts.notAfter(),
                Set.of(CertificateFacts.SERVER_AUTH),
                disabledInDays == null ? null : NOW.plus(Duration.ofDays(disabledInDays)),
                Set.of(),
                restrictedInDays == null ? null : NOW.plus(Duration.ofDays(restrictedInDays)),
                Set.of(),
                false,
                certificate);
    }

    private static WaiverRow waiver(String fqdn, String rule, int days) {
        return new WaiverRow(
                fqdn, null, null, rule, TODAY.plusDays(days), "known", null, new RowSource("waivers.csv", 2), "");
    }

    private static Sbc sbc(String fqdn) {
        return new Sbc(
                new Endpoint(fqdn, 5061),
                "Test",
                null,
                null,
                List.of(),
                Cloud.COMMERCIAL,
                Role.SBC,
                null,
                true,
                Map.of(),
                new RowSource("test.csv", 1));
    }

    private static Observation observation(Endpoint endpoint, List<Certificate> chain) {
        boolean reached = !chain.isEmpty();
        Connection connection = new Connection(
                1,
                Purpose.AS_MICROSOFT,
                "127.0.0.1",
                OfferedIdentity.NONE,
                NOW,
                Duration.ofMillis(5),
                reached ? Outcome.ANSWERED : Outcome.CONNECT_TIMEOUT,
                reached ? Point.HANDSHAKE_COMPLETE : Point.NAME_RESOLVED,
                null,
                null,
                1_000,
                reached ? handshake(chain) : null,
                null);
        return new Observation(
                endpoint,
                1,
                NOW,
                Duration.ofMillis(5),
                connection.outcome(),
                connection.pointReached(),
                null,
                null,
                List.of("127.0.0.1"),
                "127.0.0.1",
                null,
                List.of(connection));
    }

    private static Handshake handshake(List<Certificate> chain) {
        return new Handshake(
                TlsVersion.TLS_1_2,
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                null,
                null,
                null,
                chain,
                REQUEST,
                null,
                null,
                true,
                null);
    }
}
