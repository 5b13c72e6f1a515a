package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;

import io.github.sbcaudit.probe.ClientAuthentication;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.OfferedIdentity;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code MTLS-VERIFIED}: a client certificate that nobody vouches for is turned away by the SBC's listener.
 *
 * <p>Accepted is one only when the SBC went on talking to its holder, most plainly by answering SIP. Silence proves nothing: the
 * probe leaves the fact open then. So it does when the SBC hung up without a reason and no other client fared better.
 */
final class MtlsVerifiedCheck {

    enum Case implements Reason {
        REFUSED(PASS),
        ACCEPTED(FAIL_HIGH),
        HUNG_UP(UNKNOWN_LOW),
        NOT_SHOWN(UNKNOWN_LOW),
        NOT_TRIED(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private MtlsVerifiedCheck() {}

    static Judgement judge(Observation observation, ClientAuthentication clients) {
        @Nullable Boolean verified = clients.verified();
        if (verified == null) {
            return Judgement.of(whyOpen(observation), clients.verifiedHow());
        }
        return Judgement.of(verified ? Case.REFUSED : Case.ACCEPTED, clients.verifiedHow());
    }

    private static Case whyOpen(Observation observation) {
        List<Connection> tried = observation.connections().stream()
                .filter(connection -> connection.address().equals(observation.address()))
                .filter(connection -> connection.identity() == OfferedIdentity.THROW_AWAY)
                .toList();
        if (tried.isEmpty()) {
            return Case.NOT_TRIED;
        }
        boolean hungUp = tried.stream()
                .map(Connection::handshake)
                .flatMap(Stream::ofNullable)
                .anyMatch(handshake -> handshake.identity() == IdentityOutcome.HUNG_UP);
        return hungUp ? Case.HUNG_UP : Case.NOT_SHOWN;
    }
}
