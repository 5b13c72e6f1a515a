package io.github.sbcaudit.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes executions that were left behind fit to be restarted: as running, by a process that died or lost its database, or as unknown,
 * where the database took only part of the last words. Spring Batch refuses to restart the unknown, for fear that work was done that is
 * not recorded; here the work list says what is done. To be used with the run's lock held.
 */
final class JobRecovery {

    /** That of the job repository's own times. */
    private static final ZoneId LOCAL = ZoneId.systemDefault();

    private static final Set<BatchStatus> LEFT_BEHIND =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING, BatchStatus.UNKNOWN);

    private final JobRepository repository;

    JobRecovery(JobRepository repository) {
        this.repository = repository;
    }

    /** Recovers whatever looks as if it were running. */
    void recoverCrashed() {
        repository.findRunningJobExecutions(AuditJob.NAME).forEach(this::recover);
    }

    /** Recovers the latest execution of a scan's job. */
    void recover(long scanId) {
        JobExecution last = repository.getLastJobExecution(AuditJob.NAME, AuditJob.parameters(scanId));
        if (last != null && last.getStatus() != BatchStatus.COMPLETED) {
            recover(last);
        }
    }

    private void recover(JobExecution execution) {
        for (StepExecution step : execution.getStepExecutions()) {
            if (LEFT_BEHIND.contains(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(LocalDateTime.now(LOCAL));
                repository.update(step);
            }
        }
        if (LEFT_BEHIND.contains(execution.getStatus())) {
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED);
            execution.setEndTime(LocalDateTime.now(LOCAL));
            repository.update(execution);
        }
    }
}
