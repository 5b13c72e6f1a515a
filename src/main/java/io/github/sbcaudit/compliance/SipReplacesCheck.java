package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;

import io.github.sbcaudit.probe.SipAnswer;
import java.util.Optional;

/**
 * {@code SIP-REPLACES}: a note, which never warns. Since April 2022 Microsoft rejects requests <em>from</em> SBCs that carry Replaces
 * (RFC 3891), while SBCs must still take INVITEs with it. What an SBC says of itself in {@code Supported} tells neither.
 */
final class SipReplacesCheck {

    enum Case implements Reason {
        SUPPORTED(PASS),
        NOT_MENTIONED(PASS),
        SILENT(NOT_APPLICABLE),
        NOT_ASKED(NOT_APPLICABLE);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private SipReplacesCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        Optional<SipAnswer> answer = SipOptionsCheck.answer(evidence.observation());
        if (answer.isEmpty()) {
            return Judgement.of(SipOptionsCheck.wasAsked(evidence.observation()) ? Case.SILENT : Case.NOT_ASKED);
        }
        boolean supported = answer.get().supported().stream().anyMatch("replaces"::equalsIgnoreCase);
        return Judgement.of(supported ? Case.SUPPORTED : Case.NOT_MENTIONED);
    }
}
