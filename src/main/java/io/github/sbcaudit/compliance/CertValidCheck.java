package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;

import io.github.sbcaudit.certificate.CertificateFacts;

/** {@code CERT-VALID}: the SBC's own certificate is within its validity, both ends included (RFC 5280 section 4.1.2.5). */
final class CertValidCheck {

    enum Case implements Reason {
        VALID(PASS),
        NOT_YET_VALID(FAIL_HIGH),
        EXPIRED(FAIL_HIGH);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private CertValidCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        if (context.asOf().isAfter(leaf.notAfter())) {
            return Judgement.of(Case.EXPIRED, leaf.notAfter()).hurtingOn(leaf.notAfter());
        }
        if (context.asOf().isBefore(leaf.notBefore())) {
            return Judgement.of(Case.NOT_YET_VALID, leaf.notBefore());
        }
        return Judgement.of(Case.VALID, leaf.notBefore(), leaf.notAfter());
    }
}
