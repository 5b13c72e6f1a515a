package io.github.sbcaudit.compliance;

/** How old the list of the root program is, and what it can therefore not say. */
final class ListAge {

    /** Beyond this age the list is stale: it cannot say of a root that it is no member, for roots are added all the time. */
    static final long STALE_DAYS = 180;

    private ListAge() {}

    static long days(RuleContext context) {
        return context.trustList().ageDays(context.asOf());
    }

    static boolean isStale(RuleContext context) {
        return days(context) > STALE_DAYS;
    }
}
