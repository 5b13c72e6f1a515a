package io.github.sbcaudit.trust;

import static io.github.sbcaudit.certificate.DistinguishedName.comparable;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the root anchors of chains. Thread-safe; keep one for a whole audit, because it remembers the signatures of shared
 * intermediates.
 *
 * <p>An anchor is a root of the program, by name and key. What the peer sent above its leaf are hints, in any order and with
 * anything among them; a self-signed certificate that it sent is never an anchor by itself. Signatures, validity, and
 * each issuer's right to issue ({@link IssuerConstraints}) are checked; name constraints and policies are not.
 */
public final class AnchorFinder {

    /** Certificates missing one above the other: a public chain has two between leaf and root, with crosses three. */
    private static final int MAX_MISSING = 4;

    /** Ends of incomplete paths that are followed, and issuers of each: what the peer sent makes both. */
    private static final int MAX_OPEN_ENDS = 4;

    private static final int MAX_ISSUERS = 4;

    /** Certificates that are offered as one's issuer, each a signature to be verified. */
    private static final int MAX_LOOKED_AT = 32;

    private final RootIndex index;
    private final SignatureCache signatures = new SignatureCache();

    public AnchorFinder(RootProgram program) {
        this.index = new RootIndex(program);
    }

    /**
     * Enumerates the paths from the first certificate over the other ones to the program's roots.
     *
     * @param sentChain the chain as sent, leaf first; not empty
     * @param asOf the moment to judge at
     */
    public Anchoring find(List<Certificate> sentChain, Instant asOf) {
        List<Certificate> sent = List.copyOf(new LinkedHashSet<>(sentChain));
        return SentCertificate.of(sent.get(0))
                .map(leaf -> find(leaf, sent, asOf))
                .orElseGet(() -> unreadable(sent.get(0)));
    }

    /**
     * Looks for what a chain lacks.
     *
     * @param sentChain the chain as sent, leaf first; not empty
     * @param asOf the moment to judge at
     * @param issuers their word is not trusted: what has not signed is passed over
     * @return empty when nothing is missing, and when what is missing is not found, so that no root is reached
     */
    public Optional<Completion> complete(List<Certificate> sentChain, Instant asOf, Issuers issuers) {
        Set<Certificate> certificates = new LinkedHashSet<>(sentChain);
        for (int round = 0; round <= MAX_MISSING; round++) {
            Anchoring anchoring = find(List.copyOf(certificates), asOf);
            if (anchoring.status() != AnchorStatus.INCOMPLETE_CHAIN) {
                List<Certificate> missing = new ArrayList<>(anchoring.best().certificates());
                missing.removeAll(sentChain);
                return missing.isEmpty() || !reachesRoot(anchoring.best())
                        ? Optional.empty()
                        : Optional.of(new Completion(anchoring.best(), List.copyOf(missing)));
            }
            if (!certificates.addAll(issuersOf(openEnds(anchoring), issuers))) {
                break;
            }
        }
        return Optional.empty();
    }

    /**
     * Only to a member: an expired certificate can end a path below any root, and a root that is no member was sent by somebody
     * else, whose affair it is.
     */
    private static boolean reachesRoot(TrustPath path) {
        return path.anchor() != null;
    }

    private static List<Certificate> openEnds(Anchoring anchoring) {
        return Stream.concat(Stream.of(anchoring.best()), anchoring.others().stream())
                .filter(path -> path.status() == AnchorStatus.INCOMPLETE_CHAIN)
                .map(path -> path.certificates().get(path.certificates().size() - 1))
                .distinct()
                .limit(MAX_OPEN_ENDS)
                .toList();
    }

    private static List<Certificate> issuersOf(List<Certificate> ends, Issuers issuers) {
        return ends.stream()
                .flatMap(end -> issuers.of(end).stream()
                        .limit(MAX_LOOKED_AT)
                        .filter(end::isSignedBy)
                        .limit(MAX_ISSUERS))
                .toList();
    }

    private Anchoring find(SentCertificate leaf, List<Certificate> sent, Instant asOf) {
        PathJudge judge = new PathJudge(asOf, leaf.facts().notBefore());
        List<TrustPath> paths = new PathSearch(index, signatures, judge, sent)
                .from(leaf).stream()
                        .sorted(FoundPath.PREFERENCE)
                        .map(FoundPath::path)
                        .toList();
        Optional<TrustPath> asSent =
                paths.stream().filter(path -> followsOrder(path, sent)).findFirst();
        return new Anchoring(paths.get(0), paths.subList(1, paths.size()), asSent.orElse(null));
    }

    private static Anchoring unreadable(Certificate leaf) {
        String detail = "the leaf is no certificate that can be parsed";
        TrustPath path = new TrustPath(List.of(leaf), null, AnchorStatus.UNKNOWN_ROOT, detail);
        return new Anchoring(path, List.of(), null);
    }

    /** Whether the path takes all that was sent, one after the other; the root itself may have been sent at the end. */
    private static boolean followsOrder(TrustPath path, List<Certificate> sent) {
        int last = sent.size() - 1;
        return path.certificates().equals(sent)
                || (path.certificates().equals(sent.subList(0, last)) && isAnchor(path, sent.get(last)));
    }

    private static boolean isAnchor(TrustPath path, Certificate last) {
        Optional<CertificateFacts> anchor =
                Optional.ofNullable(path.anchor()).map(ProgramRoot::certificate).flatMap(Certificate::facts);
        Optional<CertificateFacts> sent = last.facts().filter(CertificateFacts::selfSigned);
        return anchor.isPresent()
                && sent.isPresent()
                && anchor.get().publicKeySha256().equals(sent.get().publicKeySha256())
                && comparable(anchor.get().subject())
                        .equals(comparable(sent.get().subject()));
    }
}
