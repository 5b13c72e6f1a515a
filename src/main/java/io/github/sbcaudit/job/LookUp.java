package io.github.sbcaudit.job;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.job.RevocationRound.Question;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Certificates;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.WorkList;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.Issuers;
import io.github.sbcaudit.trust.TrustPath;
import io.github.sbcaudit.trust.fetch.Fetcher;
import io.github.sbcaudit.trust.revocation.RevocationChecker;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Asks what certificates name: for the issuers that an SBC did not send, and for revocation. What comes of it is stored, and judged
 * by a later step; so judging needs no network. Runs outside a transaction, since it waits for strangers.
 */
class LookUp implements Tasklet {

    private static final int PAGE = 200;

    private final Scans scans;
    private final WorkList workList;
    private final Certificates certificates;
    private final RevocationChecks checks;
    private final AnchorFinder anchors;
    private final Supplier<Fetcher> fetchers;
    private final AuditSettings settings;
    private final AuditProgress progress;
    private final Clock clock;

    LookUp(
            Scans scans,
            WorkList workList,
            Certificates certificates,
            RevocationChecks checks,
            AnchorFinder anchors,
            Supplier<Fetcher> fetchers,
            AuditSettings settings,
            AuditProgress progress,
            Clock clock) {
        this.scans = scans;
        this.workList = workList;
        this.certificates = certificates;
        this.checks = checks;
        this.anchors = anchors;
        this.fetchers = fetchers;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws InterruptedException {
        Scan scan = scans.get(AuditJob.scanId(contribution));
        LookUpTime time = new LookUpTime(
                LookUpLimits.RUN, () -> contribution.getStepExecution().isTerminateOnly());
        if (settings.aia() || settings.revocation()) {
            ExecutorService threads = Executors.newFixedThreadPool(LookUpLimits.AT_ONCE);
            try (Fetcher fetcher = fetchers.get()) {
                lookUp(scan, new RevocationChecker(fetcher, clock), time, threads);
            } finally {
                threads.shutdownNow();
            }
        }
        // after a stop Spring Batch must see that there is more to do; the next run begins this step anew
        return time.isStopping() ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
    }

    private void lookUp(Scan scan, RevocationChecker checker, LookUpTime time, ExecutorService threads)
            throws InterruptedException {
        progress.begin(AuditProgress.Phase.LOOK_UP, AuditProgress.UNKNOWN, 0);
        FoundIssuers found = new FoundIssuers(certificates, checker, time);
        Issuers issuers = settings.aia() ? found : certificate -> FoundIssuers.known(certificates, certificate);
        RevocationRound round = new RevocationRound(checks, checker, time, clock.instant());
        long lastId = 0;
        while (!time.isStopping()) {
            List<Listing> page = workList.listings(scan.id(), lastId, PAGE);
            if (page.isEmpty()) {
                break;
            }
            round.add(questions(page, scan.startedAt(), issuers, threads));
            lastId = page.get(page.size() - 1).id();
        }
        certificates.keep(found.fetched(), clock.instant());
        if (settings.revocation() && !time.isStopping()) {
            progress.begin(AuditProgress.Phase.LOOK_UP, round.size(), 0);
            round.run(threads, progress::advance);
            scans.lookedUp(
                    scan.id(),
                    new Scan.LookedUp(clock.instant(), round.addresses(), round.addresses() - round.silent()));
        }
    }

    private List<Question> questions(List<Listing> page, Instant asOf, Issuers issuers, ExecutorService threads)
            throws InterruptedException {
        List<Future<List<Question>>> underWay = new ArrayList<>();
        for (Listing listing : page) {
            Observation observation = listing.observation();
            if (observation != null) {
                observation
                        .byAddress()
                        .forEach(one -> one.handshake()
                                .filter(handshake -> !handshake.sentChain().isEmpty())
                                .ifPresent(handshake ->
                                        underWay.add(threads.submit(() -> questions(handshake, asOf, issuers)))));
            }
        }
        List<Question> questions = new ArrayList<>();
        for (Future<List<Question>> one : underWay) {
            try {
                questions.addAll(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("Looking for issuers failed", e.getCause());
            }
        }
        return questions;
    }

    private List<Question> questions(Handshake handshake, Instant asOf, Issuers issuers) {
        List<Certificate> sent = handshake.sentChain();
        Certificate leaf = sent.get(0);
        return path(anchors, sent, asOf, issuers).links().stream()
                .map(link -> new Question(link, link.certificate().equals(leaf) ? handshake.stapledOcsp() : null))
                .toList();
    }

    /** The path to ask about: the one that decides, or what it would be if nothing were missing. */
    static TrustPath path(AnchorFinder anchors, List<Certificate> sent, Instant asOf, Issuers issuers) {
        Anchoring anchoring = anchors.find(sent, asOf);
        return completion(anchors, anchoring, sent, asOf, issuers)
                .map(Completion::path)
                .orElse(anchoring.best());
    }

    /** What an incomplete chain would go on with. */
    static Optional<Completion> completion(
            AnchorFinder anchors,
            @Nullable Anchoring anchoring,
            List<Certificate> sent,
            Instant asOf,
            Issuers issuers) {
        return anchoring != null && anchoring.status() == AnchorStatus.INCOMPLETE_CHAIN
                ? anchors.complete(sent, asOf, issuers)
                : Optional.empty();
    }
}
