package io.github.sbcaudit.job;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.trust.TrustPath.Link;
import io.github.sbcaudit.trust.revocation.CrlCheck;
import io.github.sbcaudit.trust.revocation.RevocationAddresses;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationChecker;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One run's questions about revocation: gathered from all SBCs first, so that each CRL is fetched once and asked for all that name
 * it. What an earlier run was told, and is still valid, is not asked again.
 */
final class RevocationRound {

    private static final int SAVED_AT_ONCE = 200;

    private final RevocationChecks checks;
    private final RevocationChecker checker;
    private final LookUpTime time;
    private final Instant now;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, List<Link>> byCrl = new LinkedHashMap<>();
    private final Deque<Callable<Map<String, List<RevocationAnswer>>>> work = new ArrayDeque<>();
    private final Map<String, List<RevocationAnswer>> answered = new HashMap<>();
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> silent = new HashSet<>();

    RevocationRound(RevocationChecks checks, RevocationChecker checker, LookUpTime time, Instant now) {
        this.checks = checks;
        this.checker = checker;
        this.time = time;
        this.now = now;
    }

    /**
     * Gathers questions.
     *
     * @param link the certificate and its issuer
     * @param stapled the response that came with it, {@code null} when none did
     */
    record Question(Link link, byte @Nullable [] stapled) {}

    void add(List<Question> questions) {
        List<Question> fresh = questions.stream()
                .filter(question -> seen.size() < LookUpLimits.CERTIFICATES && seen.add(sha256(question.link())))
                .toList();
        Map<String, List<RevocationAnswer>> told = checks.latest(
                fresh.stream().map(question -> sha256(question.link())).toList(), now);
        fresh.forEach(question -> add(question, told.getOrDefault(sha256(question.link()), List.of())));
    }

    private void add(Question question, List<RevocationAnswer> told) {
        Link link = question.link();
        Certificate certificate = link.certificate();
        byte[] stapled = question.stapled();
        if (stapled != null) {
            note(link, checker.judgeStapled(stapled, certificate, link.issuer()));
        }
        for (String address : RevocationAddresses.ocsp(certificate)) {
            addresses.add(address);
            if (!isValid(told, RevocationSource.OCSP, address)) {
                work.add(() -> one(link, askOcsp(address, link)));
            }
        }
        for (String address : RevocationAddresses.crl(certificate)) {
            addresses.add(address);
            if (!isValid(told, RevocationSource.CRL, address)) {
                byCrl.computeIfAbsent(address, same -> new ArrayList<>(1)).add(link);
            }
        }
    }

    private boolean isValid(List<RevocationAnswer> told, RevocationSource source, String address) {
        return told.stream()
                .filter(answer -> answer.source() == source && address.equals(answer.address()))
                .filter(answer ->
                        answer.outcome() == RevocationOutcome.GOOD || answer.outcome() == RevocationOutcome.REVOKED)
                .anyMatch(answer ->
                        answer.nextUpdate() != null && answer.nextUpdate().isAfter(now));
    }

    /** How many requests there are to make. */
    int size() {
        return work.size() + byCrl.size();
    }

    /** Asks, and keeps the answers as they come; ends early when the audit is to stop. */
    void run(ExecutorService threads, LongConsumer progress) throws InterruptedException {
        byCrl.forEach((address, links) -> work.addFirst(() -> askCrl(address, links))); // first, for many wait for them
        CompletionService<Map<String, List<RevocationAnswer>>> underWay = new ExecutorCompletionService<>(threads);
        int asked = 0;
        while ((!work.isEmpty() || asked > 0) && !time.isStopping()) {
            while (asked < LookUpLimits.AT_ONCE && !work.isEmpty()) {
                underWay.submit(work.removeFirst());
                asked++;
            }
            try {
                underWay.take()
                        .get()
                        .forEach((certificate, answers) -> answers.forEach(answer -> note(certificate, answer)));
            } catch (ExecutionException e) {
                throw new IllegalStateException("Asking about revocation failed", e.getCause());
            }
            asked--;
            progress.accept(1);
            if (answered.size() >= SAVED_AT_ONCE) {
                save();
            }
        }
        save();
    }

    /** How many addresses there were to ask, those asked by an earlier run included. */
    long addresses() {
        return addresses.size();
    }

    /** How many of them did not answer. */
    long silent() {
        return silent.size();
    }

    private RevocationAnswer askOcsp(String address, Link link) throws InterruptedException {
        return time.isOver()
                ? tooLate(RevocationSource.OCSP, address)
                : checker.askOcsp(address, link.certificate(), link.issuer());
    }

    private Map<String, List<RevocationAnswer>> askCrl(String address, List<Link> links) throws InterruptedException {
        Map<String, List<RevocationAnswer>> answers = new HashMap<>();
        if (time.isOver()) {
            links.forEach(link -> answers.put(sha256(link), List.of(tooLate(RevocationSource.CRL, address))));
            return answers;
        }
        Function<Certificate, CrlCheck> crl = checker.fetchCrl(address);
        Map<Certificate, CrlCheck> byIssuer = new HashMap<>();
        for (Link link : links) {
            CrlCheck check = byIssuer.computeIfAbsent(link.issuer(), crl);
            answers.put(sha256(link), List.of(check.judge(link.certificate())));
        }
        return answers;
    }

    private RevocationAnswer tooLate(RevocationSource source, String address) {
        return checker.unreachable(
                source,
                address,
                "not asked: the %d minutes for all requests of an audit were over"
                        .formatted(LookUpLimits.RUN.toMinutes()));
    }

    private static Map<String, List<RevocationAnswer>> one(Link link, RevocationAnswer answer) {
        return Map.of(sha256(link), List.of(answer));
    }

    private void note(Link link, RevocationAnswer answer) {
        note(sha256(link), answer);
    }

    private void note(String certificate, RevocationAnswer answer) {
        answered.computeIfAbsent(certificate, same -> new ArrayList<>(1)).add(answer);
        if (answer.outcome() == RevocationOutcome.UNREACHABLE && answer.address() != null) {
            silent.add(answer.address());
        }
    }

    private void save() {
        checks.save(answered);
        answered.clear();
    }

    private static String sha256(Link link) {
        return link.certificate().sha256();
    }
}
