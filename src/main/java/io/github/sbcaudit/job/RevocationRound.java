package io.github.sbcaudit.job;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.store.Scan;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
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

    /** What a crash may cost in answers that have to be asked for again. */
    private static final long SAVED_AFTER_NANOS = SECONDS.toNanos(5);

    /** Issuer certificates of one key that a certificate is judged by: a few cross certificates, and no more for strangers to send. */
    private static final int MAX_ISSUERS = 8;

    /** An answer must not be forgotten before the certificates are judged and reported. */
    private static final Duration ASKED_AGAIN_AFTER = RevocationChecks.REMEMBERED.minusDays(1);

    private final RevocationChecks checks;
    private final RevocationChecker checker;
    private final LookUpTime time;
    private final Instant scanStartedAt;
    private final Instant now;
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Set<String> stapled = new HashSet<>();
    private final Map<String, Certificate> issuers = new HashMap<>();
    private final Map<String, RevocationRequest> crls = new LinkedHashMap<>();
    private final Deque<RevocationRequest> work = new ArrayDeque<>();
    private final Map<String, List<RevocationAnswer>> answered = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> answering = new HashSet<>();
    private boolean keptAnswers;
    private boolean anyVerified;
    private long savedAt = System.nanoTime();

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
        List<Link> fresh =
                questions.stream().map(Question::link).filter(this::isNew).toList();
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

    /**
     * A certificate may be met below several issuer certificates of one name and key, and one of them may say that it signs no
     * CRLs: whoever made that one must not decide what is known of the certificate.
     */
    private boolean isNew(Link link) {
        Set<String> issuersSeen = seen.get(sha256(link));
        if (issuersSeen == null) {
            if (seen.size() >= LookUpLimits.CERTIFICATES) {
                return false;
            }
            issuersSeen = new HashSet<>(2);
            seen.put(sha256(link), issuersSeen);
        }
        return issuersSeen.size() < MAX_ISSUERS && issuersSeen.add(link.issuer().sha256());
    }

    private void add(Link link, List<RevocationAnswer> told) {
        Link kept = kept(link);
        boolean first =
                requireNonNull(seen.get(sha256(link))).size() == 1; // OCSP looks at the issuer's name and key only
        for (String address : RevocationAddresses.ocsp(link.certificate())) {
            if (first && !isTold(told, RevocationSource.OCSP, address)) {
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
            anyVerified = true;
        } else {
            keptAnswers = true;
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
        RequestsUnderWay underWay = new RequestsUnderWay(work, threads, request -> () -> request.ask(checker, time));
        while (!underWay.isOver() && !time.isStopping()) {
            Optional<Map<String, RevocationAnswer>> answers = underWay.next();
            if (answers.isPresent()) {
                answers.get().forEach(this::note);
                saveNowAndThen();
                progress.accept(1);
            }
        }
        save();
    }

    private void saveNowAndThen() {
        if (answered.size() >= SAVED_AT_ONCE || System.nanoTime() - savedAt > SAVED_AFTER_NANOS) {
            save();
        }
    }

    private void note(String certificate, RevocationAnswer answer) {
        answered.computeIfAbsent(certificate, same -> new ArrayList<>(1)).add(answer);
        String address = answer.address();
        if (address == null) {
            return;
        }
        anyVerified |= answer.thisUpdate() != null;
        if (answer.outcome() == RevocationOutcome.NOT_ASKED) {
            asked.remove(address);
        } else if (checker.heard(address)) {
            answering.add(address);
        }
    }

    private void save() {
        checks.save(answered);
        answered.clear();
        savedAt = System.nanoTime();
    }

    /**
     * What came of it. That one CA gives no good answer says nothing of this machine, as long as kept answers show that others
     * were reached lately; that several do and none gives one, does: a proxy may answer for all of them with a page of its own.
     */
    Scan.LookedUp lookedUp(Instant at) {
        long hosts = asked.stream().map(RequestsUnderWay::host).distinct().count();
        boolean cutOff = !asked.isEmpty() && !anyVerified && (hosts > 1 || !keptAnswers);
        return new Scan.LookedUp(at, asked.size(), answering.size(), cutOff);
    }

    private static String sha256(Link link) {
        return link.certificate().sha256();
    }
}
