package io.github.sbcaudit.report;

import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.trust.TrustList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a scan was made and by which rules and lists it was judged, in words. */
final class AboutScan {

    /** A name and what there is to say. */
    record Fact(String name, String value) {}

    private final ReportScope scope;

    private final Labels labels;

    AboutScan(ReportScope scope) {
        this.scope = scope;
        this.labels = scope.labels();
    }

    List<Fact> facts() {
        Scan scan = scope.scan();
        ProbeTotals totals = scope.totals();
        TrustList list = scan.trustList();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("tool", labels.text("application", scan.toolVersion())));
        facts.add(fact("policy", policy(scan.policy())));
        facts.add(fact("depth", labels.named("depth", scan.depth())));
        facts.add(fact(
                "connections", labels.text("summary.about.connections.value", totals.connections(), totals.probed())));
        facts.add(fact("trust-list", list == null ? labels.text("summary.about.trust-list.none") : edition(list)));
        facts.add(fact("revocation", revocation(scan.lookedUp())));
        if (scope.fleet()) { // a file's name may speak of other customers
            facts.add(fact("inventory", String.join(", ", scan.inventory())));
        }
        return facts;
    }

    private Fact fact(String key, String value) {
        return new Fact(labels.text("summary.about." + key), value);
    }

    /** One that is not built in goes by the name that its author gave it. */
    private String policy(String name) {
        String known = labels.named("policy", name);
        return known.equals(name) ? labels.text("summary.about.policy.own", name) : known;
    }

    private String revocation(Scan.@Nullable LookedUp lookedUp) {
        if (lookedUp == null) {
            return labels.text("revocation.not-asked");
        }
        if (!scope.fleet()) { // the numbers are those of all customers
            return labels.text("summary.about.revocation.asked");
        }
        long silent = lookedUp.addresses() - lookedUp.answered();
        return lookedUp.addresses() == 0
                ? labels.text("summary.about.revocation.none")
                : labels.text("summary.about.revocation.value", lookedUp.addresses(), silent);
    }

    private String edition(TrustList list) {
        String sequence =
                list.sequence() == null ? "" : labels.text("summary.about.trust-list.sequence", list.sequence());
        return labels.text(
                        "summary.about.trust-list.value",
                        labels.date(list.thisUpdate().atZone(scope.settings().zone())),
                        sequence,
                        list.ageDays(scope.asOf()),
                        labels.named("trust-source", scope.source(list)))
                + labels.text("summary.about.trust-list." + list.age(scope.asOf()));
    }
}
