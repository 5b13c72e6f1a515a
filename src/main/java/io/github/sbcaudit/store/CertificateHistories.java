package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.store.CertificateHistory.Sender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks back at single certificates. */
public class CertificateHistories {

    /** An issuer's certificate is sent by half a fleet; nobody reads more than these. */
    public static final int MAX_ENDPOINTS = 500;

    /** Behind every text that begins with a prefix in hex, and before every other. */
    private static final String BEHIND = "g";

    private static final String FIND = """
            select *
            from certificate
            where id in (
                select id from certificate where sha256 >= :from and sha256 < :to
                union
                select id from certificate where sha1 >= :from and sha1 < :to)
            order by last_seen desc, sha256
            fetch first :limit rows only
            """;

    private static final String DER = "select der from certificate where sha256 = ?";

    private static final String BY_SHA256 = "select * from certificate where sha256 = ?";

    private static final String SENT_BY = """
            select count(*)
            from sighting g
            join certificate c on c.id = g.certificate_id
            where c.sha256 = ?
            """;

    private static final String SENT = """
            select g.*
            from sighting g
            join certificate c on c.id = g.certificate_id
            where c.sha256 = ?
            order by g.last_seen desc, g.fqdn, g.port
            fetch first ? rows only
            """;

    private static final String CUSTOMERS = """
            select distinct t.fqdn, t.port, l.customer
            from {wanted}
            join target t on t.fqdn = wanted.text
            join listing l on l.target_id = t.id
            order by l.customer
            """.replace("{wanted}", Database.WANTED_TEXTS);

    private final Database database;
    private final Certificates certificates;
    private final RevocationChecks checks;

    CertificateHistories(Database database, Certificates certificates, RevocationChecks checks) {
        this.database = database;
        this.certificates = certificates;
        this.checks = checks;
    }

    /**
     * Certificates with a thumbprint, SHA-256 or SHA-1, that begins so; those seen last first.
     *
     * @param prefix lower-case hex
     */
    public List<SeenCertificate> find(String prefix, int limit) {
        return database.sql(FIND)
                .param("from", prefix)
                .param("to", prefix + BEHIND)
                .param("limit", limit)
                .query((row, number) -> Certificates.seen(row))
                .list();
    }

    /** The life of a certificate that was seen. */
    public CertificateHistory of(SeenCertificate seen) {
        Certificate certificate = Certificate.of(
                database.sql(DER).param(seen.sha256()).query(byte[].class).single());
        return new CertificateHistory(
                seen,
                certificate.facts().orElse(null),
                issuer(certificate),
                checks.newest(seen.sha256()),
                sent(seen.sha256()),
                database.sql(SENT_BY).param(seen.sha256()).query(Long.class).single());
    }

    private @Nullable SeenCertificate issuer(Certificate certificate) {
        Optional<CertificateFacts> facts = certificate.facts();
        if (facts.isEmpty() || facts.get().selfSigned()) {
            return facts.isEmpty() ? null : seen(certificate);
        }
        return certificates.ofCa(facts.get().issuer()).stream()
                .filter(certificate::isSignedBy)
                .findFirst()
                .map(this::seen)
                .orElse(null);
    }

    private SeenCertificate seen(Certificate certificate) {
        return database.sql(BY_SHA256)
                .param(certificate.sha256())
                .query((row, number) -> Certificates.seen(row))
                .single();
    }

    private record Place(Endpoint endpoint, boolean own, Instant first, Instant last) {}

    private List<Sender> sent(String sha256) {
        List<Place> places = database.sql(SENT)
                .params(sha256, MAX_ENDPOINTS)
                .query((row, number) -> new Place(
                        new Endpoint(row.getString("fqdn"), row.getInt("port")),
                        row.getInt("position") == 0,
                        Column.instant(row, "first_seen"),
                        Column.instant(row, "last_seen")))
                .list();
        Map<Endpoint, List<String>> customers = new HashMap<>();
        database.sql(CUSTOMERS)
                .param(Database.anyText(
                        places.stream().map(place -> place.endpoint().fqdn()).toList()))
                .query(row -> {
                    customers
                            .computeIfAbsent(
                                    new Endpoint(row.getString("fqdn"), row.getInt("port")),
                                    endpoint -> new ArrayList<>())
                            .add(row.getString("customer"));
                });
        return places.stream()
                .map(place -> new Sender(
                        place.endpoint(),
                        place.own(),
                        place.first(),
                        place.last(),
                        List.copyOf(customers.getOrDefault(place.endpoint(), List.of()))))
                .toList();
    }
}
