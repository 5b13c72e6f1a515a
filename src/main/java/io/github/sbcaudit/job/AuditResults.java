package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Sums a finished scan up. */
final class AuditResults {

    private final Scans scans;
    private final ScanResults results;
    private final Deliver deliver;

    AuditResults(Scans scans, ScanResults results, Deliver deliver) {
        this.scans = scans;
        this.results = results;
        this.deliver = deliver;
    }

    AuditResult of(long scanId, Duration elapsed) {
        Scan scan = scans.get(scanId);
        if (scan.reportFolder() == null) {
            throw new IllegalStateException("Scan " + scanId + " has no reports");
        }
        List<SbcResult> worst = new ArrayList<>();
        AtomicLong warned = new AtomicLong();
        AtomicLong waived = new AtomicLong();
        AtomicLong expired = new AtomicLong();
        results.forEachSbc(scanId, null, sbc -> {
            if (worst.size() < AuditResult.SHOWN_SBCS && needsAttention(sbc)) {
                worst.add(sbc);
            }
            if (onlyWarned(sbc)) {
                warned.incrementAndGet();
            }
            for (Finding finding : sbc.assessment().findings()) {
                if (finding.waiver() != null) {
                    (finding.counts() ? expired : waived).incrementAndGet();
                }
            }
        });
        List<RejectedRow> rejected = new ArrayList<>();
        results.forEachRejectedRow(scanId, null, row -> {
            if (rejected.size() < AuditResult.SHOWN_REJECTED_ROWS) {
                rejected.add(row);
            }
        });
        return new AuditResult(
                scan,
                results.counts(scanId, null),
                warned.get(),
                new AuditResult.WaiverTotals(waived.get(), expired.get()),
                results.totals(scanId, null),
                worst,
                rejected,
                Path.of(scan.reportFolder()),
                deliver.delivery().orElse(null),
                elapsed);
    }

    private static boolean needsAttention(SbcResult sbc) {
        ComplianceStatus status = sbc.assessment().status();
        return status != ComplianceStatus.COMPLIANT && status != ComplianceStatus.DISABLED;
    }

    private static boolean onlyWarned(SbcResult sbc) {
        return sbc.assessment().status() != ComplianceStatus.NON_COMPLIANT
                && sbc.assessment().findings().stream()
                        .anyMatch(finding -> finding.verdict() == Verdict.WARN && finding.counts());
    }
}
