package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.inventory.Role;

/**
 * {@code KEY-SHARED}: no other customer's SBC has the same key.
 *
 * <p>The finding goes to the customer, and to nobody may be told who other customers are: it counts them and never names them.
 */
final class KeySharedCheck {

    private static final Check OF_LEAF = NeedsCertificate.ofLeaf(KeySharedCheck::judge);

    enum Case implements Reason {
        OWN_KEY(PASS),
        SHARED(WARN_MEDIUM),
        MICROSOFTS_OWN(NOT_APPLICABLE);

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

    static Judgement judge(Evidence evidence, RuleContext context) {
        return evidence.sbc().role() == Role.MICROSOFT
                ? Judgement.of(Case.MICROSOFTS_OWN)
                : OF_LEAF.judge(evidence, context);
    }

    private static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        long others = evidence.surroundings().sameKeyCount();
        return others == 0 ? Judgement.of(Case.OWN_KEY) : Judgement.of(Case.SHARED, others, leaf.publicKeySha256());
    }
}
