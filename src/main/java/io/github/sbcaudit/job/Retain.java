package io.github.sbcaudit.job;

import io.github.sbcaudit.store.Retention;
import io.github.sbcaudit.store.Retention.Left;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Scans;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Removes audits that are older than the user wants to keep, with their rows of Spring Batch; what was begun to be removed is removed
 * in any case. Each part has its own transaction, so that the step may be stopped and done again; it must not run in one itself.
 */
final class Retain implements Tasklet {

    private final @Nullable Period keep;
    private final Retention retention;
    private final Scans scans;
    private final JobRepository repository;
    private final AuditProgress progress;
    private final AtomicReference<@Nullable Removal> removal = new AtomicReference<>();

    /**
     * Makes it.
     *
     * @param keep {@code null} to remove nothing
     */
    Retain(@Nullable Period keep, Retention retention, Scans scans, JobRepository repository, AuditProgress progress) {
        this.keep = keep;
        this.retention = retention;
        this.scans = scans;
        this.repository = repository;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        BooleanSupplier stopping = () -> contribution.getStepExecution().isTerminateOnly();
        boolean done = finishBegun(stopping)
                && (keep == null || retain(keep, scans.get(AuditJob.scanId(contribution)), stopping));
        return done
                ? RepeatStatus.FINISHED
                : RepeatStatus.CONTINUABLE; // Spring Batch must see that there is more to do
    }

    /** What became of old audits; empty when this run did not come so far, or was not to remove any. */
    Optional<Removal> removal() {
        return Optional.ofNullable(removal.get());
    }

    private boolean finishBegun(BooleanSupplier stopping) {
        for (long scan : retention.begun()) {
            if (!remove(scan, stopping)) {
                return false;
            }
        }
        return true;
    }

    private boolean retain(Period length, Scan running, BooleanSupplier stopping) {
        // from the audit's own begin, so that the step removes the same when it is done again
        Instant before =
                running.startedAt().atZone(ZoneOffset.UTC).minus(length).toInstant();
        List<Long> old = retention.old(before);
        Set<Long> bases = retention.bases();
        long removed = 0;
        progress.begin(AuditProgress.Phase.REMOVE, old.size(), 0);
        for (long scan : old) {
            if (stopping.getAsBoolean()) {
                return false;
            }
            if (!bases.contains(scan) && !retention.isNeeded(scan)) {
                retention.begin(scan);
                if (!remove(scan, stopping)) {
                    return false;
                }
                removed++;
            }
            progress.advance(1);
        }
        removal.set(new Removal(removed, old.size() - removed, before));
        return removeAnswers(before, stopping);
    }

    private boolean remove(long scan, BooleanSupplier stopping) {
        JobInstance instance = repository.getJobInstance(AuditJob.NAME, AuditJob.parameters(scan));
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
        while (retention.removeSome(scan) == Left.SOMETHING) {
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private boolean removeAnswers(Instant before, BooleanSupplier stopping) {
        while (retention.removeSomeAnswers(before) == Left.SOMETHING) {
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }
}
