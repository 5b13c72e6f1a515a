package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;

import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.SipAnswer;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code SIP-OPTIONS}: an OPTIONS request over the TLS connection is answered. Any answer proves a SIP stack; silence proves nothing,
 * since the audit is no peer that the SBC knows.
 */
final class SipOptionsCheck {

    enum Case implements Reason {
        ANSWERED(PASS),
        SILENT(UNKNOWN_LOW),
        NOT_ASKED(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private SipOptionsCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        Observation observation = evidence.observation();
        if (observation.handshake().isEmpty()) {
            return NotJudged.of(observation);
        }
        return answer(observation)
                .map(sip -> Judgement.of(Case.ANSWERED, sip.status(), sip.reason()))
                .orElseGet(() -> Judgement.of(wasAsked(observation) ? Case.SILENT : Case.NOT_ASKED));
    }

    /** The first answer that the probed address gave. */
    static Optional<SipAnswer> answer(Observation observation) {
        return connectionsToAddress(observation)
                .map(Connection::sip)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** The request goes out as soon as a handshake is complete. */
    static boolean wasAsked(Observation observation) {
        return connectionsToAddress(observation)
                .map(Connection::handshake)
                .flatMap(Stream::ofNullable)
                .anyMatch(Handshake::complete);
    }

    private static Stream<Connection> connectionsToAddress(Observation observation) {
        return observation.connections().stream()
                .filter(connection -> connection.address().equals(observation.address()));
    }
}
