package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_MEDIUM;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.MicrosoftSuites;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code TLS12-SUITES}: TLS 1.2 is negotiated when the client offers TLS 1.2 with exactly Microsoft's four cipher suites.
 */
final class Tls12SuitesCheck {

    /*
     * A ServerHello on the connection made as Microsoft would decides, if the server then proved its key. Without one, the fallback connection tells what the SBC
     * speaks instead, but only what it prefers: an SBC that answered the wide offer with TLS 1.3 may speak TLS 1.2 as well.
     * So the two are weighed together:
     *
     *   fallback chose TLS 1.1 or older   a server picks the newest version it has: FAIL, whatever became of the first
     *   first one refused (alert, close,  some stacks alert and some hang up when no suite is shared, and the wider offer
     *   reset), fallback answered         made the difference: FAIL, saying what the fallback chose
     *   anything else, fallback answered  a timeout may be ours, and an answer with one of the four contradicts: UNKNOWN
     *   no ServerHello, but other data    who answers a ClientHello with SIP or HTTP has no TLS there: FAIL
     *   no ServerHello, alert about       RFC 5246 section 7.2.2: FAIL. Other alerts (unrecognized_name, access_denied,
     *   version or suites                 internal_error, ...) may have another cause: UNKNOWN
     *   nothing heard                     unreachable from here: UNKNOWN
     */

    /** handshake_failure, protocol_version, insufficient_security. */
    private static final Set<Integer> ALERTS_ABOUT_THE_OFFER = Set.of(40, 70, 71);

    private static final Set<Outcome> REFUSALS = EnumSet.of(Outcome.ALERT, Outcome.CLOSED_BEFORE_HELLO, Outcome.RESET);

    enum Case implements Reason {
        NEGOTIATED(PASS),
        TLS13_ONLY(FAIL_HIGH),
        TLS13_ECDSA_CERTIFICATE(FAIL_HIGH),
        OLD_VERSION(FAIL_HIGH),
        ECDSA_CERTIFICATE(FAIL_HIGH),
        DHE_ONLY(FAIL_HIGH),
        RSA_KEY_EXCHANGE_ONLY(FAIL_HIGH),
        OTHER_SUITE(FAIL_HIGH),
        REFUSED(FAIL_HIGH),
        NO_TLS(FAIL_HIGH),
        UNFINISHED(UNKNOWN_MEDIUM),
        UNDECIDED(UNKNOWN_MEDIUM);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private Tls12SuitesCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        Observation observation = evidence.observation();
        Optional<Connection> asMicrosoft = observation.asMicrosoft();
        return asMicrosoft
                .flatMap(Tls12SuitesCheck::answered)
                .or(() -> asMicrosoft.flatMap(first -> handshakes(observation, Purpose.FALLBACK)
                        .findFirst()
                        .map(fallback -> weighed(first.outcome(), instead(observation, fallback)))))
                .or(() -> spokeNoTls(observation))
                .or(() -> asMicrosoft.flatMap(Tls12SuitesCheck::refused))
                .orElseGet(() -> NotJudged.of(observation));
    }

    private static Optional<Judgement> answered(Connection asMicrosoft) {
        return Optional.ofNullable(asMicrosoft.handshake())
                .map(handshake -> found(handshake) == Case.NEGOTIATED && !provedItsKey(asMicrosoft)
                        ? Judgement.of(
                                Case.UNFINISHED,
                                handshake.version().label(),
                                handshake.cipherSuite(),
                                Optional.ofNullable(asMicrosoft.detail()).orElse(""))
                        : chosen(handshake));
    }

    /**
     * All four suites have the server sign its key exchange, which is verified before our own certificate is asked for or the
     * handshake completed. A ServerHello and a certificate alone can be anybody's recording.
     */
    private static boolean provedItsKey(Connection connection) {
        return connection.pointReached().compareTo(Point.CERTIFICATE_REQUEST) >= 0;
    }

    private static Judgement chosen(Handshake handshake) {
        return Judgement.of(found(handshake), handshake.version().label(), handshake.cipherSuite());
    }

    /** Beside TLS 1.3, what the SBC speaks in TLS 1.2 says more of why it does not agree there. */
    private static Handshake instead(Observation observation, Handshake fallback) {
        return fallback.version() != TlsVersion.TLS_1_3
                ? fallback
                : handshakes(observation, Purpose.VERSION_TLS_1_2)
                        .filter(handshake -> handshake.version() == TlsVersion.TLS_1_2)
                        .findFirst()
                        .orElse(fallback);
    }

    private static Judgement weighed(Outcome first, Handshake fallback) {
        boolean old = fallback.version().compareTo(TlsVersion.TLS_1_2) < 0;
        boolean conclusive = old || (REFUSALS.contains(first) && found(fallback) != Case.NEGOTIATED);
        return conclusive
                ? chosen(fallback)
                : Judgement.of(Case.UNDECIDED, first, fallback.version().label(), fallback.cipherSuite());
    }

    private static Case found(Handshake handshake) {
        String suite = handshake.cipherSuite();
        if (handshake.version() == TlsVersion.TLS_1_3) {
            return showsEllipticKey(handshake) ? Case.TLS13_ECDSA_CERTIFICATE : Case.TLS13_ONLY;
        }
        if (handshake.version() != TlsVersion.TLS_1_2) {
            return Case.OLD_VERSION;
        }
        if (MicrosoftSuites.NAMES.contains(suite)) {
            return Case.NEGOTIATED;
        }
        if (suite.contains("_ECDSA_")) {
            return Case.ECDSA_CERTIFICATE;
        }
        if (suite.startsWith("TLS_DHE_")) {
            return Case.DHE_ONLY;
        }
        return suite.startsWith("TLS_RSA_WITH_") ? Case.RSA_KEY_EXCHANGE_ONLY : Case.OTHER_SUITE;
    }

    /** In TLS 1.3 the suite's name does not tell the certificate's kind. */
    private static boolean showsEllipticKey(Handshake handshake) {
        return handshake.sentChain().stream()
                .findFirst()
                .flatMap(Certificate::facts)
                .filter(leaf -> leaf.keyAlgorithm().equals("EC"))
                .isPresent();
    }

    private static Optional<Judgement> spokeNoTls(Observation observation) {
        return observation.connections().stream()
                .filter(connection -> connection.outcome() == Outcome.NOT_TLS)
                .findFirst()
                .map(connection -> Judgement.of(
                        Case.NO_TLS, Optional.ofNullable(connection.detail()).orElse("")));
    }

    private static Optional<Judgement> refused(Connection asMicrosoft) {
        @Nullable Alert alert = asMicrosoft.alert();
        return alert != null && asMicrosoft.outcome() == Outcome.ALERT && ALERTS_ABOUT_THE_OFFER.contains(alert.code())
                ? Optional.of(Judgement.of(Case.REFUSED, alert))
                : Optional.empty();
    }

    private static Stream<Handshake> handshakes(Observation observation, Purpose purpose) {
        return observation.connections().stream()
                .filter(connection -> connection.purpose() == purpose)
                .map(Connection::handshake)
                .flatMap(Stream::ofNullable);
    }
}
