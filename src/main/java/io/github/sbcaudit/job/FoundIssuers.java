package io.github.sbcaudit.job;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.store.Certificates;
import io.github.sbcaudit.trust.Issuers;
import io.github.sbcaudit.trust.revocation.RevocationAddresses;
import io.github.sbcaudit.trust.revocation.RevocationChecker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * Issuers that the database knows, because another SBC sent them or an earlier run fetched them; else those that are to be had where
 * the certificate says (RFC 5280 section 4.2.2.1). Asks no address twice. Thread-safe.
 */
final class FoundIssuers implements Issuers {

    private final Certificates known;
    private final RevocationChecker checker;
    private final LookUpTime time;
    private final Predicate<Certificate> trusted;
    private final Map<String, CompletableFuture<List<Certificate>>> byAddress = new ConcurrentHashMap<>();
    private final Set<Certificate> fetched = ConcurrentHashMap.newKeySet();

    /** @param trusted whether a certificate leads to a trusted root, so that no better one need be looked for */
    FoundIssuers(Certificates known, RevocationChecker checker, LookUpTime time, Predicate<Certificate> trusted) {
        this.known = known;
        this.trusted = trusted;
        this.checker = checker;
        this.time = time;
    }

    /** Those that the database knows. */
    static List<Certificate> known(Certificates certificates, Certificate certificate) {
        return certificate.facts().map(facts -> certificates.ofCa(facts.issuer())).orElse(List.of()).stream()
                .filter(certificate::isSignedBy)
                .toList();
    }

    @Override
    public List<Certificate> of(Certificate certificate) {
        List<Certificate> here = known(known, certificate);
        if (here.stream().anyMatch(trusted)) {
            return here;
        }
        List<Certificate> issuers =
                new ArrayList<>(); // before what some SBC has sent, which may be old or a stranger's
        for (String address : RevocationAddresses.issuers(certificate)) {
            if (mayAsk(address)) {
                fetch(address).stream()
                        .filter(issuer -> issued(issuer, certificate))
                        .forEach(issuers::add);
            }
        }
        fetched.addAll(issuers);
        issuers.addAll(here);
        return issuers;
    }

    private boolean mayAsk(String address) {
        return !time.isStopping()
                && !time.isOver()
                && (byAddress.containsKey(address) || byAddress.size() < LookUpLimits.ISSUER_ADDRESSES);
    }

    /** What else lies there is a stranger's word, and is not kept: the database would offer it as an issuer to all. */
    private static boolean issued(Certificate issuer, Certificate certificate) {
        return issuer.facts().filter(CertificateFacts::ca).isPresent() && certificate.isSignedBy(issuer);
    }

    private List<Certificate> fetch(String address) {
        CompletableFuture<List<Certificate>> mine = new CompletableFuture<>();
        CompletableFuture<List<Certificate>> first = byAddress.putIfAbsent(address, mine);
        try {
            if (first != null) {
                return first.get();
            }
            mine.complete(checker.fetchIssuers(address));
            return mine.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            mine.complete(List.of()); // whatever happened, nobody waits for it for ever
        }
    }

    /** Those that were fetched and have issued a certificate. */
    Set<Certificate> fetched() {
        return Set.copyOf(fetched);
    }
}
