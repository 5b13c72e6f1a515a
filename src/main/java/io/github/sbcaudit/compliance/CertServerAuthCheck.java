package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.KeyPurposeNames;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code CERT-SERVER-AUTH}: the certificate may serve for server authentication.
 *
 * <p>Without the extension any purpose is allowed (RFC 5280 section 4.2.1.12). With anyExtendedKeyUsage alone it is too, but a
 * verifier may insist on the purpose by name, and Microsoft asks for it by name: hence WARN, neither green nor red.
 */
final class CertServerAuthCheck {

    enum Case implements Reason {
        GRANTED(PASS),
        NO_RESTRICTION(PASS),
        ANY_PURPOSE(WARN_LOW),
        MISSING(FAIL_HIGH);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private CertServerAuthCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        @Nullable List<String> purposes = leaf.extendedKeyUsage();
        if (purposes == null) {
            return Judgement.of(Case.NO_RESTRICTION);
        }
        if (purposes.contains(CertificateFacts.SERVER_AUTH)) {
            return Judgement.of(Case.GRANTED);
        }
        if (purposes.contains(CertificateFacts.ANY_PURPOSE)) {
            return Judgement.of(Case.ANY_PURPOSE);
        }
        return Judgement.of(Case.MISSING, told(purposes));
    }

    /** The purposes in one line. */
    static String told(List<String> purposes) {
        return purposes.isEmpty()
                ? "none"
                : purposes.stream().map(KeyPurposeNames::of).collect(Collectors.joining(", "));
    }
}
