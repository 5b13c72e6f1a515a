package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Evidence;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.compliance.Forecaster;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the listings of one scan by what is stored of them, a page at a time, and looks ahead by the same evidence. Judging again
 * replaces. To be called in transactions.
 */
final class Judge {

    private static final Logger log = LoggerFactory.getLogger(Judge.class);

    private static final int PAGE = 200;

    private final Scans scans;
    private final WorkList workList;
    private final Assessments assessments;
    private final LookedUpEvidence evidence;
    private final RuleBook rules;
    private final Forecaster forecaster;
    private final TrustList trustList;
    private final GrantedWaivers waivers;
    private final Strays strays;

    Judge(
            Scans scans,
            WorkList workList,
            Assessments assessments,
            LookedUpEvidence evidence,
            RuleBook rules,
            TrustList trustList,
            GrantedWaivers waivers,
            Strays strays) {
        this.scans = scans;
        this.workList = workList;
        this.assessments = assessments;
        this.evidence = evidence;
        this.rules = rules;
        this.forecaster = new Forecaster(rules);
        this.trustList = trustList;
        this.waivers = waivers;
        this.strays = strays;
    }

    /** Notes by what the scan is judged, as of which moment, and what lies beside the inventory for nobody. */
    Scan begin(long scanId, Instant asOf) {
        scans.judgedBy(scanId, asOf, rules.policy(), trustList);
        scans.forecastUntil(scanId, Forecaster.lastDay(asOf));
        workList.rejectBeside(
                scanId, strays.among(workList.listedNames(scanId), LocalDate.ofInstant(asOf, ZoneOffset.UTC)));
        return scans.get(scanId);
    }

    /**
     * Judges the next page of listings.
     *
     * @param scan as {@link #begin} returned it
     * @param afterId the last listing that is judged already, 0 when none is
     * @return the listings judged, in the order of their ids; none when all are
     */
    List<Listing> judgeNext(Scan scan, long afterId) {
        List<Listing> listings = workList.listings(scan.id(), afterId, PAGE);
        if (!listings.isEmpty()) {
            evidence.prepare(listings, scan);
            assessments.save(judge(listings, scan));
        }
        return listings;
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
        List<Finding> findings = findings(sbc, observation, scan, scan.asOf());
        List<Forecast> forecast =
                forecaster.forecast(scan.asOf(), findings, moment -> findings(sbc, observation, scan, moment));
        Evidence whole = evidence.of(sbc, observation, scan, scan.asOf());
        return new Assessment(rules.status(whole, findings), anchor(whole.anchoring()), findings, forecast);
    }

    private List<Finding> findings(Sbc sbc, Observation observation, Scan scan, Instant asOf) {
        RuleContext context = new RuleContext(asOf, trustList);
        Map<String, List<Finding>> byAddress = new LinkedHashMap<>();
        for (Observation one : observation.byAddress()) {
            byAddress.put(String.valueOf(one.address()), rules.judge(evidence.of(sbc, one, scan, asOf), context));
        }
        return waivers.on(sbc, RuleBook.worst(byAddress), asOf);
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
