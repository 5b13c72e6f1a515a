package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.FindingCounts;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sums a finished scan up. */
final class AuditResults {

    private final Scans scans;
    private final ScanResults results;
    private final Supplier<Optional<Delivery>> delivery;
    private final Supplier<Optional<Removal>> removal;

    /**
     * Makes it.
     *
     * @param delivery what became of the mails, if any were to be sent
     * @param removal what became of old audits, if any were to be removed
     */
    AuditResults(
            Scans scans,
            ScanResults results,
            Supplier<Optional<Delivery>> delivery,
            Supplier<Optional<Removal>> removal) {
        this.scans = scans;
        this.results = results;
        this.delivery = delivery;
        this.removal = removal;
    }

    AuditResult of(long scanId, Duration elapsed) {
        String folder = scans.get(scanId).reportFolder();
        if (folder == null) {
            throw new IllegalStateException("Scan " + scanId + " has no reports");
        }
        return of(scanId, null, Path.of(folder), elapsed);
    }

    /** Sums up what one customer has in a scan, all of it where that is {@code null}; its reports are in the given folder. */
    AuditResult of(long scanId, @Nullable String customer, Path reports, Duration elapsed) {
        FindingCounts findings = results.findingCounts(scanId, customer);
        // those that need no attention come last
        List<SbcResult> worst = results.worst(scanId, customer, AuditResult.SHOWN_SBCS).stream()
                .filter(AuditResults::needsAttention)
                .toList();
        List<RejectedRow> rejected = new ArrayList<>();
        results.forEachRejectedRow(scanId, customer, row -> {
            if (rejected.size() < AuditResult.SHOWN_REJECTED_ROWS) {
                rejected.add(row);
            }
        });
        Scan scan = scans.get(scanId);
        return new AuditResult(
                scan,
                results.counts(scanId, customer),
                findings.onlyWarned(),
                new AuditResult.WaiverTotals(findings.waived(), findings.expiredWaivers()),
                results.totals(scanId, customer),
                results.forecastCounts(scan, customer),
                worst,
                rejected,
                reports,
                delivery.get().orElse(null),
                removal.get().orElse(null),
                elapsed);
    }

    private static boolean needsAttention(SbcResult sbc) {
        ComplianceStatus status = sbc.assessment().status();
        return status != ComplianceStatus.COMPLIANT && status != ComplianceStatus.DISABLED;
    }
}
