package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_MEDIUM;

import io.github.sbcaudit.certificate.CertificateFacts;

/** {@code NOT-SELF-SIGNED}: the SBC's own certificate comes from a CA. */
final class NotSelfSignedCheck {

    enum Case implements Reason {
        ISSUED(PASS),
        SELF_SIGNED(FAIL_HIGH),
        /** Names itself as its issuer, but the signature does not verify with its own key: altered, or an algorithm not known here. */
        SELF_ISSUED(UNKNOWN_MEDIUM);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private NotSelfSignedCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        Case found = leaf.selfSigned() ? Case.SELF_SIGNED : leaf.selfIssued() ? Case.SELF_ISSUED : Case.ISSUED;
        return Judgement.of(found, leaf.issuer());
    }
}
