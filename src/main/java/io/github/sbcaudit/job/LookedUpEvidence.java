package io.github.sbcaudit.job;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.Evidence;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Certificates;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.TrustPath;
import io.github.sbcaudit.trust.revocation.PathRevocation;
import io.github.sbcaudit.trust.revocation.PathRevocation.OfCertificate;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds to an observation what is known of its certificates: where they lead, what is missing, and whether they are revoked. */
class LookedUpEvidence {

    private final Certificates certificates;
    private final RevocationChecks checks;
    private final AnchorFinder anchors;

    /** Of the listings in hand: one look at the database instead of one for each. */
    private Map<String, List<RevocationAnswer>> atHand = Map.of();

    LookedUpEvidence(Certificates certificates, RevocationChecks checks, AnchorFinder anchors) {
        this.certificates = certificates;
        this.checks = checks;
        this.anchors = anchors;
    }

    /** Makes ready for the evidence on these listings. */
    void prepare(List<Listing> listings, Scan scan) {
        Scan.LookedUp lookedUp = scan.lookedUp();
        if (lookedUp != null) {
            Set<String> sent = listings.stream()
                    .map(Listing::observation)
                    .flatMap(Stream::ofNullable)
                    .flatMap(observation -> observation.byAddress().stream())
                    .flatMap(observation -> observation.sentChain().stream())
                    .map(Certificate::sha256)
                    .collect(toSet());
            Map<String, List<RevocationAnswer>> found = checks.latest(sent, lookedUp.at());
            atHand = sent.stream().collect(toMap(sha256 -> sha256, sha256 -> found.getOrDefault(sha256, List.of())));
        }
    }

    /** All evidence on one SBC at one address, as of the moment at which the scan began. */
    Evidence of(Sbc sbc, Observation observation, Scan scan) {
        List<Certificate> sent = observation.sentChain();
        if (sent.isEmpty()) {
            return new Evidence(sbc, observation, null);
        }
        Anchoring anchoring = anchors.find(sent, scan.startedAt());
        @Nullable Completion completion = LookUp.completion(
                        anchors,
                        anchoring,
                        sent,
                        scan.startedAt(),
                        certificate -> FoundIssuers.known(certificates, certificate))
                .orElse(null);
        TrustPath path = completion == null ? anchoring.best() : completion.path();
        return new Evidence(sbc, observation, anchoring, completion, revocation(path, scan.lookedUp()));
    }

    private @Nullable PathRevocation revocation(TrustPath path, Scan.@Nullable LookedUp lookedUp) {
        if (lookedUp == null) {
            return null;
        }
        return new PathRevocation(
                path.links().stream()
                        .map(link -> new OfCertificate(
                                link.certificate(), answers(link.certificate().sha256(), lookedUp)))
                        .toList(),
                lookedUp.nothingAnswered());
    }

    private List<RevocationAnswer> answers(String sha256, Scan.LookedUp lookedUp) {
        List<RevocationAnswer> here = atHand.get(sha256);
        return here != null
                ? here
                : checks.latest(List.of(sha256), lookedUp.at()).getOrDefault(sha256, List.of());
    }
}
