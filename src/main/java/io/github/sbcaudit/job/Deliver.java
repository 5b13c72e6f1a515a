package io.github.sbcaudit.job;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.report.Digests;
import io.github.sbcaudit.report.Reports;
import io.github.sbcaudit.report.mail.MailServer;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.SentMails;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Sends each customer its report, if asked to. Every mail is recorded as soon as the server has taken it; the step must therefore not
 * run in a transaction. It fails when mails are left that another run may send: that run begins here and does not probe again.
 */
final class Deliver implements Tasklet {

    private final MailPolicy policy;
    private final @Nullable Post post;
    private final Scans scans;
    private final ScanResults results;
    private final Changes changes;
    private final Reports reports;
    private final SentMails sentMails;
    private final AuditProgress progress;
    private final Clock clock;
    private final AtomicReference<@Nullable Delivery> delivery = new AtomicReference<>();

    /** Tells whether something of a customer's SBCs is new in a scan. */
    @FunctionalInterface
    interface Changes {
        boolean of(long scanId, String customer);
    }

    /**
     * Makes it.
     *
     * @param post {@code null} when the policy is never to send
     */
    Deliver(
            MailPolicy policy,
            @Nullable Post post,
            Scans scans,
            ScanResults results,
            Changes changes,
            Reports reports,
            SentMails sentMails,
            AuditProgress progress,
            Clock clock) {
        this.policy = policy;
        this.post = post;
        this.scans = scans;
        this.results = results;
        this.changes = changes;
        this.reports = reports;
        this.sentMails = sentMails;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        if (policy == MailPolicy.NEVER) {
            return RepeatStatus.FINISHED;
        }
        BooleanSupplier stopping = () -> contribution.getStepExecution().isTerminateOnly();
        Delivery outcome = deliver(scans.get(AuditJob.scanId(contribution)), requireNonNull(post), stopping);
        delivery.set(outcome);
        if (stopping.getAsBoolean()) {
            return RepeatStatus.CONTINUABLE; // Spring Batch must see that there is more to do
        }
        if (outcome.worthAnotherRun()) {
            throw new UndeliveredException(outcome);
        }
        return RepeatStatus.FINISHED;
    }

    /** What became of the mails; empty when this run did not come so far or was not to send any. */
    Optional<Delivery> delivery() {
        return Optional.ofNullable(delivery.get());
    }

    private Delivery deliver(Scan scan, Post with, BooleanSupplier stopping) {
        Digests digests = reports.digests(scan.id(), Path.of(requireNonNull(scan.reportFolder())));
        progress.begin(AuditProgress.Phase.DELIVER, digests.customers().size(), 0);
        try (MailServer server = new MailServer(with.server())) {
            MailRound round = new MailRound(scan, digests, results, sentMails, with.composer(), server, clock);
            for (String customer : digests.customers()) {
                if (stopping.getAsBoolean()) {
                    break;
                }
                if (due(scan, customer)) {
                    round.send(customer);
                } else {
                    round.spare();
                }
                progress.advance(1);
            }
            return round.delivery();
        }
    }

    private boolean due(Scan scan, String customer) {
        return switch (policy) {
            case NEVER -> false;
            case ALWAYS -> true;
            case ON_CHANGE -> changes.of(scan.id(), customer);
            case ON_FAILURE -> results.counts(scan.id(), customer).nonCompliant() > 0;
        };
    }
}
