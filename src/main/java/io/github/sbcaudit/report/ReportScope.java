package io.github.sbcaudit.report;

import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.trust.TrustList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one report is of, and everything that is the same on all of its sheets.
 *
 * @param scan the scan
 * @param fleetTotals how probing the whole fleet went
 * @param totals how probing this report's SBCs went
 * @param customer whose report it is, {@code null} for the fleet's
 * @param customers how many customers the scan has
 * @param counts of this report's SBCs and rejected rows
 * @param comparedWith the scan that says which SBCs were added and are gone, {@code null} when there is none
 * @param rules all rules, in the order shown
 * @param texts the rules' texts
 * @param labels all other texts
 * @param settings time zone and language
 */
record ReportScope(
        Scan scan,
        ProbeTotals fleetTotals,
        ProbeTotals totals,
        @Nullable String customer,
        int customers,
        StatusCounts counts,
        @Nullable EarlierScan comparedWith,
        List<ListedRule> rules,
        RuleTexts texts,
        Labels labels,
        ReportSettings settings) {

    boolean fleet() {
        return customer == null;
    }

    /**
     * When the fleet's last probe ended, {@code null} when nothing was probed: the scan's own end is only set once its reports are
     * written, and a report written again later must say the same.
     */
    @Nullable Instant observedUntil() {
        Instant until = fleetTotals.until();
        return until != null && until.isBefore(scan.startedAt()) // the clock was set back meanwhile
                ? scan.startedAt()
                : until;
    }

    /** The moment from which days left and ages are counted: the scan's own, so that a report written again says the same. */
    Instant asOf() {
        return scan.asOf();
    }

    /** The day of {@link #asOf}, in UTC as days of impact are. */
    LocalDate today() {
        return LocalDate.ofInstant(asOf(), ZoneOffset.UTC);
    }

    /** The day of a moment in the report's zone, as readers of its language write it. */
    String date(Instant moment) {
        return labels.date(moment.atZone(settings.zone()));
    }

    Claims claims() {
        return claims(0);
    }

    /** As {@link #claims()}, where that many findings are waived. */
    Claims claims(long waived) {
        return new Claims(labels, counts, waived);
    }

    /** The customer's name, or the word for the fleet. */
    String title() {
        return customer == null ? labels.text("fleet", customers) : customer;
    }

    /** Where the trust list came from: a path says too much of the provider's machine to its customers. */
    String source(TrustList list) {
        return fleet() ? list.source() : list.source().replaceFirst("^(/|[A-Za-z]:\\\\).*[/\\\\]", "");
    }
}
