package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.store.CertificateHistory.Sender;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Retention.Left;
import io.github.sbcaudit.store.SbcHistory.Episode;
import io.github.sbcaudit.store.SbcHistory.Standing;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lives of SBCs and certificates. */
class HistoriesTest extends StoreTest {

    private static final Instant FIRST = Samples.NOW;
    private static final Sbc SBC = Samples.sbc("sbc.example.com", "Contoso");
    private static final Endpoint ENDPOINT = SBC.endpoint();
    private static final TestCa CA = TestCa.root("CN=Issuing CA,O=Example").create();
    private static final Certificate OLD = CA.leaf("sbc.example.com").create().certificate();
    private static final Certificate NEW = CA.leaf("sbc.example.com").create().certificate();

    @Test
    void nightsInWhichNothingChangedAreOneSpan() {
        night(0, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        night(1, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        night(2, ComplianceStatus.UNREACHABLE, Outcome.CONNECT_TIMEOUT);
        night(3, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);

        SbcHistory history = history();

        Standing compliant = new Standing(ComplianceStatus.COMPLIANT, null);
        assertThat(history.statuses())
                .containsExactly(
                        new Span<>(compliant, day(3), day(3), 1),
                        new Span<>(
                                new Standing(ComplianceStatus.UNREACHABLE, Outcome.CONNECT_TIMEOUT), day(2), day(2), 1),
                        new Span<>(compliant, day(0), day(1), 2));
        assertThat(history.tls())
                .containsExactly(new Span<>(
                        new SbcHistory.Tls("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"), day(0), day(3), 3));
        assertThat(history.customers()).containsExactly(new Span<>("Contoso", day(0), day(3), 4));
        assertThat(history.audits()).isEqualTo(4);
        assertThat(history.probed()).isEqualTo(new SbcHistory.Period(day(0), day(3)));
    }

    @Test
    void ofSeveralCustomersTheWorstStatusCountsAndUnfinishedAuditsDoNot() {
        Sbc other = Samples.sbc("sbc.example.com", "Fabrikam");
        long both = scan(0, SBC, other);
        Map<Long, Assessment> judgements = new HashMap<>();
        database.workList()
                .listings(both, 0, 10)
                .forEach(listing -> judgements.put(
                        listing.id(),
                        Samples.assessment(
                                listing.sbc().customer().equals("Contoso")
                                        ? ComplianceStatus.COMPLIANT
                                        : ComplianceStatus.NON_COMPLIANT)));
        database.inTransaction(() -> database.assessments().save(judgements));
        database.scans().finish(both, day(0));
        judge(scan(1, SBC), ComplianceStatus.INCONCLUSIVE);

        assertThat(history().statuses())
                .containsExactly(new Span<>(new Standing(ComplianceStatus.NON_COMPLIANT, null), day(0), day(0), 1));
    }

    @Test
    void aFindingThatCouldNotBeSeenHasNotGone() {
        night(0, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED, Verdict.FAIL);
        night(1, ComplianceStatus.UNREACHABLE, Outcome.CONNECT_TIMEOUT, Verdict.UNKNOWN);
        night(2, ComplianceStatus.UNREACHABLE, Outcome.CONNECT_TIMEOUT);
        night(3, ComplianceStatus.INCONCLUSIVE, Outcome.ANSWERED, Verdict.UNKNOWN);
        night(4, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED, Verdict.FAIL);
        assertThat(history().findings())
                .containsExactly(new Episode("CERT-VALID", Verdict.FAIL, day(0), day(4), true, false));

        night(5, ComplianceStatus.COMPLIANT, Outcome.ANSWERED, Verdict.PASS);
        night(6, ComplianceStatus.COMPLIANT, Outcome.ANSWERED, Verdict.WARN);

        assertThat(history().findings())
                .containsExactly(
                        new Episode("CERT-VALID", Verdict.WARN, day(6), day(6), true, false),
                        new Episode("CERT-VALID", Verdict.FAIL, day(0), day(4), false, false));
    }

    @Test
    void whatWasRemovedLeavesTheCertificatesAndSinceWhenFindingsStand() {
        long first = night(0, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED, Verdict.FAIL);
        send(night(20), 20, NEW, CA.certificate());

        remove(first);

        SbcHistory history = history();
        assertThat(history.removedUntil()).isEqualTo(day(0));
        assertThat(history.audits()).isOne();
        assertThat(history.firstAudit()).isEqualTo(day(20));
        assertThat(history.probed()).isEqualTo(new SbcHistory.Period(day(0), day(20)));
        assertThat(history.findings())
                .containsExactly(new Episode("CERT-VALID", Verdict.FAIL, day(0), day(20), true, false));
        assertThat(history.certificates())
                .extracting(sent -> sent.certificate().sha256() + ' ' + sent.own() + ' ' + sent.first())
                .containsExactly(
                        NEW.sha256() + " true " + day(20),
                        CA.certificate().sha256() + " false " + day(0),
                        OLD.sha256() + " true " + day(0));
        assertThat(database.certificateHistories().find(OLD.sha256(), 2)).hasSize(1);
    }

    @Test
    void nothingIsJoinedAcrossAuditsThatWereRemovedFromBetween() {
        night(0, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED, Verdict.FAIL);
        long good = night(5, ComplianceStatus.COMPLIANT, Outcome.ANSWERED, Verdict.PASS);
        night(10, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED, Verdict.FAIL);
        night(11, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED, Verdict.FAIL);
        database.jdbc().update("update assessment set anchor_sha256 = 'ab', anchor_status = 'TRUSTED'");
        assertThat(history().removedUntil()).isNull();

        database.retention().begin(good); // from now on, and not when the last of it is gone

        SbcHistory history = history();
        assertThat(history.removedUntil()).isEqualTo(day(5));
        Standing bad = new Standing(ComplianceStatus.NON_COMPLIANT, null);
        assertThat(history.statuses())
                .containsExactly(new Span<>(bad, day(10), day(11), 2), new Span<>(bad, day(0), day(0), 1));
        assertThat(history.tls()).extracting(Span::audits).containsExactly(2, 1);
        assertThat(history.anchors()).extracting(Span::first).containsExactly(day(10), day(0));
        assertThat(history.customers()).containsExactly(new Span<>("Contoso", day(0), day(11), 3));
        assertThat(history.findings())
                .containsExactly(
                        new Episode("CERT-VALID", Verdict.FAIL, day(10), day(11), true, false),
                        new Episode("CERT-VALID", Verdict.FAIL, day(0), day(0), false, false));
        remove(good);
        assertThat(history()).isEqualTo(history);
    }

    @Test
    void theYoungestAuditThatWasRemovedCountsWhicheverWentFirst() {
        night(0, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        long first = night(1, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED);
        night(2, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        long second = night(3, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED);
        night(4, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        night(5, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        long abandoned = scan(6, SBC);
        database.scans().abandon(abandoned);

        for (long scan : List.of(second, first, abandoned)) {
            remove(scan);
        }

        assertThat(history().removedUntil()).isEqualTo(day(3));
        assertThat(history().statuses()).extracting(Span::first).containsExactly(day(4), day(2), day(0));
    }

    @Test
    void whatStoodWhenItLastAnsweredStillStandsThoughSilentNightsWereRemoved() {
        night(0, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED, Verdict.FAIL);
        long silent = night(1, ComplianceStatus.UNREACHABLE, Outcome.CONNECT_TIMEOUT, Verdict.UNKNOWN);
        night(2, ComplianceStatus.UNREACHABLE, Outcome.CONNECT_TIMEOUT, Verdict.UNKNOWN);

        remove(silent);

        Episode failed = new Episode("CERT-VALID", Verdict.FAIL, day(0), day(0), true, false);
        assertThat(history().findings()).containsExactly(failed);

        night(3, ComplianceStatus.INCONCLUSIVE, Outcome.ANSWERED, Verdict.UNKNOWN);

        assertThat(history().findings())
                .containsExactly(
                        new Episode("CERT-VALID", Verdict.UNKNOWN, day(3), day(3), true, false),
                        new Episode("CERT-VALID", Verdict.FAIL, day(0), day(0), false, false));
    }

    @Test
    void aCertificateIsFoundByTheBeginningOfEitherThumbprint() {
        night(0, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        CertificateHistories histories = database.certificateHistories();

        for (String prefix : List.of(
                OLD.sha256(),
                OLD.sha256().substring(0, 8),
                OLD.sha1(),
                OLD.sha1().substring(0, 8))) {
            assertThat(histories.find(prefix, 2))
                    .extracting(SeenCertificate::sha256)
                    .containsExactly(OLD.sha256());
        }
        assertThat(histories.find("", 2)).hasSize(2);
        assertThat(histories.find(NEW.sha256(), 2)).isEmpty();
    }

    @Test
    void aCertificatesLifeSaysWhoSentItWhoIssuedItAndWhatWasSaidOfIt() {
        night(0, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        night(5, ComplianceStatus.COMPLIANT, Outcome.ANSWERED);
        RevocationAnswer good = answer(RevocationOutcome.GOOD, 4);
        RevocationAnswer silence = answer(RevocationOutcome.UNREACHABLE, 5);
        database.revocationChecks()
                .save(Map.of(OLD.sha256(), List.of(answer(RevocationOutcome.GOOD, 3), silence, good)));

        CertificateHistory leaf = life(OLD);
        CertificateHistory issuer = life(CA.certificate());

        assertThat(leaf.sent()).containsExactly(new Sender(ENDPOINT, true, day(0), day(5), List.of("Contoso")));
        assertThat(leaf.issuer()).isEqualTo(issuer.certificate());
        assertThat(leaf.answers()).containsExactly(silence, good);
        assertThat(issuer.sent()).containsExactly(new Sender(ENDPOINT, false, day(0), day(5), List.of("Contoso")));
        assertThat(issuer.sentBy()).isOne();
        assertThat(issuer.issuer()).isEqualTo(issuer.certificate());
        assertThat(issuer.answers()).isEmpty();
    }

    @Test
    void anSbcThatWasNeverListedHasNoLifeAndOneThatWasNeverProbedHas() {
        assertThat(database.sbcHistories().of(ENDPOINT)).isEmpty();

        long scan = scan(0, Samples.sbc("sbc.example.com", "Contoso", false));
        judge(scan, ComplianceStatus.DISABLED);
        database.scans().finish(scan, day(0));

        SbcHistory history = history();
        assertThat(history.probed()).isNull();
        assertThat(history.statuses())
                .containsExactly(new Span<>(new Standing(ComplianceStatus.DISABLED, null), day(0), day(0), 1));
        assertThat(database.sbcHistories().ports("sbc.example.com")).containsExactly(5061);
    }

    private CertificateHistory life(Certificate certificate) {
        return database.certificateHistories()
                .of(database.certificateHistories()
                        .find(certificate.sha256(), 1)
                        .get(0));
    }

    private static RevocationAnswer answer(RevocationOutcome outcome, int day) {
        return new RevocationAnswer(
                RevocationSource.OCSP, "http://ocsp.example.com", outcome, null, null, null, null, null, day(day));
    }

    private SbcHistory history() {
        return database.sbcHistories().of(ENDPOINT).orElseThrow();
    }

    private long night(int day) {
        return night(day, ComplianceStatus.NON_COMPLIANT, Outcome.ANSWERED, Verdict.FAIL);
    }

    private long night(int day, ComplianceStatus status, Outcome outcome, Verdict... verdicts) {
        long scan = scan(day, SBC);
        if (outcome == Outcome.ANSWERED) {
            send(scan, day, day < 20 ? OLD : NEW, CA.certificate());
        } else {
            Observation silent = Samples.unreachable(ENDPOINT, 1, outcome);
            save(scan, silent);
        }
        judge(scan, status, verdicts);
        database.scans().finish(scan, day(day));
        return scan;
    }

    private void remove(long scan) {
        database.retention().begin(scan);
        while (database.retention().removeSome(scan) == Left.SOMETHING) {}
    }

    private void send(long scan, int day, Certificate... chain) {
        save(scan, Samples.answered(ENDPOINT, day(day), chain));
    }

    private void save(long scan, Observation observation) {
        database.workList()
                .unprobed(scan, 0, 1)
                .forEach(target -> database.inTransaction(
                        () -> database.observations().save(List.of(new OfTarget(target.id(), observation)))));
    }

    private long scan(int day, Sbc... sbcs) {
        long scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "1", "standard", day(day))
                .id();
        database.inTransaction(() -> database.workList().load(scan, Samples.inventory(sbcs)));
        return scan;
    }

    private void judge(long scan, ComplianceStatus status, Verdict... verdicts) {
        List<Finding> findings = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            findings.add(Samples.finding("CERT-VALID", verdict, null));
        }
        Map<Long, Assessment> judgements = new HashMap<>();
        database.workList()
                .listings(scan, 0, 10)
                .forEach(listing ->
                        judgements.put(listing.id(), Samples.assessment(status, findings.toArray(Finding[]::new))));
        database.inTransaction(() -> database.assessments().save(judgements));
    }

    private static Instant day(int day) {
        return FIRST.plus(Duration.ofDays(day));
    }
}
