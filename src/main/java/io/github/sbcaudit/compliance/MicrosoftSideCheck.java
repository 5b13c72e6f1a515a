package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.compliance.Surroundings.EarlierAnchor;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.trust.ProgramRoot;
import org.jspecify.annotations.Nullable;

/**
 * {@code MICROSOFT-SIDE}: the root that Microsoft's own endpoint leads to is the one of the scan before. A change means that SBCs may
 * have to trust another root, and is to be known the night it happens.
 */
final class MicrosoftSideCheck {

    enum Case implements Reason {
        UNCHANGED(PASS),
        FIRST_SEEN(PASS),
        CHANGED(WARN_MEDIUM),
        LEADS_ELSEWHERE(WARN_MEDIUM),
        NO_KNOWN_ROOT(UNKNOWN_LOW),
        NOT_MICROSOFT(NOT_APPLICABLE);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private MicrosoftSideCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        return evidence.sbc().role() == Role.MICROSOFT
                ? NeedsCertificate.ofLeaf(MicrosoftSideCheck::ofMicrosoft).judge(evidence, context)
                : Judgement.of(Case.NOT_MICROSOFT);
    }

    private static Judgement ofMicrosoft(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        @Nullable ProgramRoot root = NeedsCertificate.anchoring(evidence).best().anchor();
        @Nullable EarlierAnchor earlier = evidence.surroundings().earlierAnchor();
        if (root == null) {
            return earlier == null
                    ? Judgement.of(Case.NO_KNOWN_ROOT)
                    : Judgement.of(Case.LEADS_ELSEWHERE, context.asOf(), earlier.subject(), earlier.seenAt());
        }
        if (earlier == null) {
            return Judgement.of(Case.FIRST_SEEN, root.subject(), root.sha1());
        }
        return root.sha256().equals(earlier.sha256())
                ? Judgement.of(Case.UNCHANGED, root.subject(), root.sha1(), earlier.seenAt())
                : Judgement.of(
                        Case.CHANGED, root.subject(), root.sha1(), context.asOf(), earlier.subject(), earlier.seenAt());
    }
}
