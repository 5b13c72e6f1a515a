package io.github.sbcaudit.report;

import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.Comparison;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.StatusCounts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scan in the database. */
final class StoredScan implements ScanSource {

    private final Scan scan;

    private final ScanResults results;

    private final Comparison comparison;

    StoredScan(Scan scan, ScanResults results, Comparison comparison) {
        this.scan = scan;
        this.results = results;
        this.comparison = comparison;
    }

    @Override
    public Scan scan() {
        return scan;
    }

    @Override
    public ProbeTotals totals(@Nullable String customer) {
        return results.totals(scan.id(), customer);
    }

    @Override
    public Map<String, ProbeTotals> totalsByCustomer() {
        return results.totalsByCustomer(scan.id());
    }

    @Override
    public List<String> customers() {
        return results.customers(scan.id());
    }

    @Override
    public Map<String, Long> languages(String customer, String otherwise) {
        return results.languages(scan.id(), customer, otherwise);
    }

    @Override
    public StatusCounts counts(@Nullable String customer) {
        return results.counts(scan.id(), customer);
    }

    @Override
    public void forEachSbc(@Nullable String customer, Consumer<SbcResult> action) {
        results.forEachSbc(scan.id(), comparison, customer, action);
    }

    @Override
    public @Nullable EarlierScan comparedWith() {
        return comparison.base();
    }

    @Override
    public void forEachGone(@Nullable String customer, Consumer<Earlier.Gone> action) {
        results.forEachGone(scan.id(), comparison, customer, action);
    }

    @Override
    public void forEachCertificate(@Nullable String customer, Consumer<CertificateUse> action) {
        results.forEachCertificate(scan.id(), customer, action);
    }

    @Override
    public void forEachRejectedRow(@Nullable String customer, Consumer<RejectedRow> action) {
        results.forEachRejectedRow(scan.id(), customer, action);
    }
}
