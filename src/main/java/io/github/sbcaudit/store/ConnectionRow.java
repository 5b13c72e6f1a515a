package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.SessionFacts;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.TlsVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A connection as one row of its table and back. */
final class ConnectionRow {

    /** The columns in the order of {@link #values}; a group of them is null as a whole. */
    private static final List<List<String>> COLUMNS = List.of(
            List.of("id", "target_id", "attempt", "number", "purpose", "address", "identity_offered", "started_at"),
            List.of("elapsed_micros", "outcome", "point_reached", "detail", "bytes_received"),
            List.of("alert_fatal", "alert_code", "alert_name"),
            List.of("tls_version", "cipher_suite", "key_exchange_group", "key_exchange_bits", "signature_scheme"),
            List.of("stapled_ocsp"),
            List.of(
                    "session_id",
                    "session_ticket",
                    "extended_master_secret",
                    "encrypt_then_mac",
                    "secure_renegotiation"),
            List.of("handshake_complete", "identity_outcome"),
            List.of("certificate_types", "signature_schemes", "acceptable_ca_list_id"),
            List.of("sip_status", "sip_reason", "sip_server", "sip_supported", "sip_allow"));

    static final String INSERT = insert();

    private ConnectionRow() {}

    private static String insert() {
        List<String> columns = COLUMNS.stream().flatMap(List::stream).toList();
        String parameters = "?" + ", ?".repeat(columns.size() - 1);
        return "insert into connection (%s) values (%s)".formatted(String.join(", ", columns), parameters);
    }

    static @Nullable Object[] values(
            long id, long targetId, int attempt, Connection connection, Map<String, Long> caLists) {
        return Stream.of(
                        ends(id, targetId, attempt, connection),
                        course(connection),
                        alert(connection.alert()),
                        handshake(connection.handshake(), caLists),
                        sip(connection.sip()))
                .flatMap(Arrays::stream)
                .toArray();
    }

    private static @Nullable Object[] ends(long id, long targetId, int attempt, Connection connection) {
        return new Object[] {
            id,
            targetId,
            attempt,
            connection.number(),
            connection.purpose().name(),
            Column.text(connection.address()),
            connection.identity().name(),
            Column.time(connection.startedAt())
        };
    }

    private static @Nullable Object[] course(Connection connection) {
        return new @Nullable Object[] {
            Column.micros(connection.elapsed()),
            connection.outcome().name(),
            connection.pointReached().name(),
            Column.text(connection.detail()),
            connection.bytesReceived()
        };
    }

    private static @Nullable Object[] alert(@Nullable Alert alert) {
        return alert == null
                ? new @Nullable Object[3]
                : new @Nullable Object[] {alert.fatal(), alert.code(), Column.text(alert.name())};
    }

    private static @Nullable Object[] handshake(@Nullable Handshake handshake, Map<String, Long> caLists) {
        if (handshake == null) {
            return new @Nullable Object[16];
        }
        CertificateRequest request = handshake.certificateRequest();
        SessionFacts session = handshake.session();
        return new @Nullable Object[] {
            handshake.version().name(),
            Column.text(handshake.cipherSuite()),
            Column.text(handshake.keyExchangeGroup()),
            handshake.keyExchangeBits(),
            Column.text(handshake.signatureScheme()),
            Column.octets(handshake.stapledOcsp()),
            session == null ? null : session.sessionId(),
            session == null ? null : session.ticket(),
            session == null ? null : session.extendedMasterSecret(),
            session == null ? null : session.encryptThenMac(),
            session == null ? null : session.secureRenegotiation(),
            handshake.complete(),
            Column.name(handshake.identity()),
            request == null ? null : JsonColumn.ofNumbers(request.certificateTypes()),
            request == null ? null : JsonColumn.ofNumbers(request.signatureSchemes()),
            request == null ? null : caLists.get(AcceptableCas.sha256(request.authorities()))
        };
    }

    private static @Nullable Object[] sip(@Nullable SipAnswer sip) {
        return sip == null
                ? new @Nullable Object[5]
                : new @Nullable Object[] {
                    sip.status(),
                    Column.text(sip.reason()),
                    Column.text(sip.server()),
                    JsonColumn.of(sip.supported()),
                    JsonColumn.of(sip.allow())
                };
    }

    static Connection connection(ResultSet row, List<Certificate> sentChain, Map<Long, List<byte[]>> caLists)
            throws SQLException {
        return new Connection(
                row.getInt("number"),
                Column.constant(row, "purpose", Purpose.class),
                row.getString("address"),
                Column.constant(row, "identity_offered", OfferedIdentity.class),
                Column.instant(row, "started_at"),
                Column.duration(row, "elapsed_micros"),
                Column.constant(row, "outcome", Outcome.class),
                Column.constant(row, "point_reached", Point.class),
                alert(row),
                row.getString("detail"),
                row.getLong("bytes_received"),
                handshake(row, sentChain, caLists),
                sip(row));
    }

    private static @Nullable Alert alert(ResultSet row) throws SQLException {
        String name = row.getString("alert_name");
        return name == null ? null : new Alert(row.getBoolean("alert_fatal"), row.getInt("alert_code"), name);
    }

    private static @Nullable Handshake handshake(
            ResultSet row, List<Certificate> sentChain, Map<Long, List<byte[]>> caLists) throws SQLException {
        if (row.getString("tls_version") == null) {
            return null;
        }
        String identity = row.getString("identity_outcome");
        return new Handshake(
                Column.constant(row, "tls_version", TlsVersion.class),
                row.getString("cipher_suite"),
                row.getString("key_exchange_group"),
                row.getObject("key_exchange_bits", Integer.class),
                row.getString("signature_scheme"),
                sentChain,
                certificateRequest(row, caLists),
                row.getBytes("stapled_ocsp"),
                session(row),
                row.getBoolean("handshake_complete"),
                identity == null ? null : IdentityOutcome.valueOf(identity));
    }

    private static @Nullable SessionFacts session(ResultSet row) throws SQLException {
        return row.getObject("session_id") == null
                ? null
                : new SessionFacts(
                        row.getBoolean("session_id"),
                        row.getBoolean("session_ticket"),
                        row.getBoolean("extended_master_secret"),
                        row.getBoolean("encrypt_then_mac"),
                        row.getBoolean("secure_renegotiation"));
    }

    private static @Nullable CertificateRequest certificateRequest(ResultSet row, Map<Long, List<byte[]>> caLists)
            throws SQLException {
        String types = row.getString("certificate_types");
        return types == null
                ? null
                : new CertificateRequest(
                        caLists.getOrDefault(row.getLong("acceptable_ca_list_id"), List.of()),
                        JsonColumn.numbers(types),
                        JsonColumn.numbers(row.getString("signature_schemes")));
    }

    private static @Nullable SipAnswer sip(ResultSet row) throws SQLException {
        String reason = row.getString("sip_reason");
        return reason == null
                ? null
                : new SipAnswer(
                        row.getInt("sip_status"),
                        reason,
                        row.getString("sip_server"),
                        JsonColumn.texts(row.getString("sip_supported")),
                        JsonColumn.texts(row.getString("sip_allow")));
    }
}
