package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.inventory.InventoryException;
import io.github.sbcaudit.report.ReportException;
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
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

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
    private final JobRepository repository;
    private final JobOperator operator;
    private final Job job;
    private final GracefulStop gracefulStop;
    private final AuditResults results;
    private final AuditProgress progress;
    private final Clock clock;

    Audit(
            AuditSettings settings,
            RunLock lock,
            Scans scans,
            WorkList workList,
            RuleBook rules,
            LoadInventory loadInventory,
            JobRepository repository,
            JobOperator operator,
            Job job,
            GracefulStop gracefulStop,
            AuditResults results,
            AuditProgress progress,
            Clock clock) {
        this.settings = settings;
        this.lock = lock;
        this.scans = scans;
        this.workList = workList;
        this.rules = rules;
        this.loadInventory = loadInventory;
        this.repository = repository;
        this.operator = operator;
        this.job = job;
        this.gracefulStop = gracefulStop;
        this.results = results;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Runs the audit of the configured inventory. Mails that could not be sent are in the result; if they are worth another run, that
     * goes on with them.
     *
     * @param fresh whether to begin anew even when an interrupted audit of the same inventory could be resumed
     * @throws InventoryException when the inventory cannot be used; no scan is begun then
     * @throws RunLock.LockedException when another audit is at work on the same database
     * @throws AuditException when the audit was stopped or could not finish
     */
    public AuditResult run(boolean fresh) {
        gracefulStop.auditBegins();
        try {
            Instant startedAt = clock.instant();
            lock.acquire();
            recoverCrashed();
            Scan scan = resumeOrBegin(fresh, startedAt);
            execute(scan);
            return results.of(scan.id(), Duration.between(startedAt, clock.instant()));
        } finally {
            lock.close();
            gracefulStop.auditEnds();
        }
    }

    /** With the lock held, an execution that looks as if it were running was left behind by a process that died. */
    private void recoverCrashed() {
        for (JobExecution crashed : repository.findRunningJobExecutions(AuditJob.NAME)) {
            operator.recover(crashed);
        }
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
                && Duration.between(scan.startedAt(), now).compareTo(RESUMABLE_FOR) < 0;
    }

    private Scan resume(Scan scan) {
        progress.notice("Resuming the audit begun on " + time(scan.startedAt()) + ": " + recorded(scan)
                + " (--fresh begins anew).");
        return scan;
    }

    private void abandon(Scan scan) {
        scans.abandon(scan.id());
        progress.notice(
                "The interrupted audit begun on " + time(scan.startedAt()) + " is given up; what it observed is kept.");
    }

    private void execute(Scan scan) {
        JobExecution execution;
        try {
            execution = operator.start(job, AuditJob.parameters(scan.id()));
        } catch (JobExecutionException e) {
            throw new AuditException("The audit could not be started: " + e.getMessage(), e);
        } finally {
            progress.end();
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            progress.notice("Stopped: " + recorded(scan) + ". Start the same command again to resume.");
            throw new AuditStoppedException();
        }
        if (execution.getStatus() != BatchStatus.COMPLETED && !undelivered(execution)) {
            throw failure(execution);
        }
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
        for (Throwable failure : failures) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof ReportException || cause instanceof InventoryException) {
                    return new AuditException(
                            cause.getMessage() + " What was observed is kept: start the same command again.", null);
                }
            }
        }
        return new AuditException(
                "The audit broke off. What was observed is kept: start the same command again.",
                failures.isEmpty() ? null : failures.get(0));
    }

    private String recorded(Scan scan) {
        return String.format(
                Locale.ROOT, "%,d of %,d SBCs are recorded", workList.done(scan.id()), workList.size(scan.id()));
    }

    private String time(Instant instant) {
        return MINUTE.format(instant.atZone(settings.timeZone()));
    }
}
