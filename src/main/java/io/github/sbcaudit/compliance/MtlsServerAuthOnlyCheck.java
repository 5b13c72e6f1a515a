package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;

import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.ClientAuthentication;

/**
 * {@code MTLS-SERVER-AUTH-ONLY}: the SBC's listener accepts a client certificate with the server authentication purpose only, such
 * as Microsoft's become in 2026. To see that takes such a certificate from a CA that the SBC trusts, which the probe has not got:
 * the question is asked, and stays open.
 */
final class MtlsServerAuthOnlyCheck {

    enum Case implements Reason {
        NOT_TESTED(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private MtlsServerAuthOnlyCheck() {}

    static Judgement judge(ClientAuthentication clients, CertificateRequest request) {
        return Judgement.of(Case.NOT_TESTED);
    }
}
