package io.github.sbcaudit.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the job when the program is asked to end (SIGTERM, SIGINT), and waits for it while the database is still open. Without
 * this the job would be found as running by the next start, as after a crash. What runs without a job asks it whether to stop.
 */
final class GracefulStop implements SmartLifecycle, JobExecutionListener {

    private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);

    /** Less than the 30 seconds after which Spring loses patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Looked up late: the operator knows all jobs, and the job knows this listener. */
    private final ObjectProvider<JobOperator> operator;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean running;
    private boolean stopping;
    private boolean begun;
    private @Nullable JobExecution execution;

    GracefulStop(ObjectProvider<JobOperator> operator) {
        this.operator = operator;
    }

    /**
     * From now on the program's end waits for {@link #auditEnds()}.
     *
     * @throws AuditStoppedException when the program is ending already
     */
    synchronized void auditBegins() {
        if (stopping) {
            throw new AuditStoppedException();
        }
        begun = true;
    }

    /** The job has ended in whatever way, and maybe not the audit: there is nothing to be stopped in it. */
    synchronized void jobEnded() {
        execution = null;
    }

    /** Waits for so long, or until the program is asked to end; {@code true} when it is. */
    boolean awaitStop(Duration time) {
        try {
            return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether the program is ending. */
    synchronized boolean isStopping() {
        return stopping;
    }

    /** The audit has ended in whatever way and said so to the user: nothing needs to be waited for. */
    void auditEnds() {
        ended.countDown();
    }

    @Override
    public synchronized void beforeJob(JobExecution execution) {
        this.execution = execution;
        if (stopping) {
            execution.setStatus(BatchStatus.STOPPING);
        }
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        JobExecution current;
        synchronized (this) {
            running = false;
            stopping = true;
            asked.countDown();
            if (!begun) {
                return;
            }
            current = execution;
        }
        if (current != null && ended.getCount() > 0) {
            stop(current);
        }
        awaitEnd();
    }

    private void stop(JobExecution current) {
        try {
            operator.getObject().stop(current);
        } catch (JobExecutionException | RuntimeException e) {
            log.info("The job may have ended by itself", e);
        }
    }

    private void awaitEnd() {
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The audit did not stop within {} s; the next start resumes it", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
