package io.github.sbcaudit.report;

import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.StatusCounts;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scan in the database. */
final class StoredScan implements ScanSource {

    private final Scan scan;

    private final ScanResults results;

    StoredScan(Scan scan, ScanResults results) {
        this.scan = scan;
        this.results = results;
    }

    @Override
    public Scan scan() {
        return scan;
    }

    /**
     * Read from the observations because the scan's own end is only set once its reports are written, and a report written
     * again later must say the same.
     */
    @Override
    public @Nullable Instant observedUntil() {
        LatestEnd latest = new LatestEnd();
        results.forEachSbc(scan.id(), null, sbc -> latest.accept(sbc.observation()));
        return latest.end;
    }

    @Override
    public List<String> customers() {
        return results.customers(scan.id());
    }

    @Override
    public StatusCounts counts(@Nullable String customer) {
        return results.counts(scan.id(), customer);
    }

    @Override
    public void forEachSbc(@Nullable String customer, Consumer<SbcResult> action) {
        results.forEachSbc(scan.id(), customer, action);
    }

    @Override
    public void forEachCertificate(@Nullable String customer, Consumer<CertificateUse> action) {
        results.forEachCertificate(scan.id(), customer, action);
    }

    @Override
    public void forEachRejectedRow(@Nullable String customer, Consumer<RejectedRow> action) {
        results.forEachRejectedRow(scan.id(), customer, action);
    }

    private static final class LatestEnd {

        private @Nullable Instant end;

        private void accept(@Nullable Observation observation) {
            if (observation == null) {
                return;
            }
            Instant ended = observation.startedAt().plus(observation.elapsed());
            if (end == null || ended.isAfter(end)) {
                end = ended;
            }
        }
    }
}
