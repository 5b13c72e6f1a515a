package io.github.sbcaudit.report;

import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.ClientAuthentication;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.SessionFacts;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.SuiteFact;
import io.github.sbcaudit.probe.SuiteFacts;
import io.github.sbcaudit.probe.Support;
import io.github.sbcaudit.probe.VersionFact;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the probe showed of one SBC, as the JSON file has it. */
final class JsonEvidence {

    private final Observation observation;
    private final SbcFacts facts;

    JsonEvidence(Observation observation) {
        this.observation = observation;
        this.facts = new SbcFacts(observation);
    }

    /** Those parts that take an answer; {@code null} each without one. */
    static void write(JsonFields fields, @Nullable Observation seen) {
        @Nullable JsonEvidence evidence = seen == null ? null : new JsonEvidence(seen);
        @Nullable JsonEvidence answered = evidence != null && evidence.facts.shown().isPresent() ? evidence : null;
        fields.object("tls", answered, (it, shown) -> shown.tls(it));
        fields.object("clientAuth", answered, (it, shown) -> shown.clientAuth(it));
        fields.object("sip", evidence == null ? null : evidence.facts.sip().orElse(null), JsonEvidence::sip);
        fields.objects("connectionsMade", seen == null ? List.of() : seen.connections(), JsonEvidence::connection);
    }

    private void tls(JsonFields fields) {
        Handshake handshake = facts.handshake().orElseThrow();
        fields.text("version", handshake.version().label());
        fields.text("cipherSuite", handshake.cipherSuite());
        fields.text("group", handshake.keyExchangeGroup());
        fields.number("groupBits", handshake.keyExchangeBits());
        fields.text("signatureScheme", handshake.signatureScheme());
        List<VersionFact> versions = observation.versions();
        fields.texts(
                "versionsAccepted",
                versions.stream()
                        .filter(fact -> fact.support() == Support.ACCEPTED)
                        .map(fact -> fact.version().label())
                        .toList());
        fields.objects("versions", versions, JsonEvidence::version);
        SuiteFacts suites = observation.suites();
        fields.objects("microsoftSuites", suites.microsoft(), JsonEvidence::suite);
        fields.texts("suitesAccepted", suites.accepted());
        fields.flag("suitesComplete", suites.complete());
        fields.flag("ocspStapled", handshake.stapledOcsp() != null);
        fields.object("session", handshake.session(), JsonEvidence::session);
    }

    private static void version(JsonFields fields, VersionFact fact) {
        fields.text("version", fact.version().label());
        fields.word("support", fact.support());
        fields.text("how", fact.how());
    }

    private static void suite(JsonFields fields, SuiteFact fact) {
        fields.text("suite", fact.suite());
        fields.word("support", fact.support());
        fields.text("how", fact.how());
    }

    private static void session(JsonFields fields, SessionFacts session) {
        fields.flag("id", session.sessionId());
        fields.flag("ticket", session.ticket());
        fields.flag("extendedMasterSecret", session.extendedMasterSecret());
        fields.flag("encryptThenMac", session.encryptThenMac());
        fields.flag("secureRenegotiation", session.secureRenegotiation());
    }

    private void clientAuth(JsonFields fields) {
        ClientAuthentication seen = observation.clientAuthentication();
        fields.flag("requested", seen.requested());
        fields.flag("enforced", seen.enforced());
        fields.text("enforcedHow", seen.enforcedHow());
        fields.flag("verified", seen.verified());
        fields.text("verifiedHow", seen.verifiedHow());
        fields.texts("acceptableCas", facts.acceptableCas());
        Optional<CertificateRequest> request = Optional.ofNullable(seen.request());
        fields.numbers(
                "certificateTypes",
                request.map(CertificateRequest::certificateTypes).orElse(List.of()));
        fields.numbers(
                "signatureSchemes",
                request.map(CertificateRequest::signatureSchemes).orElse(List.of()));
        fields.word("identity", facts.handshake().map(Handshake::identity).orElse(null));
        fields.number(
                "alert", facts.shown().map(Connection::alert).map(Alert::code).orElse(null));
    }

    private static void sip(JsonFields fields, SipAnswer answer) {
        fields.number("status", answer.status());
        fields.text("reason", answer.reason());
        fields.text("server", answer.server());
        fields.texts("supported", answer.supported());
        fields.texts("allow", answer.allow());
    }

    private static void connection(JsonFields fields, Connection connection) {
        fields.number("number", connection.number());
        fields.word("purpose", connection.purpose());
        fields.text("address", connection.address());
        fields.word("identityOffered", connection.identity());
        fields.time("startedAt", connection.startedAt());
        fields.number("elapsedMs", connection.elapsed().toMillis());
        fields.word("outcome", connection.outcome());
        fields.word("pointReached", connection.pointReached());
        fields.number(
                "alert", connection.alert() == null ? null : connection.alert().code());
        fields.text("detail", connection.detail());
        fields.number("bytesReceived", connection.bytesReceived());
        Handshake handshake = connection.handshake();
        fields.text("version", handshake == null ? null : handshake.version().label());
        fields.text("cipherSuite", handshake == null ? null : handshake.cipherSuite());
        fields.text("group", handshake == null ? null : handshake.keyExchangeGroup());
        fields.number("groupBits", handshake == null ? null : handshake.keyExchangeBits());
    }
}
