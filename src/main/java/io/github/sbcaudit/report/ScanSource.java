package io.github.sbcaudit.report;

import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One judged scan, read as often as needed. A customer of {@code null} stands for the whole fleet. */
interface ScanSource {

    Scan scan();

    ProbeTotals totals(@Nullable String customer);

    /** {@link #totals} of every customer with an SBC that was probed. */
    Map<String, ProbeTotals> totalsByCustomer();

    List<String> customers();

    /** How many rows of the customer ask for each language; those that name none count for the given one. */
    Map<String, Long> languages(String customer, String otherwise);

    StatusCounts counts(@Nullable String customer);

    /** Worst status first, then by the earliest day of impact, then by name. */
    void forEachSbc(@Nullable String customer, Consumer<SbcResult> action);

    /** The scan that says which SBCs were added and are gone, {@code null} when there is none. */
    @Nullable EarlierScan comparedWith();

    /** What {@link #comparedWith} lists and the scan does not, by name. */
    void forEachGone(@Nullable String customer, Consumer<Earlier.Gone> action);

    void forEachCertificate(@Nullable String customer, Consumer<CertificateUse> action);

    void forEachRejectedRow(@Nullable String customer, Consumer<RejectedRow> action);
}
