package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.probe.Depth;
import io.github.sbcaudit.probe.ProbeSettings;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the sheet Method says above the rules. */
final class MethodTexts {

    /** Sentences without a label, numbered from 1 in the labels. */
    private static final int READINGS = 6;

    private static final int NOT_SEEN_FROM_OUTSIDE = 6;

    private static final int LIMITS = 4;

    private final ReportScope scope;

    private final Labels labels;

    private final int maxRows;

    /**
     * Some facts under one title.
     *
     * @param title the title
     * @param facts what is said
     */
    record Section(String title, List<Fact> facts) {}

    /**
     * One thing said.
     *
     * @param label what it is about, possibly empty
     * @param text the rest
     */
    record Fact(String label, String text) {}

    /**
     * Prepares them.
     *
     * @param maxRows how many rows a sheet holds
     */
    MethodTexts(ReportScope scope, int maxRows) {
        this.scope = scope;
        this.maxRows = maxRows;
        this.labels = scope.labels();
    }

    List<Section> sections(RuleTally tally) {
        return List.of(
                new Section(labels.text("method.scan"), scan(tally)),
                new Section(labels.text("method.reading"), sentences("method.reading.", READINGS)),
                new Section(labels.text("method.outside"), sentences("method.outside.", NOT_SEEN_FROM_OUTSIDE)),
                new Section(labels.text("method.limits"), limits()));
    }

    private List<Fact> scan(RuleTally tally) {
        Scan scan = scope.scan();
        List<Fact> facts = new ArrayList<>();
        StatusCounts counts = scope.counts();
        facts.add(fact(
                "method.sbcs",
                labels.text(
                        "method.sbcs.value",
                        counts.compliant() + counts.nonCompliant() + counts.inconclusive(),
                        counts.unreachable(),
                        counts.disabled(),
                        counts.rejectedRows())));
        facts.add(fact("summary.about.depth", labels.named("depth", scan.depth())));
        ProbeTotals totals = scope.totals();
        facts.add(fact(
                "summary.about.connections",
                labels.text("summary.about.connections.value", totals.connections(), totals.probed())
                        + budget(scan.depth(), tally.mostConnections())));
        AboutScan about = new AboutScan(scope);
        facts.add(fact("summary.about.trust-list", about.trustList()));
        facts.add(fact("summary.about.revocation", about.revocation()));
        facts.add(fact("summary.about.policy", about.policy() + switchedOff()));
        facts.add(fact("method.waivers", labels.text("method.waivers.value", tally.waived())));
        facts.add(fact(
                "method.time",
                labels.text("method.time.value", scope.settings().zone().getId())));
        facts.add(fact("summary.about.tool", labels.text("application", scan.toolVersion())));
        return facts;
    }

    /** What is known of the budget: the depth's own, for what the user allowed instead is not kept. */
    private String budget(String depth, int most) {
        return Arrays.stream(Depth.values())
                .filter(one -> one.name().equalsIgnoreCase(depth))
                .findFirst()
                .map(one -> labels.text("method.budget", most, one.connections()))
                .orElse("");
    }

    private String switchedOff() {
        TreeSet<String> off = new TreeSet<>(RuleBook.catalogue());
        scope.rules().forEach(rule -> off.remove(rule.id()));
        return off.isEmpty() ? "" : labels.text("method.switched-off", String.join(", ", off));
    }

    private List<Fact> limits() {
        Fact deadlines = new Fact(
                "",
                labels.text(
                        "method.deadlines",
                        ProbeSettings.DEFAULT_TIMEOUT.toSeconds(),
                        ProbeSettings.DEFAULT_SBC_TIMEOUT.toMinutes()));
        List<Fact> others = sentences("method.limits.", LIMITS, AnchorTally.MAX_ISSUERS, maxRows);
        return Stream.concat(Stream.of(deadlines), others.stream()).toList();
    }

    private List<Fact> sentences(String key, int number, Object... arguments) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            facts.add(new Fact("", labels.text(key + i, arguments)));
        }
        return facts;
    }

    private Fact fact(String label, String text) {
        return new Fact(labels.text(label), text);
    }
}
