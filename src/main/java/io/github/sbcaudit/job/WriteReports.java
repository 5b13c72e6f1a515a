package io.github.sbcaudit.job;

import io.github.sbcaudit.report.ReportFolder;
import io.github.sbcaudit.report.Reports;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Scans;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Writes the reports of a scan into a folder of their own. The folder is recorded before anything is written, so that a restart
 * goes on in the same one; the step must therefore not run in a transaction.
 */
final class WriteReports implements Tasklet {

    private final Scans scans;
    private final Reports reports;
    private final Path base;
    private final ZoneId zone;
    private final AuditProgress progress;

    WriteReports(Scans scans, Reports reports, Path base, ZoneId zone, AuditProgress progress) {
        this.scans = scans;
        this.reports = reports;
        this.base = base;
        this.zone = zone;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Scan scan = scans.get(AuditJob.scanId(contribution));
        progress.begin(AuditProgress.Phase.REPORT, AuditProgress.UNKNOWN, 0);
        BooleanSupplier stopping = () -> contribution.getStepExecution().isTerminateOnly();
        try {
            reports.write(scan.id(), null, null, folder(scan), stopping);
            return RepeatStatus.FINISHED;
        } catch (CancellationException e) {
            if (!stopping.getAsBoolean()) {
                throw e;
            }
            return RepeatStatus.CONTINUABLE; // so that Spring Batch sees that there is more to do
        }
    }

    private Path folder(Scan scan) {
        if (scan.reportFolder() != null) {
            Path recorded = Path.of(scan.reportFolder());
            if (base.equals(recorded.getParent())) { // else the user has named another since
                return recorded;
            }
        }
        Path folder = ReportFolder.claim(base, scan.startedAt().atZone(zone), "");
        scans.reportsIn(scan.id(), folder);
        return folder;
    }
}
