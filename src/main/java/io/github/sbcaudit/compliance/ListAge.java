package io.github.sbcaudit.compliance;

import io.github.sbcaudit.trust.TrustList;

/** How old the list of the root program is, and what it can therefore not say. */
final class ListAge {

    private ListAge() {}

    static long days(RuleContext context) {
        return context.trustList().ageDays(context.asOf());
    }

    static boolean isStale(RuleContext context) {
        return context.trustList().age(context.asOf()) == TrustList.Age.STALE;
    }
}
