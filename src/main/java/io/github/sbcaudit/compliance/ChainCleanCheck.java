package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code CHAIN-CLEAN}: the SBC sends the certificates of its chain in their order, each once, and no others.
 *
 * <p>A certificate belongs if any path leads over it: cross certificates are welcome. A root at the end is needless but common,
 * and no more than a note, but not said to do no harm where it leads away from a trusted path. Of a chain that breaks off nobody can say what lies above, so what is left over may belong to it.
 */
final class ChainCleanCheck {

    /** The peer chooses how many certificates it sends: so many are named, the rest only counted. */
    private static final int CERTIFICATES_TOLD = 5;

    private static final Set<AnchorStatus> BROKEN_OFF =
            Set.of(AnchorStatus.INCOMPLETE_CHAIN, AnchorStatus.UNKNOWN_ROOT, AnchorStatus.BAD_SIGNATURE);

    enum Case implements Reason {
        CLEAN(PASS),
        ROOT_SENT(PASS),
        /** Up to it the certificates lead elsewhere than to the trusted root, which the rule on roots judges. */
        OTHER_ROOT_SENT(PASS),
        UNRELATED(WARN_LOW),
        UNRELATED_AND_REPEATED(WARN_LOW),
        REPEATED(WARN_LOW),
        DISORDERED(WARN_LOW),
        NOT_CERTAIN(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private ChainCleanCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        Anchoring anchoring = NeedsCertificate.anchoring(evidence);
        List<TrustPath> paths = paths(anchoring, evidence.completion());
        List<Certificate> sent = evidence.observation().sentChain();
        List<Certificate> once = List.copyOf(new LinkedHashSet<>(sent));
        List<Certificate> unrelated = once.stream()
                .filter(certificate -> paths.stream().noneMatch(path -> belongs(certificate, path)))
                .toList();
        boolean certain = evidence.completion() != null || !BROKEN_OFF.contains(anchoring.status());
        int superfluous = sent.size() - once.size();
        if (!unrelated.isEmpty() && certain) {
            return superfluous == 0
                    ? Judgement.of(Case.UNRELATED, told(unrelated), unrelated.size())
                    : Judgement.of(
                            Case.UNRELATED_AND_REPEATED,
                            told(unrelated),
                            unrelated.size(),
                            told(repeated(sent)),
                            superfluous);
        }
        if (superfluous > 0) {
            return Judgement.of(Case.REPEATED, told(repeated(sent)), superfluous);
        }
        if (!unrelated.isEmpty()) {
            return Judgement.of(Case.NOT_CERTAIN, told(unrelated), unrelated.size());
        }
        if (!paths.stream().allMatch(path -> inOrder(once, path))) {
            return Judgement.of(Case.DISORDERED, told(once), once.size());
        }
        Case rootSent = RootProgramCheck.sentAstray(anchoring) == null ? Case.ROOT_SENT : Case.OTHER_ROOT_SENT;
        return once.stream()
                .skip(1)
                .filter(ChainCleanCheck::isRoot)
                .findFirst()
                .map(root -> Judgement.of(rootSent, name(root)))
                .orElseGet(() -> Judgement.of(Case.CLEAN, once.size()));
    }

    private static List<TrustPath> paths(Anchoring anchoring, @Nullable Completion completion) {
        List<TrustPath> paths = new ArrayList<>();
        paths.add(anchoring.best());
        paths.addAll(anchoring.others());
        if (completion != null) {
            paths.add(completion.path());
        }
        return paths;
    }

    private static boolean belongs(Certificate certificate, TrustPath path) {
        return path.certificates().contains(certificate) || isAnchor(certificate, path);
    }

    /** The anchor itself, or a twin: a self-signed certificate with its key. */
    private static boolean isAnchor(Certificate certificate, TrustPath path) {
        @Nullable ProgramRoot anchor = path.anchor();
        if (anchor == null) {
            return false;
        }
        return certificate.sha256().equals(anchor.sha256())
                || (isRoot(certificate) && sameKey(certificate.facts().stream(), anchor));
    }

    private static boolean sameKey(Stream<CertificateFacts> sent, ProgramRoot anchor) {
        return sent.map(CertificateFacts::publicKeySha256)
                .anyMatch(key -> anchor.certificateFacts()
                        .filter(facts -> facts.publicKeySha256().equals(key))
                        .isPresent());
    }

    private static boolean isRoot(Certificate certificate) {
        return certificate.facts().filter(CertificateFacts::selfSigned).isPresent();
    }

    /** Whether those of the path that were sent come one after the other, and its root behind them. */
    private static boolean inOrder(List<Certificate> sent, TrustPath path) {
        int before = -1;
        for (Certificate certificate : path.certificates()) {
            int position = sent.indexOf(certificate);
            if (position >= 0 && position < before) {
                return false;
            }
            before = Math.max(before, position);
        }
        return sent.subList(0, before + 1).stream().noneMatch(certificate -> isAnchor(certificate, path));
    }

    private static List<Certificate> repeated(List<Certificate> sent) {
        Set<Certificate> seen = new HashSet<>();
        return sent.stream()
                .filter(certificate -> !seen.add(certificate))
                .distinct()
                .toList();
    }

    private static String told(Collection<Certificate> certificates) {
        return certificates.stream()
                .limit(CERTIFICATES_TOLD)
                .map(ChainCleanCheck::name)
                .collect(Collectors.joining("; "));
    }

    private static String name(Certificate certificate) {
        return certificate.facts().map(CertificateFacts::subject).orElse("SHA-256 " + certificate.sha256());
    }
}
