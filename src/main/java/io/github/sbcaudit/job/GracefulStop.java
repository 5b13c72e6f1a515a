package io.github.sbcaudit.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the job when the program is asked to end (SIGTERM, SIGINT), and waits for it while the database is still open. Without
 * this the job would be found as running by the next start, as after a crash.
 */
final class GracefulStop implements SmartLifecycle, JobExecutionListener {

    private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);

    /** Less than the 30 seconds after which Spring, and the 90 after which systemd, lose patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Looked up late: the operator knows all jobs, and the job knows this listener. */
    private final ObjectProvider<JobOperator> operator;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable JobExecution execution;
    private volatile boolean running;

    GracefulStop(ObjectProvider<JobOperator> operator) {
        this.operator = operator;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        this.execution = execution;
    }

    /** The audit has ended in whatever way and said so to the user: nothing needs to be waited for. */
    void auditEnded() {
        ended.countDown();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        JobExecution current = execution;
        if (current == null || ended.getCount() == 0) {
            return;
        }
        try {
            operator.getObject().stop(current);
        } catch (JobExecutionException | RuntimeException e) {
            log.info("The job may have ended by itself", e);
        }
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The audit did not stop within {} s; the next start resumes it", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
