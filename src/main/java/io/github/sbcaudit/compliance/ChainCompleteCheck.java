package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.TrustPath;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code CHAIN-COMPLETE}: what the SBC sent leads up to a root, whether or not that root is trusted; the root itself need not be
 * sent (RFC 5246 section 7.4.2). The order sent does not matter here.
 *
 * <p>An issuer that was not sent and is no member may also be a private root, which was rightly left out. To Microsoft that is
 * the same: a certificate is missing to whatever it trusts. Only a stale list leaves it open whether the issuer is a new member.
 * What the chain would go on with, where that is known, explains the verdict and never changes it for the better.
 */
final class ChainCompleteCheck {

    enum Case implements Reason {
        COMPLETE(PASS),
        COMPLETE_BY_NAME(PASS),
        INTERMEDIATE_MISSING(FAIL_HIGH),
        INTERMEDIATE_MISSING_BUT_KNOWN(FAIL_HIGH),
        UNKNOWN_ISSUER(UNKNOWN_LOW),
        NO_PATH(UNKNOWN_LOW),
        BAD_SIGNATURE(UNKNOWN_LOW),
        SELF_SIGNED(NOT_APPLICABLE);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private ChainCompleteCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        Anchoring anchoring = NeedsCertificate.anchoring(evidence);
        if (leaf.selfSigned()) {
            return Judgement.of(Case.SELF_SIGNED);
        }
        return Stream.concat(Stream.of(anchoring.best()), anchoring.others().stream())
                .filter(path -> PathEnd.isRoot(path) && path.status() != AnchorStatus.BAD_SIGNATURE)
                .findFirst()
                .map(ChainCompleteCheck::complete)
                .orElseGet(() -> incomplete(anchoring.best(), evidence.completion(), context));
    }

    private static Judgement complete(TrustPath path) {
        Case found = path.status() == AnchorStatus.ROOT_CERTIFICATE_NOT_HERE ? Case.COMPLETE_BY_NAME : Case.COMPLETE;
        return Judgement.of(found, PathEnd.name(path));
    }

    private static Judgement incomplete(TrustPath best, @Nullable Completion completion, RuleContext context) {
        if (completion != null) {
            return Judgement.of(
                    Case.INTERMEDIATE_MISSING_BUT_KNOWN,
                    PathEnd.name(best),
                    PathEnd.missing(completion),
                    PathEnd.name(completion.path()),
                    completion.path().status());
        }
        Case found = switch (best.status()) {
            case BAD_SIGNATURE -> Case.BAD_SIGNATURE;
            case UNKNOWN_ROOT -> Case.NO_PATH;
            default -> ListAge.isStale(context) ? Case.UNKNOWN_ISSUER : Case.INTERMEDIATE_MISSING;
        };
        return Judgement.of(found, PathEnd.name(best), PathEnd.detail(best));
    }
}
