package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_MEDIUM;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;

import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Support;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.probe.VersionFact;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code TLS12-ONLY}: SSL 3.0, TLS 1.0 and TLS 1.1 are refused; TLS 1.3 beside 1.2 is allowed.
 *
 * <p>One version that is accepted decides. Otherwise each of the three must have been seen to be refused, which takes connections
 * that the depth {@code handshake} does not make.
 */
final class Tls12OnlyCheck {

    enum Case implements Reason {
        OLD_REFUSED(PASS),
        OLD_ACCEPTED(FAIL_MEDIUM),
        NOT_DETERMINED(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private Tls12OnlyCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        Observation observation = evidence.observation();
        if (observation.handshake().isEmpty()) {
            return NotJudged.of(observation);
        }
        List<VersionFact> old = observation.versions().stream()
                .filter(fact -> fact.version().compareTo(TlsVersion.TLS_1_2) < 0)
                .toList();
        List<VersionFact> accepted = with(Support.ACCEPTED, old);
        if (!accepted.isEmpty()) {
            return Judgement.of(
                    Case.OLD_ACCEPTED, labels(accepted), accepted.get(0).how());
        }
        List<VersionFact> open = with(Support.NOT_DETERMINED, old);
        return open.isEmpty()
                ? Judgement.of(Case.OLD_REFUSED, labels(old))
                : Judgement.of(Case.NOT_DETERMINED, labels(open), open.get(0).how());
    }

    private static List<VersionFact> with(Support support, List<VersionFact> facts) {
        return facts.stream().filter(fact -> fact.support() == support).toList();
    }

    private static String labels(List<VersionFact> facts) {
        return facts.stream().map(fact -> fact.version().label()).collect(Collectors.joining(", "));
    }
}
