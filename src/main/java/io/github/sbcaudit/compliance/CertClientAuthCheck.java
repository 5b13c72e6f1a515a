package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;

import io.github.sbcaudit.certificate.CertificateFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CERT-CLIENT-AUTH}: the certificate may serve for client authentication, as which the SBC shows it when it calls
 * Microsoft.
 *
 * <p>Never more than a warning: Microsoft asked for it and later accepted certificates without, and public CAs cease to issue it.
 */
final class CertClientAuthCheck {

    enum Case implements Reason {
        GRANTED(PASS),
        NO_RESTRICTION(PASS),
        ANY_PURPOSE(PASS),
        MISSING(WARN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private CertClientAuthCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        @Nullable List<String> purposes = leaf.extendedKeyUsage();
        if (purposes == null) {
            return Judgement.of(Case.NO_RESTRICTION);
        }
        if (purposes.contains(CertificateFacts.CLIENT_AUTH)) {
            return Judgement.of(Case.GRANTED);
        }
        return purposes.contains(CertificateFacts.ANY_PURPOSE)
                ? Judgement.of(Case.ANY_PURPOSE)
                : Judgement.of(Case.MISSING, CertServerAuthCheck.told(purposes));
    }
}
