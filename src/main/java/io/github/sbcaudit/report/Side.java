package io.github.sbcaudit.report;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Assessment;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.SbcResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one scan knows of an SBC, as far as it is compared with another scan. What it did not see is empty.
 *
 * @param observation {@code null} when the SBC was not probed
 * @param assessment the judgement
 */
record Side(@Nullable Observation observation, Assessment assessment) {

    static Side of(SbcResult result) {
        return new Side(result.observation(), result.assessment());
    }

    static Side of(Earlier.State state) {
        return new Side(state.observation(), state.assessment());
    }

    ComplianceStatus status() {
        return assessment.status();
    }

    boolean reached() {
        return observed().flatMap(Observation::handshake).isPresent();
    }

    Optional<Finding> finding(@Nullable String rule) {
        return assessment.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst();
    }

    /** What is unknown because there was no handshake at all has one cause: that is said once, on Not scanned or by another rule. */
    boolean asksForAttention(Finding finding) {
        return switch (finding.verdict()) {
            case FAIL, WARN -> true;
            case UNKNOWN -> reached();
            case PASS, NOT_APPLICABLE -> false;
        };
    }

    Optional<Certificate> leaf() {
        return observed().flatMap(Observation::leaf);
    }

    Optional<Anchor> anchor() {
        return reached() ? Optional.ofNullable(assessment.anchor()) : Optional.empty();
    }

    Optional<String> tlsVersion() {
        return asMicrosoft().map(handshake -> handshake.version().label());
    }

    Optional<String> cipherSuite() {
        return asMicrosoft().map(Handshake::cipherSuite);
    }

    /** Empty when it asked for no certificate; a list without a name says that any CA will do. */
    Optional<List<byte[]>> authorities() {
        return observed().map(seen -> seen.clientAuthentication().request()).map(CertificateRequest::authorities);
    }

    /** Those names as text, each once. */
    List<String> acceptableCas() {
        return observed().map(seen -> new SbcFacts(seen).acceptableCas()).orElse(List.of());
    }

    /** Those of them that the other does not send. */
    List<String> acceptableCasWithout(Side other) {
        List<String> names = new ArrayList<>(acceptableCas());
        names.removeAll(new HashSet<>(other.acceptableCas()));
        return names;
    }

    /** What SIP calls itself; an empty text when it answered and did not say. */
    Optional<String> sipServer() {
        return observed()
                .flatMap(seen -> new SbcFacts(seen).sip())
                .map(answer -> answer.server() == null ? "" : answer.server());
    }

    private Optional<Observation> observed() {
        return Optional.ofNullable(observation);
    }

    private Optional<Handshake> asMicrosoft() {
        return observed().flatMap(Observation::asMicrosoft).map(Connection::handshake);
    }
}
