package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Retention.Left;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest extends StoreTest {

    private static final Instant NOW = Samples.NOW;
    private static final Sbc A = Samples.sbc("a.example.com", "Contoso");
    private static final Sbc B = Samples.sbc("b.example.com", "Contoso");
    private static final Certificate LEAF = Samples.certificate("a.example.com", "2027-01-01T00:00:00Z");

    @Test
    void onlyScansThatAreOverAndBeganBeforeTheMomentAreOld() {
        long abandoned = scan(30, A);
        long first = finished(20, A);
        finished(10, A);
        scan(25, A); // could be resumed
        database.scans().abandon(abandoned);

        assertThat(database.retention().old(daysAgo(10))).containsExactly(abandoned, first);
    }

    @Test
    void theLastScanThatSawAnSbcIsNeeded() {
        long retired = finished(40, A, B);
        long middle = finished(30, A);
        long last = finished(20, A);

        assertThat(needed(retired, middle, last)).containsExactly(retired, last);
    }

    @Test
    void theLastScanThatWasAnsweredIsNeededThoughOthersFoundNobody() {
        long answered = finished(40, A);
        long silent = observed(30, Outcome.CONNECT_TIMEOUT, A);
        long again = observed(20, Outcome.CONNECT_TIMEOUT, A);

        assertThat(needed(answered, silent, again)).containsExactly(answered, again);
    }

    @Test
    void theLastScanThatFoundARootIsNeeded() {
        long found = finished(40, A);
        long without = finished(30, A);
        long last = finished(20, A);
        database.jdbc()
                .update(
                        "update assessment set anchor_sha256 = 'ab', anchor_status = ?"
                                + " where listing_id in (select id from listing where scan_id = ?)",
                        AnchorStatus.TRUSTED.name(),
                        found);

        assertThat(needed(found, without, last)).containsExactly(found, last);
    }

    @Test
    void whatAnotherCustomerSeesOfItDoesNotCount() {
        long before = finished(40, A);
        long after = finished(30, Samples.sbc("a.example.com", "Fabrikam"));

        assertThat(needed(before, after)).containsExactly(before, after);
    }

    @Test
    void whatAnUnfinishedScanSawDoesNotCount() {
        long finished = finished(40, A);
        long running = scan(30, A);
        observe(running, Outcome.ANSWERED);

        assertThat(needed(finished)).containsExactly(finished);
    }

    @Test
    void theYoungestScansOfTheLastInventoriesAreBases() {
        List<Long> night = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            night.add(finished(30 - i, List.of("night-" + i + ".csv"), A));
        }
        long again = finished(1, List.of("night-21.csv"), A);

        assertThat(database.retention().bases())
                .hasSize(20)
                .contains(again, night.get(20), night.get(2))
                .doesNotContain(night.get(21), night.get(1), night.get(0));
    }

    @Test
    void removingTakesEverythingOfTheScanAndLeavesWhatMustBeRemembered() {
        long old = finished(40, A, B);
        finished(20, A, B);

        remove(old);

        for (String table : List.of("scan", "observation", "connection")) {
            assertThat(count(table)).as(table).isEqualTo(table.equals("scan") ? 1 : 2);
        }
        assertThat(count("certificate")).isOne();
        assertThat(database.jdbc().queryForList("select first_seen from sighting", OffsetDateTime.class))
                .hasSize(2)
                .allMatch(first -> first.toInstant().equals(daysAgo(40)));
    }

    @Test
    void findingsStandSinceTheSameDayAsBefore() {
        long first = finished(50, A);
        long second = finished(40, A);
        long third = finished(30, A);
        judge(first, Verdict.WARN);
        judge(second, Verdict.FAIL);
        judge(third, Verdict.FAIL);
        assertThat(since(third)).isEqualTo(daysAgo(40));

        remove(second); // not the oldest first, as when a scan was needed for a while
        assertThat(since(third)).isEqualTo(daysAgo(40));
        judge(third, Verdict.WARN);
        assertThat(since(third)).isEqualTo(daysAgo(50));

        remove(first);
        assertThat(since(third)).isEqualTo(daysAgo(50));
        judge(third, Verdict.FAIL);
        assertThat(since(third)).isEqualTo(daysAgo(40));
        judge(third, Verdict.UNKNOWN);
        assertThat(since(third)).isEqualTo(daysAgo(30));
    }

    @Test
    void aRemovalThatWasBrokenOffIsNoScanAnyMoreAndIsGoneOnWith() {
        Sbc[] many = new Sbc[600];
        for (int i = 0; i < many.length; i++) {
            many[i] = Samples.sbc("sbc%d.example.com".formatted(i), "Contoso");
        }
        long old = scan(40, many);
        judge(old, Verdict.FAIL);
        database.scans().finish(old, daysAgo(40));
        long next = scan(30, many);
        judge(next, Verdict.FAIL);
        database.scans().finish(next, daysAgo(30));

        database.retention().begin(old);
        assertThat(database.retention().removeSome(old)).isEqualTo(Left.SOMETHING);

        assertThat(database.results().comparison(next, null).scans()).isEmpty();
        assertThat(database.scans().latestFinished(10)).extracting(Scan::id).containsExactly(next);
        assertThat(database.retention().begun()).containsExactly(old);
        assertThat(database.retention().old(NOW)).containsExactly(next);
        assertThat(allSince(next)).hasSize(600).allMatch(daysAgo(40)::equals);

        while (database.retention().removeSome(old) == Left.SOMETHING) {}
        assertThat(database.retention().begun()).isEmpty();
        assertThat(database.scans().find(old)).isEmpty();
        assertThat(count("target")).isEqualTo(600);
        assertThat(allSince(next)).hasSize(600).allMatch(daysAgo(40)::equals);
    }

    @Test
    void answersGoThatNobodyNeedsButTheLastOnACertificateStays() {
        answers("aa", 100, 60, 33, 31, 5);
        answers("bb", 100, 90);
        long kept = finished(55, A);
        database.scans().lookedUp(kept, new Scan.LookedUp(daysAgo(55), 1, 1, false));

        assertThat(database.retention().removeSomeAnswers(daysAgo(25))).isEqualTo(Left.NOTHING);

        // 60 is what the scan of day 55 shows, 31 may be what one of day 25 shows
        assertThat(database.jdbc()
                        .queryForList(
                                "select certificate_sha256 || ' ' || detail from revocation_check order by 1",
                                String.class))
                .containsExactlyInAnyOrder("aa 60", "aa 31", "aa 5", "bb 90");
        assertThat(database.retention().removeSomeAnswers(daysAgo(25))).isEqualTo(Left.NOTHING);
        assertThat(count("revocation_check")).isEqualTo(4);
    }

    private void answers(String sha256, int... daysAgo) {
        for (int days : daysAgo) {
            database.revocationChecks()
                    .save(Map.of(
                            sha256,
                            List.of(new RevocationAnswer(
                                    RevocationSource.OCSP,
                                    "http://ocsp.example.com",
                                    RevocationOutcome.GOOD,
                                    String.valueOf(days),
                                    null,
                                    null,
                                    null,
                                    null,
                                    daysAgo(days)))));
        }
    }

    private List<Long> needed(long... scans) {
        List<Long> needed = new ArrayList<>();
        for (long scan : scans) {
            if (database.retention().isNeeded(scan)) {
                needed.add(scan);
            }
        }
        return needed;
    }

    private void remove(long scan) {
        database.retention().begin(scan);
        while (database.retention().removeSome(scan) == Left.SOMETHING) {}
    }

    private long finished(int daysAgo, Sbc... sbcs) {
        return finished(daysAgo, List.of("fleet.csv"), sbcs);
    }

    private long finished(int daysAgo, List<String> inventory, Sbc... sbcs) {
        long scan = scan(daysAgo, inventory, sbcs);
        observe(scan, Outcome.ANSWERED);
        judge(scan, Verdict.PASS);
        database.scans().finish(scan, daysAgo(daysAgo));
        return scan;
    }

    private long observed(int daysAgo, Outcome outcome, Sbc... sbcs) {
        long scan = scan(daysAgo, sbcs);
        observe(scan, outcome);
        database.scans().finish(scan, daysAgo(daysAgo));
        return scan;
    }

    private long scan(int daysAgo, Sbc... sbcs) {
        return scan(daysAgo, List.of("fleet.csv"), sbcs);
    }

    private long scan(int daysAgo, List<String> inventory, Sbc... sbcs) {
        long scan = database.scans()
                .begin(inventory, "standard", "1", "standard", daysAgo(daysAgo))
                .id();
        database.inTransaction(() -> database.workList().load(scan, Samples.inventory(sbcs)));
        return scan;
    }

    private void observe(long scan, Outcome outcome) {
        Instant at = database.scans().get(scan).startedAt();
        List<OfTarget> observations = database.workList().unprobed(scan, 0, 10_000).stream()
                .map(target -> new OfTarget(
                        target.id(),
                        outcome == Outcome.ANSWERED
                                ? Samples.answered(target.endpoint(), at, LEAF)
                                : Samples.unreachable(target.endpoint(), 1, outcome)))
                .toList();
        database.inTransaction(() -> database.observations().save(observations));
    }

    private void judge(long scan, Verdict verdict) {
        Map<Long, Assessment> judgements = new HashMap<>();
        database.workList()
                .listings(scan, 0, 10_000)
                .forEach(listing -> judgements.put(
                        listing.id(),
                        Samples.assessment(ComplianceStatus.COMPLIANT, Samples.finding("CERT-VALID", verdict, null))));
        database.inTransaction(() -> database.assessments().save(judgements));
    }

    private Instant since(long scan) {
        return allSince(scan).get(0);
    }

    private List<Instant> allSince(long scan) {
        List<Instant> since = new ArrayList<>();
        database.results().forEachSbc(scan, null, sbc -> since.add(sbc.since().get("CERT-VALID")));
        return since;
    }

    private int count(String table) {
        return database.jdbc().queryForObject("select count(*) from " + table, Integer.class);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
