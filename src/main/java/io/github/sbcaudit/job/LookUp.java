package io.github.sbcaudit.job;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

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
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.dao.DataAccessException;

/**
 * Asks what certificates name: for the issuers that an SBC did not send, and for revocation. What comes of it is stored, and judged
 * by a later step; so judging needs no network. Runs outside a transaction, since it waits for strangers.
 */
class LookUp implements Tasklet {

    private static final Logger log = LoggerFactory.getLogger(LookUp.class);

    private static final int PAGE = 200;

    /** Trusted paths of one chain that are asked about: cross certificates give two or three. */
    private static final int MAX_PATHS = 4;

    private final Scans scans;
    private final WorkList workList;
    private final Certificates certificates;
    private final RevocationChecks checks;
    private final AnchorFinder anchors;
    private final Supplier<Fetcher> fetchers;
    private final AuditSettings settings;
    private final LookUpLimits limits;
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
            LookUpLimits limits,
            AuditProgress progress,
            Clock clock) {
        this.scans = scans;
        this.workList = workList;
        this.certificates = certificates;
        this.checks = checks;
        this.anchors = anchors;
        this.fetchers = fetchers;
        this.settings = settings;
        this.limits = limits;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws InterruptedException {
        Scan scan = scans.get(AuditJob.scanId(contribution));
        BooleanSupplier stopping = () -> contribution.getStepExecution().isTerminateOnly();
        if (settings.aia() || settings.revocation()) {
            lookUp(scan, stopping);
        }
        // after a stop Spring Batch must see that there is more to do; the next run begins this step anew
        return stopping.getAsBoolean() ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
    }

    private void lookUp(Scan scan, BooleanSupplier stopping) throws InterruptedException {
        Fetcher fetcher = fetchers.get();
        ExecutorService threads = Executors.newFixedThreadPool(LookUpLimits.AT_ONCE, LookUp::thread);
        try {
            lookUp(scan, new RevocationChecker(fetcher, clock), stopping, threads);
        } finally {
            fetcher.close(); // ends what the threads wait for
            threads.shutdown(); // without an interrupt: H2 closes its file when one strikes in the middle of a read
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "look-up");
        thread.setDaemon(true);
        return thread;
    }

    private void lookUp(Scan scan, RevocationChecker checker, BooleanSupplier stopping, ExecutorService threads)
            throws InterruptedException {
        progress.begin(AuditProgress.Phase.LOOK_UP, AuditProgress.UNKNOWN, 0);
        LookUpTime time = new LookUpTime(limits.run(), stopping);
        FoundIssuers found = new FoundIssuers(
                certificates,
                checker,
                new LookUpTime(limits.issuers(), stopping),
                certificate -> isTrusted(certificate, scan.startedAt()));
        Issuers issuers = settings.aia() ? found : certificate -> FoundIssuers.known(certificates, certificate);
        RevocationRound round = new RevocationRound(checks, checker, time, scan.startedAt(), clock.instant());
        long lastId = 0;
        while (!time.isStopping()) {
            List<Listing> page = workList.listings(scan.id(), lastId, PAGE);
            if (page.isEmpty()) {
                break;
            }
            round.add(questions(page, scan.startedAt(), issuers, time, threads));
            lastId = page.get(page.size() - 1).id();
        }
        certificates.keep(found.fetched(), clock.instant());
        if (settings.revocation() && !time.isStopping()) {
            progress.begin(AuditProgress.Phase.LOOK_UP, round.size(), 0);
            round.run(threads, progress::advance);
        }
        if (settings.revocation() && !time.isStopping()) {
            scans.lookedUp(scan.id(), round.lookedUp(clock.instant()));
        }
    }

    /** With what the database knows, if need be. */
    private boolean isTrusted(Certificate certificate, Instant asOf) {
        return paths(anchors, List.of(certificate), asOf, below -> FoundIssuers.known(certificates, below)).stream()
                .anyMatch(path -> path.status() == AnchorStatus.TRUSTED);
    }

    /** The questions that a page of listings raises; some of them when the audit is to stop. */
    private List<Question> questions(
            List<Listing> page, Instant asOf, Issuers issuers, LookUpTime time, ExecutorService threads)
            throws InterruptedException {
        List<Future<List<Question>>> underWay = page.stream()
                .flatMap(listing -> Stream.ofNullable(listing.observation()))
                .flatMap(observation -> observation.byAddress().stream())
                .filter(observation -> !observation.sentChain().isEmpty())
                .map(observation -> threads.submit(() -> questions(observation, asOf, issuers, time)))
                .toList();
        List<Question> questions = new ArrayList<>();
        try {
            for (Future<List<Question>> one : underWay) {
                await(one, time).ifPresent(questions::addAll);
            }
        } finally {
            underWay.forEach(one -> one.cancel(false)); // those that have not begun
        }
        return questions;
    }

    /** Empty when the audit is to stop. */
    private static <T> Optional<T> await(Future<T> future, LookUpTime time) throws InterruptedException {
        while (!time.isStopping()) {
            try {
                return Optional.of(future.get(LookUpTime.GLANCE.toMillis(), MILLISECONDS));
            } catch (ExecutionException e) {
                throw new IllegalStateException("Looking for issuers failed", e.getCause());
            } catch (TimeoutException e) {
                // see whether to stop, and wait on
            }
        }
        return Optional.empty();
    }

    private List<Question> questions(Observation observation, Instant asOf, Issuers issuers, LookUpTime time) {
        List<Certificate> sent = observation.sentChain();
        Certificate leaf = sent.get(0);
        byte[] stapled = observation.handshake().map(Handshake::stapledOcsp).orElse(null);
        try {
            return paths(anchors, sent, asOf, issuers).stream()
                    .flatMap(path -> path.links().stream())
                    .distinct()
                    .map(link -> new Question(link, link.certificate().equals(leaf) ? stapled : null))
                    .toList();
        } catch (DataAccessException e) {
            throw e; // no fault of this SBC
        } catch (RuntimeException | StackOverflowError e) {
            // evidence is hostile; a fault of ours must cost one SBC its answers and not the fleet its audit
            if (!time.isStopping()) {
                log.warn("Internal error while looking for the issuers of {}", observation.endpoint(), e);
            }
            return List.of();
        }
    }

    /**
     * The paths to ask about: every trusted one that was sent, since one that is not revoked is enough; else the one that decides, or
     * what it would be if nothing were missing.
     */
    static List<TrustPath> paths(AnchorFinder anchors, List<Certificate> sent, Instant asOf, Issuers issuers) {
        Anchoring anchoring = anchors.find(sent, asOf);
        Optional<Completion> completion = completion(anchors, anchoring, sent, asOf, issuers);
        return paths(anchoring, completion.orElse(null));
    }

    static List<TrustPath> paths(Anchoring anchoring, @Nullable Completion completion) {
        if (completion != null) {
            return List.of(completion.path());
        }
        List<TrustPath> trusted = Stream.concat(Stream.of(anchoring.best()), anchoring.others().stream())
                .filter(path -> path.status() == AnchorStatus.TRUSTED)
                .limit(MAX_PATHS)
                .toList();
        return trusted.isEmpty() ? List.of(anchoring.best()) : trusted;
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
