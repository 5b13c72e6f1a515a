package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.certificate.CertificateFacts;

/**
 * {@code KEY-SHARED}: no other customer's SBC has the same key. Of an SBC that several customers list, other customers are those who do not.
 *
 * <p>The finding goes to the customer, and to nobody may be told who other customers are: it counts them and never names them.
 */
final class KeySharedCheck {

    enum Case implements Reason {
        OWN_KEY(PASS),
        SHARED(WARN_MEDIUM);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private KeySharedCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        long others = evidence.surroundings().sameKeyCount();
        return others == 0 ? Judgement.of(Case.OWN_KEY) : Judgement.of(Case.SHARED, others, leaf.publicKeySha256());
    }
}
