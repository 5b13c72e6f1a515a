package io.github.sbcaudit.report;

import io.github.sbcaudit.store.StatusCounts;

/** What may be said of all SBCs together: never more than was observed, and what is missing beside it. */
record Claims(Labels labels, StatusCounts counts, long waived) {

    /** How the SBCs fare, in one sentence. */
    String verdict() {
        if (reached() == 0) {
            return nothing();
        }
        String scope = reached() == counts.listed() && counts.rejectedRows() == 0 ? "listed" : "reached";
        if (counts.nonCompliant() > 0) {
            String key = reached() == 1 ? "summary.headline.broken.only." : "summary.headline.broken.";
            return labels.text(key + scope, counts.nonCompliant(), reached());
        }
        String key = counts.inconclusive() == 0 ? "summary.headline.good." : "summary.headline.open.";
        return labels.text(key + scope, reached(), waived);
    }

    /** Of what nothing is known although it is listed; empty when there is nothing such, or when {@link #verdict} says so. */
    String rest() {
        if (reached() == 0 || complete()) {
            return "";
        }
        String unreached = labels.text("summary.rest.unreached", counts.unreachable());
        String unusable = labels.text("summary.rest.unusable", counts.rejectedRows());
        if (counts.rejectedRows() == 0) {
            return labels.text("summary.rest", unreached);
        }
        return labels.text(
                "summary.rest",
                counts.unreachable() == 0 ? unusable : labels.text("summary.rest.both", unreached, unusable));
    }

    /** What to do when there is no finding. */
    String noAction() {
        if (reached() == 0) {
            if (listsNothing()) {
                return labels.text("summary.actions.list");
            }
            return labels.text(counts.unreachable() == 0 ? "summary.actions.rows" : "summary.actions.reach");
        }
        if (!complete()) {
            return labels.text("summary.actions.none.reached", reached());
        }
        return counts.inconclusive() == 0
                ? labels.text(waived == 0 ? "summary.actions.none" : "summary.actions.none.waived")
                : labels.text("summary.actions.none.judged", counts.inconclusive());
    }

    /** What is known of the rules when none was found broken. */
    String noRuleBroken() {
        if (reached() == 0) {
            return labels.text("summary.rules.unknown");
        }
        if (complete() && counts.inconclusive() == 0) {
            return labels.text(waived == 0 ? "summary.rules.none" : "summary.rules.none.waived");
        }
        return labels.text(
                counts.inconclusive() == 0 ? "summary.rules.none.reached" : "summary.rules.none.judged", reached());
    }

    /** The given text where any SBC was reached, else that nothing can be said. */
    String ifReached(String key) {
        return reached() == 0 ? nothing() : labels.text(key);
    }

    /** The given text where the inventory lists anything, else that it does not. */
    String ifListed(String key) {
        return listsNothing() ? nothing() : labels.text(key);
    }

    private String nothing() {
        if (listsNothing()) {
            return labels.text("summary.headline.nothing.listed");
        }
        return labels.text(
                counts.unreachable() == 0 ? "summary.headline.nothing.probed" : "summary.headline.nothing.reached");
    }

    private boolean listsNothing() {
        return counts.listed() == 0 && counts.rejectedRows() == 0;
    }

    private boolean complete() {
        return counts.unreachable() == 0 && counts.rejectedRows() == 0;
    }

    private long reached() {
        return counts.compliant() + counts.nonCompliant() + counts.inconclusive();
    }
}
