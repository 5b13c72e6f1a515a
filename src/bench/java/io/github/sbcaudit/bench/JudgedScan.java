package io.github.sbcaudit.bench;

import static java.util.stream.Collectors.toMap;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.Evidence;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.compliance.RuleContext;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Assessment;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Target;
import io.github.sbcaudit.store.TestDatabase;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustList;
import io.github.sbcaudit.trust.TrustPath;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stores a finished audit of {@link ManySbcs}, judged by the standard rules, without probing anybody. */
final class JudgedScan {

    private static final int PAGE = 500;

    private static final Instant ASKED = ManySbcs.NOW.plus(Duration.ofHours(1));

    private final TestDatabase database;
    private final ManySbcs fleet;
    private final RuleBook rules = RuleBook.standard();
    private final TrustList list = new TrustList(ManySbcs.NOW.minus(Duration.ofDays(20)), "1401", "bench", 0);
    private final AnchorFinder anchors;

    private JudgedScan(TestDatabase database, ManySbcs fleet) {
        this.database = database;
        this.fleet = fleet;
        this.anchors = new AnchorFinder(OurAnchorTool.program(fleet.trusted()));
    }

    static void store(TestDatabase database, ManySbcs fleet) {
        new JudgedScan(database, fleet).store();
    }

    private void store() {
        Scan scan = database.scans().begin(List.of("inventory"), "standard", "bench", rules.policy(), ManySbcs.NOW);
        Inventory inventory = new Inventory(
                List.of("inventory/fleet.csv"),
                IntStream.range(0, fleet.size()).mapToObj(fleet::sbc).toList(),
                List.of());
        database.inTransaction(() -> database.workList().load(scan.id(), inventory));
        observe(scan);
        answer();
        database.scans().judgedBy(scan.id(), ManySbcs.NOW, rules.policy(), list);
        database.scans().lookedUp(scan.id(), new Scan.LookedUp(ASKED, 1, 1, false));
        judge(scan);
        database.scans().finish(scan.id(), ASKED);
    }

    private void observe(Scan scan) {
        List<Target> page = database.workList().unprobed(scan.id(), 0, PAGE);
        while (!page.isEmpty()) {
            List<OfTarget> seen = page.stream()
                    .map(target -> new OfTarget(
                            target.id(),
                            fleet.observation(number(target.endpoint().fqdn()))))
                    .toList();
            database.inTransaction(() -> database.observations().save(seen));
            page = database.workList()
                    .unprobed(scan.id(), page.get(page.size() - 1).id(), PAGE);
        }
    }

    /** The number in {@code sbc17.customer3.example}. */
    private static int number(String fqdn) {
        return Integer.parseInt(fqdn.substring(3, fqdn.indexOf('.')));
    }

    private void answer() {
        Map<String, List<RevocationAnswer>> good = fleet.chains().stream()
                .map(chain -> chain.get(0))
                .collect(toMap(Certificate::sha256, certificate -> List.of(good())));
        database.inTransaction(() -> database.revocationChecks().save(good));
    }

    private static RevocationAnswer good() {
        return new RevocationAnswer(
                RevocationSource.OCSP,
                "http://ocsp.bench.example/",
                RevocationOutcome.GOOD,
                null,
                null,
                null,
                ManySbcs.NOW,
                ManySbcs.NOW.plus(Duration.ofDays(3)),
                ManySbcs.NOW);
    }

    private void judge(Scan scan) {
        List<Listing> page = database.workList().listings(scan.id(), 0, PAGE);
        while (!page.isEmpty()) {
            Map<Long, Assessment> judged = page.stream().collect(toMap(Listing::id, this::assessment, (a, b) -> a));
            database.inTransaction(() -> database.assessments().save(judged));
            page = database.workList()
                    .listings(scan.id(), page.get(page.size() - 1).id(), PAGE);
        }
    }

    private Assessment assessment(Listing listing) {
        Observation seen = listing.observation();
        if (seen == null) {
            throw new IllegalStateException(listing.sbc().endpoint() + " was not observed");
        }
        @Nullable Anchoring anchoring = seen.sentChain().isEmpty() ? null : anchors.find(seen.sentChain(), ManySbcs.NOW);
        Evidence evidence = new Evidence(listing.sbc(), seen, anchoring);
        List<Finding> findings = rules.judge(evidence, new RuleContext(ManySbcs.NOW, list));
        return new Assessment(
                rules.status(evidence, findings), anchoring == null ? null : anchor(anchoring.best()), findings);
    }

    private static Assessment.Anchor anchor(TrustPath path) {
        ProgramRoot root = path.anchor();
        return root == null
                ? new Assessment.Anchor(null, null, null, path.status(), path.detail(), false)
                : new Assessment.Anchor(
                        root.sha256(), root.sha1(), root.subject(), path.status(), path.detail(), root.extra());
    }
}
