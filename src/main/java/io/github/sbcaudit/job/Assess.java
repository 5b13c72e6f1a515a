package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Evidence;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.compliance.RuleContext;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Assessment;
import io.github.sbcaudit.store.Assessments;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.WorkList;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustList;
import io.github.sbcaudit.trust.TrustPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Judges every listing of a scan as of the moment the scan began, a page at a time. Judging again replaces: after a crash it
 * simply begins anew.
 */
class Assess implements Tasklet {

    private static final Logger log = LoggerFactory.getLogger(Assess.class);

    private static final int PAGE = 200;

    private final Scans scans;
    private final WorkList workList;
    private final Assessments assessments;
    private final RuleBook rules;
    private final LookedUpEvidence evidence;
    private final TrustList trustList;
    private final GrantedWaivers waivers;
    private final AuditProgress progress;
    private long lastId;

    Assess(
            Scans scans,
            WorkList workList,
            Assessments assessments,
            LookedUpEvidence evidence,
            RuleBook rules,
            TrustList trustList,
            GrantedWaivers waivers,
            AuditProgress progress) {
        this.scans = scans;
        this.workList = workList;
        this.assessments = assessments;
        this.evidence = evidence;
        this.rules = rules;
        this.trustList = trustList;
        this.waivers = waivers;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Scan scan = scans.get(AuditJob.scanId(contribution));
        if (lastId == 0) {
            progress.begin(AuditProgress.Phase.ASSESS, AuditProgress.UNKNOWN, 0);
            scans.judgedBy(scan.id(), trustList, rules.policy());
        }
        List<Listing> listings = workList.listings(scan.id(), lastId, PAGE);
        if (listings.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        evidence.prepare(listings, scan);
        assessments.save(judge(listings, scan));
        progress.advance(listings.size());
        lastId = listings.get(listings.size() - 1).id();
        return RepeatStatus.CONTINUABLE;
    }

    private Map<Long, Assessment> judge(List<Listing> listings, Scan scan) {
        Map<Long, Assessment> judged = new LinkedHashMap<>();
        for (Listing listing : listings) {
            judged.put(listing.id(), judge(listing, scan));
        }
        return judged;
    }

    private Assessment judge(Listing listing, Scan scan) {
        if (!listing.sbc().enabled()) {
            return new Assessment(ComplianceStatus.DISABLED, null, List.of());
        }
        Observation observation = listing.observation();
        if (observation == null) {
            throw new IllegalStateException(listing.sbc().endpoint() + " was not probed");
        }
        try {
            return judge(listing.sbc(), observation, scan);
        } catch (RuntimeException | StackOverflowError e) {
            // evidence is hostile; a fault of ours must cost one SBC its judgement and not the fleet its report
            log.warn("Internal error while judging {}", listing.sbc().endpoint(), e);
            List<Finding> findings = rules.unjudged(e);
            Evidence bare = new Evidence(listing.sbc(), observation, null);
            return new Assessment(rules.status(bare, findings), null, findings);
        }
    }

    private Assessment judge(Sbc sbc, Observation observation, Scan scan) {
        RuleContext context = new RuleContext(scan.startedAt(), trustList);
        Map<String, List<Finding>> byAddress = new LinkedHashMap<>();
        for (Observation one : observation.byAddress()) {
            byAddress.put(String.valueOf(one.address()), rules.judge(evidence.of(sbc, one, scan), context));
        }
        List<Finding> findings = waivers.on(sbc, RuleBook.worst(byAddress), scan.startedAt());
        Evidence whole = evidence.of(sbc, observation, scan);
        return new Assessment(rules.status(whole, findings), anchor(whole.anchoring()), findings);
    }

    private static Assessment.@Nullable Anchor anchor(@Nullable Anchoring anchoring) {
        if (anchoring == null) {
            return null;
        }
        TrustPath path = anchoring.best();
        ProgramRoot root = path.anchor();
        return root == null
                ? new Assessment.Anchor(null, null, null, path.status(), path.detail(), false)
                : new Assessment.Anchor(
                        root.sha256(), root.sha1(), root.subject(), path.status(), path.detail(), root.extra());
    }
}
