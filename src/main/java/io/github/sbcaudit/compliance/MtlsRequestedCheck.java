package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;

import io.github.sbcaudit.probe.Observation;
import org.jspecify.annotations.Nullable;

/**
 * {@code MTLS-REQUESTED}: the SBC's listener asks its clients for a certificate. Advice: one-way TLS works with Microsoft, but then
 * anybody may connect.
 */
final class MtlsRequestedCheck {

    enum Case implements Reason {
        ASKED(PASS),
        NOT_ASKED(WARN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private MtlsRequestedCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        Observation observation = evidence.observation();
        if (observation.handshake().isEmpty()) {
            return NotJudged.of(observation);
        }
        @Nullable Boolean requested = observation.clientAuthentication().requested();
        if (requested == null) {
            return NotJudged.because(NotJudged.REQUEST_NOT_SEEN, observation);
        }
        return Judgement.of(requested ? Case.ASKED : Case.NOT_ASKED);
    }
}
