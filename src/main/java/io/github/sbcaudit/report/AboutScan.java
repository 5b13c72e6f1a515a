package io.github.sbcaudit.report;

import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.trust.TrustList;
import java.util.ArrayList;
import java.util.List;

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
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("tool", labels.text("application", scan.toolVersion())));
        facts.add(fact("policy", policy()));
        facts.add(fact("depth", labels.named("depth", scan.depth())));
        facts.add(fact(
                "connections", labels.text("summary.about.connections.value", totals.connections(), totals.probed())));
        facts.add(fact("trust-list", trustList()));
        facts.add(fact("revocation", revocation()));
        if (scope.fleet()) { // a file's name may speak of other customers
            facts.add(fact("inventory", String.join(", ", scan.inventory())));
        }
        return facts;
    }

    private Fact fact(String key, String value) {
        return new Fact(labels.text("summary.about." + key), value);
    }

    /** One that is not built in goes by the name that its author gave it. */
    String policy() {
        String name = scope.scan().policy();
        String known = labels.named("policy", name);
        return known.equals(name) ? labels.text("summary.about.policy.own", name) : known;
    }

    /** What was asked of CAs. The numbers are those of all customers, and no customer's business. */
    String revocation() {
        Scan.LookedUp lookedUp = scope.scan().lookedUp();
        if (lookedUp == null) {
            return labels.text("revocation.not-asked");
        }
        if (lookedUp.addresses() == 0) {
            return labels.text("summary.about.revocation.none");
        }
        return scope.fleet()
                ? labels.text(
                        "summary.about.revocation.value",
                        lookedUp.addresses(),
                        lookedUp.addresses() - lookedUp.answered())
                : labels.text("summary.about.revocation.asked");
    }

    /** The edition of the root program; one that is younger than the day judged is the oldest that was at hand. */
    String trustList() {
        TrustList list = scope.scan().trustList();
        if (list == null) {
            return labels.text("summary.about.trust-list.none");
        }
        boolean younger = list.thisUpdate().isAfter(scope.asOf());
        return labels.text(
                        younger ? "summary.about.trust-list.younger" : "summary.about.trust-list.value",
                        labels.date(list.thisUpdate().atZone(scope.settings().zone())),
                        list.sequence() == null
                                ? ""
                                : labels.text("summary.about.trust-list.sequence", list.sequence()),
                        list.ageDays(scope.asOf()),
                        labels.named("trust-source", scope.source(list)))
                + labels.text("summary.about.trust-list." + list.age(scope.asOf()));
    }
}
