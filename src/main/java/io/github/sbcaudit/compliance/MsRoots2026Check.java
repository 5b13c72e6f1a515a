package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.ClientAuthentication;
import io.github.sbcaudit.trust.MicrosoftRoots;
import io.github.sbcaudit.trust.ProgramRoot;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code MS-ROOTS-2026}: the SBC's listener trusts all seven roots that Microsoft announced in December 2025. Evidence and its
 * weight are those of {@link MsRootG2Check}.
 */
final class MsRoots2026Check {

    enum Case implements Reason {
        ALL_NAMED(PASS),
        SOME_NOT_NAMED(WARN_MEDIUM),
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

    private MsRoots2026Check() {}

    static Judgement judge(ClientAuthentication clients, CertificateRequest request) {
        NamedAuthorities named = NamedAuthorities.of(request);
        if (named.isEmpty()) {
            return Judgement.of(Case.NO_CA_NAMED);
        }
        List<ProgramRoot> missing = MicrosoftRoots.OF_2026.stream()
                .filter(root -> !named.include(root))
                .toList();
        return missing.isEmpty()
                ? Judgement.of(Case.ALL_NAMED, MicrosoftRoots.OF_2026.size())
                : Judgement.of(
                        Case.SOME_NOT_NAMED,
                        missing.stream().map(ProgramRoot::commonName).collect(Collectors.joining(", ")),
                        missing.size(),
                        MicrosoftRoots.OF_2026.size());
    }
}
