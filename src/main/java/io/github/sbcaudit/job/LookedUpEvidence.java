package io.github.sbcaudit.job;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.Evidence;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Certificates;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.TrustPath;
import io.github.sbcaudit.trust.TrustPath.Link;
import io.github.sbcaudit.trust.revocation.OcspCheck;
import io.github.sbcaudit.trust.revocation.PathRevocation;
import io.github.sbcaudit.trust.revocation.PathRevocation.OfCertificate;
import io.github.sbcaudit.trust.revocation.RevocationAddresses;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds to an observation what is known of its certificates: where they lead, what is missing, and whether they are revoked. */
class LookedUpEvidence {

    private final Certificates certificates;
    private final RevocationChecks checks;
    private final KnownSurroundings surroundings;
    private final AnchorFinder anchors;

    /** Of the listings in hand: one look at the database instead of one for each. */
    private Map<String, List<RevocationAnswer>> atHand = Map.of();

    LookedUpEvidence(
            Certificates certificates, RevocationChecks checks, KnownSurroundings surroundings, AnchorFinder anchors) {
        this.certificates = certificates;
        this.checks = checks;
        this.surroundings = surroundings;
        this.anchors = anchors;
    }

    /** Makes ready for the evidence on these listings. */
    void prepare(List<Listing> listings, Scan scan) {
        surroundings.prepare(listings, scan);
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

    /**
     * All evidence on one SBC at one address.
     *
     * @param asOf the moment to judge at, which says where the chain leads then
     */
    Evidence of(Sbc sbc, Observation observation, Scan scan, Instant asOf) {
        List<Certificate> sent = observation.sentChain();
        if (sent.isEmpty()) {
            return new Evidence(sbc, observation, null, null, null, surroundings.of(sbc, observation, scan));
        }
        Anchoring anchoring = anchors.find(sent, asOf);
        @Nullable Completion completion = LookUp.completion(
                        anchors, anchoring, sent, asOf, certificate -> FoundIssuers.known(certificates, certificate))
                .orElse(null);
        Scan.LookedUp lookedUp = scan.lookedUp();
        return new Evidence(
                sbc,
                observation,
                anchoring,
                completion,
                lookedUp == null ? null : revocation(LookUp.paths(anchoring, completion), observation, lookedUp),
                surroundings.of(sbc, observation, scan));
    }

    /** That of the first path on which nothing is revoked: the other side may take that one. */
    private PathRevocation revocation(List<TrustPath> paths, Observation observation, Scan.LookedUp lookedUp) {
        List<PathRevocation> said = paths.stream()
                .map(path -> revocation(path, observation, lookedUp))
                .toList();
        return said.stream()
                .filter(one -> one.certificates().stream().noneMatch(of -> of.outcome() == RevocationOutcome.REVOKED))
                .findFirst()
                .orElse(said.get(0));
    }

    private PathRevocation revocation(TrustPath path, Observation observation, Scan.LookedUp lookedUp) {
        return new PathRevocation(
                path.links().stream()
                        .map(link -> new OfCertificate(link.certificate(), answers(link, observation, lookedUp)))
                        .toList(),
                path.certificates().stream()
                        .skip(path.links().size())
                        .filter(LookedUpEvidence::namesAddresses)
                        .findFirst()
                        .orElse(null),
                lookedUp.cutOff());
    }

    private static boolean namesAddresses(Certificate certificate) {
        return !RevocationAddresses.ocsp(certificate).isEmpty()
                || !RevocationAddresses.crl(certificate).isEmpty();
    }

    private List<RevocationAnswer> answers(Link link, Observation observation, Scan.LookedUp lookedUp) {
        Certificate certificate = link.certificate();
        List<RevocationAnswer> answers = new ArrayList<>(stapled(link, observation));
        kept(certificate.sha256(), lookedUp).stream()
                .filter(answer -> answer.source() != RevocationSource.STAPLED_OCSP)
                .forEach(answers::add);
        addNotAsked(answers, RevocationSource.OCSP, RevocationAddresses.ocsp(certificate), lookedUp.at());
        addNotAsked(answers, RevocationSource.CRL, RevocationAddresses.crl(certificate), lookedUp.at());
        return List.copyOf(answers);
    }

    /** Judged from what this SBC sent in this scan: another one with the same certificate may staple something else, or nothing. */
    private static List<RevocationAnswer> stapled(Link link, Observation observation) {
        byte[] response = observation.handshake().map(Handshake::stapledOcsp).orElse(null);
        return response == null
                        || !observation
                                .leaf()
                                .filter(link.certificate()::equals)
                                .isPresent()
                ? List.of()
                : List.of(OcspCheck.judge(
                        RevocationSource.STAPLED_OCSP,
                        null,
                        response,
                        link.certificate(),
                        link.issuer(),
                        observation.startedAt()));
    }

    private List<RevocationAnswer> kept(String sha256, Scan.LookedUp lookedUp) {
        List<RevocationAnswer> here = atHand.get(sha256);
        return here != null
                ? here
                : checks.latest(List.of(sha256), lookedUp.at()).getOrDefault(sha256, List.of());
    }

    /** Silence must not look like a certificate that names no address. */
    private static void addNotAsked(
            List<RevocationAnswer> answers, RevocationSource source, List<String> addresses, Instant at) {
        Set<String> told = answers.stream()
                .filter(answer -> answer.source() == source)
                .map(answer -> String.valueOf(answer.address()))
                .collect(toSet());
        if (told.size() < addresses.size()) { // by number: the database may have had to change an address
            addresses.stream()
                    .filter(address -> !told.contains(address))
                    .map(address -> new RevocationAnswer(
                            source,
                            address,
                            RevocationOutcome.NOT_ASKED,
                            "not asked in this audit",
                            null,
                            null,
                            null,
                            null,
                            at))
                    .forEach(answers::add);
        }
    }
}
