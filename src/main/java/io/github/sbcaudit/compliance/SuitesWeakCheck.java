package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.SuiteFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code SUITES-WEAK}: no suite is accepted whose encryption or authentication is broken or missing, and no key is exchanged by a
 * finite field group or an RSA key below 2048 bits.
 *
 * <p>What is weak counts on whatever connection it was seen. That nothing is weak can be said only of an SBC that was asked until
 * it refused every suite that was left.
 */
final class SuitesWeakCheck {

    enum Case implements Reason {
        NONE_WEAK(PASS),
        WEAK_SUITES(WARN_LOW),
        SMALL_GROUP(WARN_LOW),
        SMALL_RSA_KEY(WARN_LOW),
        GROUP_NOT_SEEN(UNKNOWN_LOW),
        NOT_ALL_ASKED(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    /** There are dozens of weak suites: so many are told, the rest only counted. */
    static final int SUITES_TOLD = 10;

    private SuitesWeakCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        Observation observation = evidence.observation();
        if (observation.handshake().isEmpty()) {
            return NotJudged.of(observation);
        }
        SuiteFacts suites = observation.suites();
        return weakSuites(suites)
                .or(() -> smallGroup(observation))
                .or(() -> smallRsaKey(suites, observation))
                .or(() -> notAllAsked(suites))
                .or(() -> groupNotSeen(suites, observation))
                .orElseGet(() -> Judgement.of(Case.NONE_WEAK, suites.accepted().size()));
    }

    private static Optional<Judgement> weakSuites(SuiteFacts suites) {
        List<String> weak =
                suites.accepted().stream().filter(WeakSuites::isWeak).toList();
        String told = weak.stream().limit(SUITES_TOLD).collect(Collectors.joining(", "));
        return weak.isEmpty() ? Optional.empty() : Optional.of(Judgement.of(Case.WEAK_SUITES, told, weak.size()));
    }

    private static Optional<Judgement> smallGroup(Observation observation) {
        return finiteFieldHandshakes(observation)
                .filter(WeakSuites::hasSmallGroup)
                .findFirst()
                .map(handshake -> Judgement.of(Case.SMALL_GROUP, bits(handshake), handshake.cipherSuite()));
    }

    /** With these suites the client encrypts the secret to the key of the certificate. */
    private static Optional<Judgement> smallRsaKey(SuiteFacts suites, Observation observation) {
        Optional<String> suite = suites.accepted().stream()
                .filter(name -> name.startsWith("TLS_RSA_WITH_"))
                .findFirst();
        Optional<CertificateFacts> small = observation
                .leaf()
                .flatMap(Certificate::facts)
                .filter(leaf -> leaf.keyAlgorithm().equals("RSA")
                        && leaf.keyBits() > 0
                        && leaf.keyBits() < WeakSuites.LEAST_BITS);
        return suite.flatMap(name -> small.map(leaf -> Judgement.of(Case.SMALL_RSA_KEY, leaf.keyBits(), name)));
    }

    private static Optional<Judgement> notAllAsked(SuiteFacts suites) {
        return suites.complete()
                ? Optional.empty()
                : Optional.of(Judgement.of(Case.NOT_ALL_ASKED, suites.accepted().size()));
    }

    private static Optional<Judgement> groupNotSeen(SuiteFacts suites, Observation observation) {
        List<String> seen = finiteFieldHandshakes(observation)
                .filter(handshake -> bits(handshake) > 0)
                .map(Handshake::cipherSuite)
                .toList();
        return suites.accepted().stream()
                .filter(suite -> WeakSuites.usesFiniteField(suite) && !seen.contains(suite))
                .findFirst()
                .map(suite -> Judgement.of(Case.GROUP_NOT_SEEN, suite));
    }

    private static Stream<Handshake> finiteFieldHandshakes(Observation observation) {
        return observation.connections().stream()
                .filter(connection -> connection.address().equals(observation.address()))
                .map(Connection::handshake)
                .flatMap(Stream::ofNullable)
                .filter(handshake -> WeakSuites.usesFiniteField(handshake.cipherSuite()));
    }

    /** 0 when not known. */
    private static int bits(Handshake handshake) {
        return Optional.ofNullable(handshake.keyExchangeBits()).orElse(0);
    }
}
