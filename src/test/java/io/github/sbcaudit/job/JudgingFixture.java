package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.inventory.ConfigurationFiles;
import io.github.sbcaudit.inventory.Waivers;
import io.github.sbcaudit.store.TestDatabase;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.TrustList;
import java.util.List;

/** A judge by the standard rules, without configurations. */
final class JudgingFixture {

    private JudgingFixture() {}

    static Judge judge(TestDatabase database, AnchorFinder anchors, TrustList list) {
        return judge(database, anchors, list, new Waivers(List.of(), List.of()));
    }

    static Judge judge(TestDatabase database, AnchorFinder anchors, TrustList list, Waivers waivers) {
        Judging judging = new Judging(
                database.scans(),
                database.workList(),
                database.assessments(),
                database.certificates(),
                database.revocationChecks(),
                database.sharedKeys(),
                database.anchorHistory());
        return judging.judge(RuleBook.standard(), anchors, list, waivers, ConfigurationFiles.in(List.of()));
    }
}
