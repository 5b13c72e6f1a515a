package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every distinct certificate ever seen, kept once, with when it was first and last seen. */
public class Certificates {

    private static final String IDS = "select id, sha256 from certificate where sha256 = any(?)";

    private static final List<String> COLUMNS = List.of(
            "id",
            "sha256",
            "sha1",
            "der",
            "first_seen",
            "last_seen",
            "subject",
            "issuer",
            "serial",
            "not_before",
            "not_after",
            "public_key_sha256",
            "ca_subject_sha256");

    private static final String SEEN = """
            update certificate
            set first_seen = least(first_seen, ?), last_seen = greatest(last_seen, ?)
            where id = ? and (first_seen > ? or last_seen < ?)
            """;

    /** Those that were seen lately are the likeliest; a hostile SBC can send any number of the same name. */
    private static final String OF_CA = """
            select der
            from certificate
            where ca_subject_sha256 = ?
            order by last_seen desc, id
            fetch first 8 rows only
            """;

    private static final String DER =
            "select c.id, c.der from " + Database.WANTED_IDS + " join certificate c on c.id = wanted.id";

    private final Database database;
    private final String insertIfAbsent;

    Certificates(Database database) {
        this.database = database;
        this.insertIfAbsent = database.dialect().insertIfAbsent("certificate", COLUMNS, List.of("sha256"));
    }

    /** Certificates of CAs with that subject, a few at most, those seen last first. */
    public List<Certificate> ofCa(String subject) {
        return database.sql(OF_CA)
                .param(subjectKey(subject))
                .query((row, number) -> Certificate.of(row.getBytes("der")))
                .list();
    }

    /** Names have any length, which no index could hold. */
    private static String subjectKey(String subject) {
        return Column.sha256(DistinguishedName.comparable(subject));
    }

    /** Keeps certificates that were found elsewhere than with an SBC. */
    public void keep(Collection<Certificate> certificates, Instant seenAt) {
        Map<String, Sighting> sightings = new TreeMap<>();
        certificates.forEach(certificate -> {
            Certificate storable = storable(certificate);
            sightings.putIfAbsent(storable.sha256(), new Sighting(storable, seenAt, seenAt));
        });
        save(sightings);
    }

    /** Keeps the certificates that the connections showed, and gives their ids by SHA-256. */
    Map<String, Long> save(Collection<Connection> connections) {
        Map<String, Sighting> sightings = new TreeMap<>(); // sorted: concurrent writers lock rows in the same order
        for (Connection connection : connections) {
            Handshake handshake = connection.handshake();
            if (handshake != null) {
                handshake.sentChain().forEach(certificate -> {
                    Certificate storable = storable(certificate);
                    sightings.merge(
                            storable.sha256(),
                            new Sighting(storable, connection.startedAt(), connection.startedAt()),
                            Sighting::with);
                });
            }
        }
        return save(sightings);
    }

    private Map<String, Long> save(Map<String, Sighting> sightings) {
        if (sightings.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> ids = ids(sightings.keySet());
        List<Sighting> strangers = sightings.values().stream()
                .filter(sighting -> !ids.containsKey(sighting.certificate().sha256()))
                .toList();
        if (!strangers.isEmpty()) {
            insert(strangers);
            ids.putAll(ids(sightings.keySet()));
        }
        database.batch(SEEN, sightings.values(), sighting -> new Object[] {
            Column.time(sighting.first()),
            Column.time(sighting.last()),
            ids.get(sighting.certificate().sha256()),
            Column.time(sighting.first()),
            Column.time(sighting.last())
        });
        return ids;
    }

    /** The certificate as it can be stored: itself, unless it is larger than any database value. */
    static Certificate storable(Certificate certificate) {
        byte[] der = certificate.der();
        byte[] octets = Column.octets(der);
        return octets == null || octets.length == der.length ? certificate : Certificate.of(octets);
    }

    Map<Long, Certificate> byId(Collection<Long> ids) {
        Map<Long, Certificate> certificates = new HashMap<>();
        database.sql(DER).param(Database.anyOf(ids)).query(row -> {
            certificates.put(row.getLong("id"), Certificate.of(row.getBytes("der")));
        });
        return certificates;
    }

    /** A row of the table, without the certificate itself. */
    static SeenCertificate seen(ResultSet row) throws SQLException {
        return new SeenCertificate(
                row.getString("sha256"),
                row.getString("sha1"),
                row.getString("subject"),
                row.getString("issuer"),
                row.getString("serial"),
                Column.instantOrNull(row, "not_before"),
                Column.instantOrNull(row, "not_after"),
                Column.instant(row, "first_seen"),
                Column.instant(row, "last_seen"));
    }

    private record Sighting(Certificate certificate, Instant first, Instant last) {
        Sighting with(Sighting other) {
            return new Sighting(
                    certificate,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    private Map<String, Long> ids(Collection<String> sha256s) {
        Map<String, Long> ids = new HashMap<>();
        database.sql(IDS).param(Database.anyText(sha256s)).query(row -> {
            ids.put(row.getString("sha256"), row.getLong("id"));
        });
        return ids;
    }

    private void insert(List<Sighting> sightings) {
        Iterator<Long> ids = database.ids("certificate_seq", sightings.size());
        database.batch(insertIfAbsent, sightings, sighting -> {
            Certificate certificate = sighting.certificate();
            CertificateFacts facts = certificate.facts().orElse(null);
            return new @Nullable Object[] {
                ids.next(),
                certificate.sha256(),
                certificate.sha1(),
                certificate.der(),
                Column.time(sighting.first()),
                Column.time(sighting.last()),
                facts == null ? null : Column.text(facts.subject()),
                facts == null ? null : Column.text(facts.issuer()),
                facts == null ? null : Column.text(facts.serial()),
                facts == null ? null : Column.time(facts.notBefore()),
                facts == null ? null : Column.time(facts.notAfter()),
                facts == null ? null : facts.publicKeySha256(),
                facts == null || !facts.ca() ? null : subjectKey(facts.subject())
            };
        });
    }
}
