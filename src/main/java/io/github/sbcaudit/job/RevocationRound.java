package io.github.sbcaudit.job;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.trust.TrustPath.Link;
import io.github.sbcaudit.trust.revocation.RevocationAddresses;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationChecker;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's questions about revocation: gathered from all SBCs first, so that each CRL is fetched once and asked for all that name
 * it. What was said before, and is still valid, is not asked again. Not thread-safe.
 */
final class RevocationRound {

    private static final Logger log = LoggerFactory.getLogger(RevocationRound.class);

    private static final int SAVED_AT_ONCE = 200;

    /** An answer must not be forgotten before the certificates are judged and reported. */
    private static final Duration ASKED_AGAIN_AFTER = RevocationChecks.REMEMBERED.minusDays(1);

    private final RevocationChecks checks;
    private final RevocationChecker checker;
    private final LookUpTime time;
    private final Instant scanStartedAt;
    private final Instant now;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> stapled = new HashSet<>();
    private final Map<String, Certificate> issuers = new HashMap<>();
    private final Map<String, RevocationRequest> crls = new LinkedHashMap<>();
    private final Deque<RevocationRequest> work = new ArrayDeque<>();
    private final Map<String, List<RevocationAnswer>> answered = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> answering = new HashSet<>();

    RevocationRound(
            RevocationChecks checks, RevocationChecker checker, LookUpTime time, Instant scanStartedAt, Instant now) {
        this.checks = checks;
        this.checker = checker;
        this.time = time;
        this.scanStartedAt = scanStartedAt;
        this.now = now;
    }

    /**
     * A certificate to ask about.
     *
     * @param link the certificate and its issuer
     * @param stapled the response that came with it, {@code null} when none did
     */
    record Question(Link link, byte @Nullable [] stapled) {}

    /** Gathers questions. */
    void add(List<Question> questions) {
        questions.forEach(this::judgeStapled);
        List<Link> fresh = questions.stream()
                .map(Question::link)
                .filter(link -> seen.size() < LookUpLimits.CERTIFICATES && seen.add(sha256(link)))
                .toList();
        Map<String, List<RevocationAnswer>> told =
                checks.latest(fresh.stream().map(RevocationRound::sha256).toList(), now);
        fresh.forEach(link -> add(link, told.getOrDefault(sha256(link), List.of())));
    }

    private void judgeStapled(Question question) {
        byte[] response = question.stapled();
        Link link = question.link();
        if (response != null && stapled.add(sha256(link))) {
            try {
                note(sha256(link), checker.judgeStapled(response, link.certificate(), link.issuer()));
            } catch (RuntimeException | StackOverflowError e) { // as in RevocationRequest
                log.warn("Internal error while judging a stapled response", e);
            }
        }
    }

    private void add(Link link, List<RevocationAnswer> told) {
        Link kept = kept(link);
        for (String address : RevocationAddresses.ocsp(link.certificate())) {
            if (!isTold(told, RevocationSource.OCSP, address)) {
                work.add(new RevocationRequest(RevocationSource.OCSP, address, List.of(kept)));
            }
        }
        for (String address : RevocationAddresses.crl(link.certificate())) {
            if (!isTold(told, RevocationSource.CRL, address)) {
                crls.computeIfAbsent(
                                address, same -> new RevocationRequest(RevocationSource.CRL, same, new ArrayList<>(1)))
                        .links()
                        .add(kept);
            }
        }
    }

    /** What has been read of a certificate takes many times its own octets: it is read again when it is asked about. */
    private Link kept(Link link) {
        Certificate issuer = issuers.computeIfAbsent(link.issuer().sha256(), same -> link.issuer());
        return new Link(Certificate.of(link.certificate().der()), issuer);
    }

    /** Whether an address need not be asked again. */
    private boolean isTold(List<RevocationAnswer> told, RevocationSource source, String address) {
        List<RevocationAnswer> valid = told.stream()
                .filter(answer -> answer.source() == source && address.equals(answer.address()))
                .filter(this::isValid)
                .toList();
        if (valid.isEmpty()) {
            asked.add(address);
        } else if (valid.stream().noneMatch(answer -> answer.checkedAt().isBefore(scanStartedAt))) {
            asked.add(address); // by this scan, before it was interrupted
            answering.add(address);
        }
        return !valid.isEmpty();
    }

    private boolean isValid(RevocationAnswer answer) {
        Instant nextUpdate = answer.nextUpdate();
        return (answer.outcome() == RevocationOutcome.GOOD || answer.outcome() == RevocationOutcome.REVOKED)
                && nextUpdate != null
                && nextUpdate.isAfter(now)
                && answer.checkedAt().isAfter(now.minus(ASKED_AGAIN_AFTER));
    }

    /** How many requests there are to make. */
    int size() {
        return work.size() + crls.size();
    }

    /** Asks, and keeps the answers as they come; ends early when the audit is to stop. */
    void run(ExecutorService threads, LongConsumer progress) throws InterruptedException {
        crls.values().forEach(work::addFirst); // for many wait for them
        crls.clear();
        CompletionService<Map<String, RevocationAnswer>> answers = new ExecutorCompletionService<>(threads);
        int underWay = 0;
        while ((!work.isEmpty() || underWay > 0) && !time.isStopping()) {
            while (underWay < LookUpLimits.AT_ONCE && !work.isEmpty()) {
                RevocationRequest request = work.removeFirst();
                answers.submit(() -> request.ask(checker, time));
                underWay++;
            }
            Future<Map<String, RevocationAnswer>> done = answers.poll(LookUpTime.GLANCE.toMillis(), MILLISECONDS);
            if (done != null) {
                underWay--;
                note(done);
                progress.accept(1);
            }
        }
        save();
    }

    private void note(Future<Map<String, RevocationAnswer>> done) throws InterruptedException {
        try {
            done.get().forEach(this::note);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Asking about revocation failed", e.getCause());
        }
        if (answered.size() >= SAVED_AT_ONCE) {
            save();
        }
    }

    private void note(String certificate, RevocationAnswer answer) {
        answered.computeIfAbsent(certificate, same -> new ArrayList<>(1)).add(answer);
        if (answer.address() != null && answer.outcome() != RevocationOutcome.UNREACHABLE) {
            answering.add(answer.address());
        }
    }

    private void save() {
        checks.save(answered);
        answered.clear();
    }

    /** How many addresses this scan has asked. */
    long addresses() {
        return asked.size();
    }

    /** How many of them have answered at least once. */
    long answering() {
        return answering.size();
    }

    private static String sha256(Link link) {
        return link.certificate().sha256();
    }
}
