package io.github.sbcaudit.report;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.SipAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What reports show of one observation, picked from its connections. */
final class SbcFacts {

    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final Observation observation;

    SbcFacts(Observation observation) {
        this.observation = observation;
    }

    /** The connection whose handshake is shown: the one made as Microsoft makes it, else the first that got an answer. */
    Optional<Connection> shown() {
        return observation
                .asMicrosoft()
                .filter(connection -> connection.handshake() != null)
                .or(() -> observation.connections().stream()
                        .filter(connection -> connection.handshake() != null)
                        .findFirst());
    }

    Optional<Handshake> handshake() {
        return shown().map(Connection::handshake);
    }

    /** The acceptable CAs as RFC 4514 text, in the order sent; what is no name as {@code #} and hex. */
    List<String> acceptableCas() {
        return Optional.ofNullable(observation.clientAuthentication().request())
                .map(CertificateRequest::authorities)
                .orElse(List.of())
                .stream()
                .map(SbcFacts::name)
                .distinct()
                .toList();
    }

    Optional<SipAnswer> sip() {
        return observation.connections().stream()
                .map(Connection::sip)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** Whole days from one moment to a certificate's end, negative once it has passed. */
    static long daysLeft(Instant asOf, Instant notAfter) {
        return Math.floorDiv(Duration.between(asOf, notAfter).toSeconds(), SECONDS_PER_DAY);
    }

    /** The leaf's end of validity; {@code null} when there is no leaf or it cannot be read. */
    static @Nullable Instant notAfter(@Nullable Observation observation) {
        return Optional.ofNullable(observation)
                .flatMap(Observation::leaf)
                .flatMap(Certificate::facts)
                .map(CertificateFacts::notAfter)
                .orElse(null);
    }

    private static String name(byte[] der) {
        try {
            return DistinguishedName.text(der);
        } catch (IllegalArgumentException e) {
            return "#" + HexFormat.of().formatHex(der);
        }
    }
}
