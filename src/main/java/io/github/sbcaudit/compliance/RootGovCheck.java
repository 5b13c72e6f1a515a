package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_MEDIUM;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code ROOT-GOV}: in Microsoft's clouds for the US government the chain ends in one of two roots of DigiCert's. Any path will
 * do. Whether that root is trusted at all is {@code ROOT-PROGRAM}'s to say; without that there is no PASS here either.
 */
final class RootGovCheck {

    /** SHA-256 of DigiCert Global Root CA and of DigiCert High Assurance EV Root CA. Names can be anybody's. */
    static final Set<String> ROOTS = Set.of(
            "4348a0e9444c78cb265e058d5e8944b4d84f9662bd26db257f8934a443c70161",
            "7431e5f4c3c1ce4690774f0b61e05440883ba9a01ed00ba6abd7806ed3b118cf");

    private static final Check OF_LEAF = NeedsCertificate.ofLeaf(RootGovCheck::judge);

    enum Case implements Reason {
        APPROVED(PASS),
        OTHER_ROOT(FAIL_HIGH),
        APPROVED_BUT_NOT_TRUSTED(UNKNOWN_MEDIUM),
        NO_ROOT(UNKNOWN_MEDIUM),
        OTHER_CLOUD(NOT_APPLICABLE);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private RootGovCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        return evidence.sbc().cloud() == Cloud.COMMERCIAL
                ? Judgement.of(Case.OTHER_CLOUD)
                : OF_LEAF.judge(evidence, context);
    }

    private static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        Anchoring anchoring = NeedsCertificate.anchoring(evidence);
        return approved(anchoring, true)
                .map(root -> Judgement.of(Case.APPROVED, root.subject(), root.sha1()))
                .or(() -> approved(anchoring, false)
                        .map(root -> Judgement.of(Case.APPROVED_BUT_NOT_TRUSTED, root.subject(), root.sha1())))
                .orElseGet(() -> other(anchoring.best()));
    }

    private static Optional<ProgramRoot> approved(Anchoring anchoring, boolean trusted) {
        return Stream.concat(Stream.of(anchoring.best()), anchoring.others().stream())
                .filter(path -> !trusted || path.status() == AnchorStatus.TRUSTED)
                .map(TrustPath::anchor)
                .flatMap(Stream::ofNullable)
                .filter(root -> ROOTS.contains(root.sha256()))
                .findFirst();
    }

    private static Judgement other(TrustPath best) {
        @Nullable ProgramRoot anchor = best.anchor();
        boolean certain =
                PathEnd.isRoot(best) && !best.status().inconclusive() && best.status() != AnchorStatus.BAD_SIGNATURE;
        return certain
                ? Judgement.of(Case.OTHER_ROOT, PathEnd.name(best), anchor == null ? "-" : anchor.sha1())
                : Judgement.of(Case.NO_ROOT, PathEnd.name(best));
    }
}
