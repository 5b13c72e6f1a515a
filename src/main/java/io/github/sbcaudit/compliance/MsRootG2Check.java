package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.ClientAuthentication;
import io.github.sbcaudit.trust.MicrosoftRoots;

/**
 * {@code MS-ROOT-G2}: the SBC's listener trusts DigiCert Global Root G2, the root of Microsoft's certificates since October 2023.
 *
 * <p>Evidence are the CA names of its CertificateRequest. A listener may trust more than it names, so a missing name is WARN. FAIL
 * belongs to those where a test of the trust store itself confirms it; the probe makes no such test, and hence there is no FAIL.
 */
final class MsRootG2Check {

    enum Case implements Reason {
        G2_NAMED(PASS),
        ONLY_BALTIMORE(WARN_MEDIUM),
        G2_NOT_NAMED(WARN_MEDIUM),
        NO_CA_NAMED(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private MsRootG2Check() {}

    static Judgement judge(ClientAuthentication clients, CertificateRequest request) {
        NamedAuthorities named = NamedAuthorities.of(request);
        if (named.isEmpty()) {
            return Judgement.of(Case.NO_CA_NAMED);
        }
        if (named.include(MicrosoftRoots.G2)) {
            return Judgement.of(Case.G2_NAMED, named.size());
        }
        Case found = named.include(MicrosoftRoots.BALTIMORE) ? Case.ONLY_BALTIMORE : Case.G2_NOT_NAMED;
        return Judgement.of(found, named.size(), MicrosoftRoots.G2.sha1());
    }
}
