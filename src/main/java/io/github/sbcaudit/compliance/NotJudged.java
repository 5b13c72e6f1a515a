package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_MEDIUM;

import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a rule, whichever it is, has nothing to judge. The texts stand under {@code any}. */
enum NotJudged implements Reason {
    NOT_IN_FORCE(NOT_APPLICABLE),
    /** What Microsoft asks of customers' SBCs, it does not ask of itself. */
    MICROSOFT_ENDPOINT(NOT_APPLICABLE),
    NO_CLIENT_CERTIFICATE_ASKED(NOT_APPLICABLE),
    REQUEST_NOT_SEEN(UNKNOWN_LOW),
    UNREADABLE_CERTIFICATE(UNKNOWN_MEDIUM),
    NO_CERTIFICATE(UNKNOWN_MEDIUM),
    /** The suite that was chosen does without certificates (RFC 5246 section 7.4.2), whether or not the SBC has one. */
    ANONYMOUS_SUITE(UNKNOWN_MEDIUM),
    NAME_NOT_FOUND(UNKNOWN_LOW),
    DNS_FAILED(UNKNOWN_LOW),
    CONNECT_REFUSED(UNKNOWN_LOW),
    CONNECT_TIMEOUT(UNKNOWN_LOW),
    NO_ROUTE(UNKNOWN_LOW),
    CLOSED_BEFORE_HELLO(UNKNOWN_LOW),
    NOT_TLS(UNKNOWN_LOW),
    ALERT(UNKNOWN_LOW),
    HANDSHAKE_TIMEOUT(UNKNOWN_LOW),
    RESET(UNKNOWN_LOW),
    TOO_MUCH_DATA(UNKNOWN_LOW),
    PROTOCOL_ERROR(UNKNOWN_LOW),
    FAULT(UNKNOWN_MEDIUM);

    /** Prefix of the texts' keys. */
    static final String TEXTS = "any";

    /** Neither side is authenticated: Diffie-Hellman without a signature, and the suite that every connection begins with. */
    private static final Pattern ANONYMOUS = Pattern.compile("_anon_|^TLS_NULL_WITH_NULL_NULL$");

    private final Grade grade;

    NotJudged(Grade grade) {
        this.grade = grade;
    }

    @Override
    public Grade grade() {
        return grade;
    }

    /** Why the observation shows no certificate. */
    static Judgement of(Observation observation) {
        Optional<Handshake> anonymous = observation
                .handshake()
                .filter(handshake -> ANONYMOUS.matcher(handshake.cipherSuite()).find());
        if (anonymous.isPresent()) {
            return Judgement.of(
                    ANONYMOUS_SUITE,
                    anonymous.get().version().label(),
                    anonymous.get().cipherSuite());
        }
        NotJudged reason = switch (observation.outcome()) {
            case ANSWERED -> NO_CERTIFICATE;
            case NAME_NOT_FOUND -> NAME_NOT_FOUND;
            case DNS_FAILED -> DNS_FAILED;
            case CONNECT_REFUSED -> CONNECT_REFUSED;
            case CONNECT_TIMEOUT -> CONNECT_TIMEOUT;
            case UNREACHABLE -> NO_ROUTE;
            case CLOSED_BEFORE_HELLO -> CLOSED_BEFORE_HELLO;
            case NOT_TLS -> NOT_TLS;
            case ALERT -> ALERT;
            case HANDSHAKE_TIMEOUT -> HANDSHAKE_TIMEOUT;
            case RESET -> RESET;
            case TOO_MUCH_DATA -> TOO_MUCH_DATA;
            case PROTOCOL_ERROR -> PROTOCOL_ERROR;
        };
        return because(reason, observation);
    }

    /** For the given reason, with how far the probe got. */
    static Judgement because(NotJudged reason, Observation observation) {
        return Judgement.of(reason, observation.outcome(), observation.pointReached(), particulars(observation));
    }

    private static String particulars(Observation observation) {
        Optional<String> alert = observation.connections().stream()
                .map(Connection::alert)
                .flatMap(Stream::ofNullable)
                .map(Alert::toString)
                .findFirst();
        return alert.or(() -> Optional.ofNullable(observation.detail())).orElse("");
    }
}
