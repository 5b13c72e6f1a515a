package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.inventory.ConfigurationFiles;
import io.github.sbcaudit.inventory.Waivers;
import io.github.sbcaudit.store.AnchorHistory;
import io.github.sbcaudit.store.Assessments;
import io.github.sbcaudit.store.Certificates;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.SharedKeys;
import io.github.sbcaudit.store.WorkList;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.TrustList;

/** What is remembered that a judgement takes into account. */
record Judging(
        Scans scans,
        WorkList workList,
        Assessments assessments,
        Certificates certificates,
        RevocationChecks checks,
        SharedKeys sharedKeys,
        AnchorHistory history) {

    /**
     * A judge of one scan.
     *
     * @param rules by which rules
     * @param anchors which roots there are
     * @param trustList what edition of the root program those are of
     * @param waivers which findings are accepted
     * @param configurations what was exported from SBCs
     */
    Judge judge(
            RuleBook rules,
            AnchorFinder anchors,
            TrustList trustList,
            Waivers waivers,
            ConfigurationFiles configurations) {
        LookedUpEvidence evidence = new LookedUpEvidence(
                certificates,
                checks,
                new KnownSurroundings(sharedKeys, history, new ExportedConfigurations(configurations, workList)),
                anchors);
        return new Judge(
                scans,
                workList,
                assessments,
                evidence,
                rules,
                trustList,
                new GrantedWaivers(waivers),
                new Strays(waivers, configurations));
    }
}
