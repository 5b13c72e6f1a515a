package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.inventory.InventoryException;
import io.github.sbcaudit.report.ReportException;
import io.github.sbcaudit.report.ReportFolder;
import io.github.sbcaudit.store.Outage;
import io.github.sbcaudit.store.RunLock;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.WorkList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;

/** One audit from the lock to the result: begins a scan, or resumes the one that was interrupted, and runs its job. */
public class Audit {

    /** What was seen longer ago says little of today. */
    private static final Duration RESUMABLE_FOR = Duration.ofHours(24);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final AuditSettings settings;
    private final RunLock lock;
    private final Scans scans;
    private final WorkList workList;
    private final RuleBook rules;
    private final LoadInventory loadInventory;
    private final JobRecovery recovery;
    private final OutageWait outages;
    private final JobOperator operator;
    private final Job job;
    private final GracefulStop gracefulStop;
    private final AuditResults results;
    private final RunMetrics metrics;
    private final AuditProgress progress;
    private final Clock clock;

    Audit(
            AuditSettings settings,
            RunLock lock,
            Scans scans,
            WorkList workList,
            RuleBook rules,
            LoadInventory loadInventory,
            JobRecovery recovery,
            OutageWait outages,
            JobOperator operator,
            Job job,
            GracefulStop gracefulStop,
            AuditResults results,
            RunMetrics metrics,
            AuditProgress progress,
            Clock clock) {
        this.settings = settings;
        this.lock = lock;
        this.scans = scans;
        this.workList = workList;
        this.rules = rules;
        this.loadInventory = loadInventory;
        this.recovery = recovery;
        this.outages = outages;
        this.operator = operator;
        this.job = job;
        this.gracefulStop = gracefulStop;
        this.results = results;
        this.metrics = metrics;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Runs the audit of the configured inventory. Mails that could not be sent are in the result; if they are worth another run, that
     * goes on with them. However it ends, the figures of the run are written, if asked for.
     *
     * @param fresh whether to begin anew even when an interrupted audit of the same inventory could be resumed
     * @throws InventoryException when the inventory cannot be used; no scan is begun then
     * @throws RunLock.LockedException when another audit is at work on the same database
     * @throws SettingException when reports cannot be written where they are to go; nothing is probed then
     * @throws AuditException when the audit was stopped or could not finish
     */
    public AuditResult run(boolean fresh) {
        gracefulStop.auditBegins();
        Instant startedAt = clock.instant();
        try {
            AuditResult result = audit(fresh, startedAt);
            metrics.write(
                    startedAt,
                    RunOutcome.of(result, settings.failOn()),
                    result.scan().id());
            return result;
        } catch (RuntimeException | Error e) {
            metrics.write(startedAt, RunOutcome.of(e), null);
            throw e;
        } finally {
            gracefulStop.auditEnds();
        }
    }

    private AuditResult audit(boolean fresh, Instant startedAt) {
        long start = System.nanoTime();
        try {
            lock.acquire();
            checkReportsFolder();
            recovery.recoverCrashed(); // with the lock held, nothing else can be running
            Scan scan = resumeOrBegin(fresh, startedAt);
            progress.auditing(scan.id());
            outages.through(() -> execute(scan), () -> comeBack(scan));
            return outages.through(
                    () -> results.of(scan.id(), Duration.ofNanos(System.nanoTime() - start)), () -> comeBack(scan));
        } finally {
            lock.close();
        }
    }

    /** Before SBCs are troubled. */
    private void checkReportsFolder() {
        try {
            ReportFolder.check(settings.reportsFolder());
        } catch (ReportException e) {
            throw new SettingException("reports", String.valueOf(e.getMessage()));
        }
    }

    /** The lock went with the connection, and the job's execution ended without being able to say so. */
    private void comeBack(Scan scan) {
        lock.close();
        lock.acquire();
        recovery.recover(scan.id());
    }

    private Scan resumeOrBegin(boolean fresh, Instant now) {
        List<String> inventory = settings.inventoryPaths().stream()
                .map(source -> source.toAbsolutePath().normalize().toString())
                .toList();
        Optional<Scan> unfinished = scans.unfinished();
        if (unfinished.isPresent() && !fresh && resumable(unfinished.get(), inventory, now)) {
            return resume(unfinished.get());
        }
        loadInventory.readAhead(settings.inventoryPaths());
        unfinished.ifPresent(this::abandon);
        return scans.begin(inventory, depth(), ToolVersion.current(), rules.policy(), now);
    }

    private String depth() {
        return settings.depth().name().toLowerCase(Locale.ROOT);
    }

    private boolean resumable(Scan scan, List<String> inventory, Instant now) {
        return scan.inventory().equals(inventory)
                && scan.depth().equals(depth())
                // as long ago, or as far ahead: the clock may have been set back since
                && Duration.between(scan.startedAt(), now).abs().compareTo(RESUMABLE_FOR) < 0;
    }

    private Scan resume(Scan scan) {
        recovery.recover(scan.id());
        progress.notice("Resuming the audit begun on " + time(scan.startedAt()) + ": " + recorded(scan)
                + " (--fresh begins anew).");
        return scan;
    }

    private void abandon(Scan scan) {
        scans.abandon(scan.id());
        progress.notice(
                "The interrupted audit begun on " + time(scan.startedAt()) + " is given up; what it observed is kept.");
    }

    /** @return the status that the job has ended with */
    private BatchStatus execute(Scan scan) {
        JobExecution execution;
        try {
            execution = operator.start(job, AuditJob.parameters(scan.id()));
        } catch (JobExecutionException e) {
            throw new AuditException("The audit could not be started: " + e.getMessage(), e);
        } finally {
            gracefulStop.jobEnded();
            progress.end();
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            progress.notice("Stopped: " + recorded(scan) + ". Start the same command again to resume.");
            throw new AuditStoppedException();
        }
        if (execution.getStatus() != BatchStatus.COMPLETED && !undelivered(execution)) {
            throw failure(execution);
        }
        return execution.getStatus();
    }

    /** Everything else is done then, and the result says what is left. */
    private static boolean undelivered(JobExecution execution) {
        for (Throwable failure : execution.getAllFailureExceptions()) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof UndeliveredException) {
                    return true;
                }
            }
        }
        return false;
    }

    private static AuditException failure(JobExecution execution) {
        List<Throwable> failures = execution.getAllFailureExceptions();
        Optional<Throwable> outage = failures.stream().filter(Outage::isCauseOf).findFirst();
        if (outage.isPresent()) { // whatever else there is may have come of it
            return brokenOff(outage.get());
        }
        for (Throwable failure : failures) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof ReportException || cause instanceof InventoryException) {
                    return new AuditException(
                            cause.getMessage() + " What was observed is kept: start the same command again.", null);
                }
            }
        }
        return brokenOff(failures.isEmpty() ? null : failures.get(0));
    }

    private static AuditException brokenOff(@Nullable Throwable failure) {
        return new AuditException(
                "The audit broke off. What was observed is kept: start the same command again.", failure);
    }

    private String recorded(Scan scan) {
        return String.format(
                Locale.ROOT, "%,d of %,d SBCs are recorded", workList.done(scan.id()), workList.size(scan.id()));
    }

    private String time(Instant instant) {
        return MINUTE.format(instant.atZone(settings.timeZone()));
    }
}
