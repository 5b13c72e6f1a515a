package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.trust.AnchorStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanResultsTest extends StoreTest {

    private static final LocalDate SOON = LocalDate.parse("2026-12-01");
    private static final LocalDate LATER = LocalDate.parse("2027-12-01");

    @Test
    void anAssessmentIsReadBackAsItWasSaved() {
        long scan = scan(Samples.NOW, Samples.sbc("a.example.com", "A"));
        Assessment assessment = new Assessment(
                ComplianceStatus.NON_COMPLIANT,
                new Assessment.Anchor(
                        "ab".repeat(32), "cd".repeat(20), "CN=Root", AnchorStatus.NOT_BEFORE, "since 2025-04-16", true),
                List.of(
                        new Finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, "not-before", List.of("a", ""), SOON),
                        new Finding("CERT-NAME", Verdict.PASS, Severity.INFO, "matches", List.of(), null)));

        assess(scan, Map.of("a.example.com", assessment));

        assertThat(results(scan, null)).extracting(SbcResult::assessment).containsExactly(assessment);
    }

    @Test
    void whatIsForetoldIsReadBackAsItWasSavedAndGoesWithItsAssessment() {
        long scan = scan(Samples.NOW, Samples.sbc("a.example.com", "A"), Samples.sbc("b.example.com", "B"));
        database.scans().forecastUntil(scan, SOON.plusDays(45)); // looked ahead from 45 days before
        Finding finding = new Finding(
                "CERT-NAME", Verdict.FAIL, Severity.MEDIUM, "other-names", List.of("a", ""), null, "192.0.2.1", null);
        List<Forecast> forecast = List.of(
                new Forecast(SOON, Samples.finding("CERT-VALID", Verdict.WARN, LATER)),
                new Forecast(SOON, finding.waivedBy(new Waiver(SOON.minusDays(1), "known", null, true))),
                new Forecast(LATER, Samples.finding("CERT-VALID", Verdict.FAIL, LATER)));
        Assessment assessment = new Assessment(ComplianceStatus.COMPLIANT, null, List.of(), forecast);

        assess(scan, Map.of("a.example.com", assessment));

        assertThat(results(scan, "A"))
                .singleElement()
                .satisfies(result -> assertThat(result.assessment().forecast()).isEqualTo(forecast));
        assertThat(database.scans().get(scan).forecastUntil()).isEqualTo(SOON.plusDays(45));
        ForecastCounts counts =
                database.results().forecastCounts(database.scans().get(scan), null);
        assertThat(counts)
                .isEqualTo(new ForecastCounts(
                        0, 1, 1, new ForecastCounts.First(SOON, new Endpoint("a.example.com", 5061), "CERT-NAME")));

        assess(scan, Map.of("a.example.com", Samples.assessment(ComplianceStatus.COMPLIANT)));

        assertThat(results(scan, "A").get(0).assessment().forecast()).isEmpty();
    }

    @Test
    void anAssessmentIsReplacedByALaterOne() {
        long scan = scan(Samples.NOW, Samples.sbc("a.example.com", "A"));
        Assessment first =
                Samples.assessment(ComplianceStatus.NON_COMPLIANT, Samples.finding("CERT-VALID", Verdict.FAIL, SOON));
        Assessment second = new Assessment(
                ComplianceStatus.INCONCLUSIVE,
                new Assessment.Anchor(null, null, null, AnchorStatus.UNKNOWN_ROOT, null, false),
                List.of());

        assess(scan, Map.of("a.example.com", first));
        assess(scan, Map.of("a.example.com", second));

        assertThat(results(scan, null)).extracting(SbcResult::assessment).containsExactly(second);
    }

    @Test
    void sbcsComeWorstFirstThenByDayOfImpactThenByName() {
        Map<String, Assessment> judgements = Map.of(
                "ok.example.com", Samples.assessment(ComplianceStatus.COMPLIANT),
                "off.example.com", Samples.assessment(ComplianceStatus.DISABLED),
                "gone.example.com", Samples.assessment(ComplianceStatus.UNREACHABLE),
                "open.example.com", Samples.assessment(ComplianceStatus.INCONCLUSIVE),
                "bad-later.example.com",
                        Samples.assessment(
                                ComplianceStatus.NON_COMPLIANT, Samples.finding("CERT-VALID", Verdict.FAIL, LATER)),
                "bad-soon.example.com",
                        Samples.assessment(
                                ComplianceStatus.NON_COMPLIANT,
                                Samples.finding("CERT-VALID", Verdict.FAIL, LATER),
                                Samples.finding("CERT-EXPIRY", Verdict.WARN, SOON)),
                "bad-undated.example.com",
                        Samples.assessment(
                                ComplianceStatus.NON_COMPLIANT,
                                Samples.finding("CERT-NAME", Verdict.FAIL, null),
                                Samples.finding("CERT-EXPIRY", Verdict.PASS, SOON)),
                "bad.later.example.com",
                        Samples.assessment(
                                ComplianceStatus.NON_COMPLIANT, Samples.finding("CERT-VALID", Verdict.FAIL, LATER)));
        long scan = scan(
                Samples.NOW,
                judgements.keySet().stream().map(name -> Samples.sbc(name, "A")).toArray(Sbc[]::new));

        assess(scan, judgements);

        assertThat(results(scan, null))
                .extracting(result -> result.sbc().endpoint().fqdn())
                .containsExactly(
                        "bad-soon.example.com",
                        "bad-later.example.com",
                        "bad.later.example.com",
                        "bad-undated.example.com",
                        "open.example.com",
                        "gone.example.com",
                        "ok.example.com",
                        "off.example.com");
    }

    @Test
    void findingsAreCountedWithTheirWaivers() {
        Waiver holds = new Waiver(LATER, "known", null, false);
        Waiver expired = new Waiver(SOON, "known", null, true);
        Finding warning = Samples.finding("CERT-EXPIRY", Verdict.WARN, SOON);
        Finding another = Samples.finding("CERT-LIFETIME", Verdict.WARN, null);
        Finding failure = Samples.finding("CERT-VALID", Verdict.FAIL, SOON);
        Map<String, Assessment> judgements = Map.of(
                "twice.example.com", Samples.assessment(ComplianceStatus.COMPLIANT, warning, another),
                "waived.example.com",
                        Samples.assessment(
                                ComplianceStatus.COMPLIANT, warning.waivedBy(holds), failure.waivedBy(holds)),
                "expired.example.com", Samples.assessment(ComplianceStatus.INCONCLUSIVE, warning.waivedBy(expired)),
                "failed.example.com", Samples.assessment(ComplianceStatus.NON_COMPLIANT, failure, warning),
                "none.example.com", Samples.assessment(ComplianceStatus.DISABLED));
        long scan = scan(
                Samples.NOW,
                judgements.keySet().stream()
                        .map(name -> Samples.sbc(name, name.startsWith("twice") ? "B" : "A"))
                        .toArray(Sbc[]::new));
        assess(scan, judgements);
        assess(scan, judgements, "B");

        assertThat(database.results().findingCounts(scan, null)).isEqualTo(new FindingCounts(2, 2, 1));
        assertThat(database.results().findingCounts(scan, "A")).isEqualTo(new FindingCounts(1, 2, 1));
        assertThat(database.results().worst(scan, null, 2))
                .extracting(result -> result.sbc().endpoint().fqdn())
                .containsExactly("failed.example.com", "expired.example.com");
        assertThat(database.results().worst(scan, "B", 9)).hasSize(1);
    }

    @Test
    void moreSbcsThanOnePageComeInOrderWithTheirOwnObservations() {
        int size = 601;
        Sbc[] sbcs = IntStream.range(0, size)
                .mapToObj(i -> Samples.sbc("sbc%04d.example.com".formatted(size - i), "A"))
                .toArray(Sbc[]::new);
        long scan = scan(Samples.NOW, sbcs);
        Certificate issuer = Samples.certificate("CA", "2035-01-01T00:00:00Z");
        observe(
                scan,
                endpoint -> Samples.answered(
                        endpoint, Samples.certificate(endpoint.fqdn(), "2027-01-01T00:00:00Z"), issuer));
        assessAll(scan, ComplianceStatus.COMPLIANT);

        List<SbcResult> results = results(scan, null);

        assertThat(results)
                .hasSize(size)
                .isSortedAccordingTo((one, other) -> one.sbc()
                        .endpoint()
                        .fqdn()
                        .compareTo(other.sbc().endpoint().fqdn()));
        assertThat(results)
                .allSatisfy(result -> assertThat(result.observation()
                                .leaf()
                                .orElseThrow()
                                .facts()
                                .orElseThrow()
                                .subject())
                        .isEqualTo("CN=" + result.sbc().endpoint().fqdn()));
        List<CertificateUse> uses = certificates(scan, null);
        assertThat(uses).hasSize(size + 1);
        CertificateUse last = uses.get(size);
        assertThat(last.certificate()).isEqualTo(issuer);
        assertThat(last.asLeaf()).isFalse();
        assertThat(last.uses()).isEqualTo(size);
        assertThat(last.usedBy())
                .hasSize(ScanResults.ENDPOINTS_PER_CERTIFICATE)
                .startsWith(new Endpoint("sbc0001.example.com", 5061));
    }

    @Test
    void totalsTellHowProbingWentForTheFleetAndForACustomer() {
        long scan = scan(
                Samples.NOW,
                Samples.sbc("a.example.com", "A"),
                Samples.sbc("b.example.com", "A"),
                Samples.sbc("b.example.com", "B"),
                Samples.sbc("c.example.com", "B"));
        observe(
                scan,
                endpoint -> endpoint.fqdn().startsWith("a")
                        ? Samples.answered(endpoint)
                        : Samples.unreachable(endpoint, 1, Outcome.CONNECT_TIMEOUT));
        assessAll(scan, ComplianceStatus.UNREACHABLE);

        assertThat(database.results().totals(scan, null))
                .isEqualTo(new ProbeTotals(3, 2, 1, Samples.NOW.plusSeconds(5)));
        assertThat(database.results().totalsByCustomer(scan))
                .isEqualTo(Map.of(
                        "A", database.results().totals(scan, "A"),
                        "B", database.results().totals(scan, "B")));
        assertThat(database.results().totals(scan, "B"))
                .isEqualTo(new ProbeTotals(2, 2, 0, Samples.NOW.plusSeconds(5)));
        assertThat(database.results().totals(scan(Samples.NOW, Samples.sbc("d.example.com", "D")), null))
                .isEqualTo(new ProbeTotals(0, 0, 0, null));
    }

    @ParameterizedTest
    @CsvSource({"20,11,true", "20,10,false", "19,19,false", "1000,501,true", "1000,500,false", "0,0,false"})
    void aFaultIsProbablyOursWhenTheNetworkFailsForMoreThanHalfOfAFleet(long probed, long failed, boolean ours) {
        assertThat(new ProbeTotals(probed, failed, 0, null).faultProbablyOurs()).isEqualTo(ours);
    }

    @Test
    void certificatesComeByExpiryWithUnreadableOnesLast() {
        Certificate shared = Samples.certificate("Shared CA", "2026-12-01T00:00:00Z");
        Certificate late = Samples.certificate("late", "2028-01-01T00:00:00Z");
        Certificate unreadable = Certificate.of(new byte[] {1, 2, 3});
        long scan = scan(
                Samples.NOW,
                Samples.sbc("a.example.com", "A"),
                Samples.sbc("b.example.com", "B"),
                Samples.sbc("b.example.com", "C", false));
        long other = scan(Samples.NOW, Samples.sbc("a.example.com", "A"));
        observe(
                scan,
                endpoint -> endpoint.fqdn().startsWith("a")
                        ? Samples.answered(endpoint, late, shared)
                        : Samples.answered(endpoint, shared, shared, unreadable));
        observe(other, endpoint -> Samples.answered(endpoint, Samples.certificate("old", "2025-01-01T00:00:00Z")));
        Endpoint a = new Endpoint("a.example.com", 5061);
        Endpoint b = new Endpoint("b.example.com", 5061);

        assertThat(certificates(scan, null))
                .containsExactly(
                        new CertificateUse(shared, true, List.of(a, b), 2, null),
                        new CertificateUse(late, true, List.of(a), 1, null),
                        new CertificateUse(unreadable, false, List.of(b), 1, null));
        assertThat(certificates(scan, "A"))
                .containsExactly(
                        new CertificateUse(shared, false, List.of(a), 1, null),
                        new CertificateUse(late, true, List.of(a), 1, null));
        assertThat(certificates(scan, "C"))
                .as("a customer with a disabled row only")
                .isEmpty();
    }

    @Test
    void certificatesOfAnAttemptThatWasReplacedAreNotShown() {
        long scan = scan(Samples.NOW, Samples.sbc("a.example.com", "A"));
        observe(scan, endpoint -> Samples.answered(endpoint, Samples.certificate("a", "2027-01-01T00:00:00Z")));

        long target = database.jdbc().queryForObject("select id from target", Long.class);
        Observation second = Samples.unreachable(new Endpoint("a.example.com", 5061), 2, Outcome.RESET);
        database.observations().save(List.of(new Observations.OfTarget(target, second)));

        assertThat(certificates(scan, null)).isEmpty();
    }

    @Test
    void aCustomerSeesNothingOfTheOthers() {
        long scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", Samples.NOW)
                .id();
        RejectedRow ofA = Samples.rejectedRow("A", 3);
        RejectedRow ofZ = Samples.rejectedRow("Zoë", 4);
        RejectedRow ofNobody = Samples.rejectedRow(null, 5);
        database.workList()
                .load(
                        scan,
                        new Inventory(
                                List.of("fleet.csv"),
                                List.of(
                                        Samples.sbc("a.example.com", "A"),
                                        Samples.sbc("b.example.com", "a b"),
                                        Samples.sbc("c.example.com", "B")),
                                List.of(ofA, ofZ, ofNobody)));
        assessAll(scan, ComplianceStatus.COMPLIANT);

        assertThat(database.results().customers(scan)).containsExactly("A", "B", "Zoë", "a b");
        assertThat(results(scan, "A"))
                .extracting(result -> result.sbc().customer())
                .containsExactly("A");
        assertThat(results(scan, "Zoë")).isEmpty();
        assertThat(database.results().counts(scan, "A")).isEqualTo(new StatusCounts(1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(database.results().counts(scan, "Zoë")).isEqualTo(new StatusCounts(0, 0, 0, 0, 0, 1, 0, 0));
        assertThat(rejectedRows(scan, "A")).containsExactly(ofA);
        assertThat(rejectedRows(scan, null)).containsExactly(ofA, ofZ, ofNobody);
    }

    @Test
    void languagesAreThoseOfTheCustomersOwnRows() {
        long scan = scan(
                Samples.NOW,
                Samples.sbc("a.example.com", "A", true, "de"),
                Samples.sbc("b.example.com", "A", false, "de"),
                Samples.sbc("c.example.com", "A", true, "en"),
                Samples.sbc("d.example.com", "A", true, null),
                Samples.sbc("a.example.com", "B", true, "en"));
        scan(Samples.NOW, Samples.sbc("a.example.com", "A", true, "de"));

        assertThat(database.results().languages(scan, "A", "en")).isEqualTo(Map.of("de", 2L, "en", 2L));
        assertThat(database.results().languages(scan, "A", "de")).isEqualTo(Map.of("de", 3L, "en", 1L));
        assertThat(database.results().languages(scan, "nobody", "de")).isEmpty();
    }

    @Test
    void rejectedWaiversAreKeptBesideRejectedRowsAndOnlyForCustomersOfTheScan() {
        long scan = scan(Samples.NOW, Samples.sbc("a.example.com", "Contoso"));
        RowSource source = new RowSource("waivers.csv", 2);
        RejectedRow known = new RejectedRow(source, "CONTOSO", "row", "until", "No date.", RejectedRow.Kind.WAIVER);
        RejectedRow unknown = new RejectedRow(source, "Tailspin", "row", "until", "No date.", RejectedRow.Kind.WAIVER);

        database.workList().rejectBeside(scan, List.of(known));
        database.workList().rejectBeside(scan, List.of(known, unknown));

        assertThat(database.results().customers(scan)).containsExactly("Contoso");
        assertThat(rejectedRows(scan, "Contoso"))
                .containsExactly(
                        new RejectedRow(source, "Contoso", "row", "until", "No date.", RejectedRow.Kind.WAIVER));
        assertThat(rejectedRows(scan, null)).hasSize(2).allMatch(RejectedRow::waiver);
        assertThat(database.results().counts(scan, null).rejectedWaivers()).isEqualTo(2);
        assertThat(database.results().counts(scan, null).rejectedRows()).isZero();
    }

    @Test
    void waiversAreReadBackAndWhatIsWaivedHasNoDayOfImpact() {
        long scan = scan(Samples.NOW, Samples.sbc("a.example.com", "A"), Samples.sbc("b.example.com", "A"));
        Finding finding = Samples.finding("CERT-VALID", Verdict.FAIL, SOON);
        Assessment waived = Samples.assessment(
                ComplianceStatus.NON_COMPLIANT, finding.waivedBy(new Waiver(LATER, "known", null, false)));
        Assessment expired = Samples.assessment(
                ComplianceStatus.NON_COMPLIANT, finding.waivedBy(new Waiver(SOON, "known", "A. Vance", true)));

        assess(scan, Map.of("a.example.com", waived, "b.example.com", expired));

        assertThat(results(scan, null)).extracting(SbcResult::assessment).containsExactly(expired, waived);
    }

    @Test
    void onlyListedNamesAreListed() {
        long scan = scan(Samples.NOW, Samples.sbc("a.example.com", "A"));

        assertThat(database.workList().listed(scan, Set.of("a.example.com", "b.example.com")))
                .containsExactly("a.example.com");
    }

    @Test
    void countsGoByStatusAndLeaveOutWhatWasNotJudged() {
        Map<String, Assessment> judgements = Stream.of(ComplianceStatus.values())
                .collect(Collectors.toMap(
                        status -> status.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example.com",
                        Samples::assessment));
        List<Sbc> sbcs = new ArrayList<>();
        judgements.keySet().forEach(name -> sbcs.add(Samples.sbc(name, "A")));
        sbcs.add(Samples.sbc("not-judged.example.com", "A"));
        long scan = scan(Samples.NOW, sbcs.toArray(Sbc[]::new));
        assess(scan, judgements);

        StatusCounts counts = database.results().counts(scan, null);

        assertThat(counts).isEqualTo(new StatusCounts(1, 1, 1, 1, 1, 0, 0, 0));
        assertThat(results(scan, null)).hasSize((int) counts.listed());
    }

    @Test
    void moreRejectedRowsThanOnePageComeInFileOrder() {
        long scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", Samples.NOW)
                .id();
        List<RejectedRow> rows = IntStream.rangeClosed(1, 2_001)
                .mapToObj(line -> Samples.rejectedRow("A", line))
                .toList();
        database.inTransaction(
                () -> database.workList().load(scan, new Inventory(List.of("fleet.csv"), List.of(), rows)));

        assertThat(rejectedRows(scan, null)).isEqualTo(rows);
        assertThat(rejectedRows(scan, "A")).isEqualTo(rows);
    }

    @Test
    void aFindingStandsSinceTheFirstScanThatHadItsVerdict() {
        Instant week1 = Samples.NOW;
        Instant week2 = week1.plus(Duration.ofDays(7));
        Instant week3 = week2.plus(Duration.ofDays(7));
        Sbc sbc = Samples.sbc("a.example.com", "A");
        Sbc sameForAnother = Samples.sbc("a.example.com", "B");
        long first = scan(week1, sbc, sameForAnother);
        long second = scan(week2, sbc);
        long third = scan(week3, sbc, sameForAnother);

        assess(first, Map.of("a.example.com", judged(Verdict.WARN, Verdict.PASS)), "A");
        assess(first, Map.of("a.example.com", judged(Verdict.FAIL, Verdict.FAIL)), "B");
        assess(second, Map.of("a.example.com", judged(Verdict.FAIL, Verdict.PASS)));
        assess(third, Map.of("a.example.com", judged(Verdict.FAIL, Verdict.UNKNOWN)), "A");
        assess(third, Map.of("a.example.com", judged(Verdict.PASS, Verdict.NOT_APPLICABLE)), "B");

        assertThat(results(first, "A").get(0).since()).isEqualTo(Map.of("CERT-EXPIRY", week1));
        assertThat(results(second, "A").get(0).since()).isEqualTo(Map.of("CERT-EXPIRY", week2));
        assertThat(results(third, "A").get(0).since()).isEqualTo(Map.of("CERT-EXPIRY", week2, "CERT-NAME", week3));
        assertThat(results(third, "B").get(0).since()).isEmpty();
    }

    @Test
    void deletingAScanTakesEverythingOfItButTheCertificates() {
        long scan = scan(Samples.NOW, Samples.sbc("a.example.com", "A"));
        observe(scan, endpoint -> Samples.answered(endpoint, Samples.certificate("a", "2027-01-01T00:00:00Z")));
        assess(scan, Map.of("a.example.com", judged(Verdict.FAIL, Verdict.FAIL)));

        database.jdbc().update("delete from scan where id = ?", scan);

        for (String table :
                List.of("target", "listing", "observation", "connection", "sent_chain", "assessment", "finding")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(count("certificate")).isOne();
    }

    private static Assessment judged(Verdict expiry, Verdict name) {
        return Samples.assessment(
                ComplianceStatus.NON_COMPLIANT,
                Samples.finding("CERT-EXPIRY", expiry, SOON),
                Samples.finding("CERT-NAME", name, null));
    }

    private long scan(Instant at, Sbc... sbcs) {
        long scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", at)
                .id();
        database.inTransaction(() -> database.workList().load(scan, Samples.inventory(sbcs)));
        return scan;
    }

    private void observe(long scan, Function<Endpoint, Observation> probe) {
        List<Observations.OfTarget> observations = database.workList().unprobed(scan, 0, 10_000).stream()
                .map(target -> new Observations.OfTarget(target.id(), probe.apply(target.endpoint())))
                .toList();
        database.inTransaction(() -> database.observations().save(observations));
    }

    private void assess(long scan, Map<String, Assessment> byName) {
        assess(scan, byName, "A");
    }

    private void assess(long scan, Map<String, Assessment> byName, String customer) {
        Map<Long, Assessment> byListing = database.workList().listings(scan, 0, 10_000).stream()
                .filter(listing -> listing.sbc().customer().equals(customer))
                .filter(listing -> byName.containsKey(listing.sbc().endpoint().fqdn()))
                .collect(Collectors.toMap(
                        Listing::id,
                        listing -> byName.get(listing.sbc().endpoint().fqdn())));
        database.inTransaction(() -> database.assessments().save(byListing));
    }

    private void assessAll(long scan, ComplianceStatus status) {
        Map<Long, Assessment> byListing = database.workList().listings(scan, 0, 10_000).stream()
                .collect(Collectors.toMap(Listing::id, listing -> Samples.assessment(status)));
        database.inTransaction(() -> database.assessments().save(byListing));
    }

    private List<SbcResult> results(long scan, String customer) {
        List<SbcResult> results = new ArrayList<>();
        database.results().forEachSbc(scan, customer, results::add);
        return results;
    }

    private List<CertificateUse> certificates(long scan, String customer) {
        List<CertificateUse> uses = new ArrayList<>();
        database.results().forEachCertificate(scan, customer, uses::add);
        return uses;
    }

    private List<RejectedRow> rejectedRows(long scan, String customer) {
        List<RejectedRow> rows = new ArrayList<>();
        database.results().forEachRejectedRow(scan, customer, rows::add);
        return rows;
    }

    private int count(String table) {
        return database.jdbc().queryForObject("select count(*) from " + table, Integer.class);
    }
}
