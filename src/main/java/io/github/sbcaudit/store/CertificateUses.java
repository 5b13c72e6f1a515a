package io.github.sbcaudit.store;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Which endpoints of a scan sent which certificates. */
class CertificateUses {

    private static final int PAGE = 250;

    private static final int FETCH_SIZE = 2_000;

    private static final String FROM = """
            select c.id, t.fqdn, t.port, min(s.position) as position
            from target t
            join observation o on o.target_id = t.id
            join connection k on k.target_id = o.target_id and k.attempt = o.attempt
            join sent_chain s on s.connection_id = k.id
            join certificate c on c.id = s.certificate_id
            where t.scan_id = :scan
            """;

    /** Found by the customer's listings: a fleet of many customers would be read once for each of them otherwise. */
    private static final String OF_CUSTOMER = """
                and t.id in (select l.target_id
                             from listing l
                             where l.scan_id = :scan and l.customer = :customer and l.enabled)
            """;

    private static final String BY_EXPIRY = """
            group by c.id, c.not_after, c.sha256, t.id, t.fqdn, t.port
            order by c.not_after nulls last, c.sha256, t.fqdn, t.port
            """;

    private final Database database;
    private final Certificates certificates;
    private final RevocationChecks checks;
    private final TransactionOperations transaction;

    CertificateUses(
            Database database, Certificates certificates, RevocationChecks checks, TransactionOperations transaction) {
        this.database = database;
        this.certificates = certificates;
        this.checks = checks;
        this.transaction = transaction;
    }

    /** Hands the certificates over, earliest expiry first. One ordered pass, in a transaction: PostgreSQL has no cursor without. */
    void forEach(long scanId, @Nullable String customer, Consumer<CertificateUse> action) {
        Pages pages = new Pages(checks.askedAt(scanId).orElse(null), action);
        transaction.executeWithoutResult(status -> {
            database.sql(FROM + (customer == null ? "" : OF_CUSTOMER) + BY_EXPIRY)
                    .withFetchSize(FETCH_SIZE)
                    .param("scan", scanId)
                    .param("customer", customer)
                    .query(pages::add);
            pages.handOver();
        });
    }

    /** Gathers the rows of one certificate into one use, and a page of uses for one look at the certificates. */
    private final class Pages {

        private final @Nullable Instant askedAt;
        private final Consumer<CertificateUse> action;
        private final List<Use> page = new ArrayList<>();

        Pages(@Nullable Instant askedAt, Consumer<CertificateUse> action) {
            this.askedAt = askedAt;
            this.action = action;
        }

        void add(ResultSet row) throws SQLException {
            long certificate = row.getLong("id");
            if (page.isEmpty() || page.get(page.size() - 1).certificateId != certificate) {
                if (page.size() == PAGE) {
                    handOver();
                }
                page.add(new Use(certificate));
            }
            page.get(page.size() - 1)
                    .add(new Endpoint(row.getString("fqdn"), row.getInt("port")), row.getInt("position") == 0);
        }

        void handOver() {
            Map<Long, Certificate> byId = certificates.byId(
                    page.stream().map(use -> use.certificateId).toList());
            Map<String, List<RevocationAnswer>> said = askedAt == null
                    ? Map.of()
                    : checks.latest(
                            byId.values().stream().map(Certificate::sha256).toList(), askedAt);
            for (Use use : page) {
                Certificate certificate = requireNonNull(byId.get(use.certificateId));
                action.accept(new CertificateUse(
                        certificate,
                        use.asLeaf,
                        List.copyOf(use.endpoints),
                        use.count,
                        askedAt == null ? null : said.getOrDefault(certificate.sha256(), List.of())));
            }
            page.clear();
        }
    }

    private static final class Use {

        private final long certificateId;
        private final List<Endpoint> endpoints = new ArrayList<>();
        private boolean asLeaf;
        private long count;

        Use(long certificateId) {
            this.certificateId = certificateId;
        }

        void add(Endpoint endpoint, boolean leaf) {
            if (endpoints.size() < ScanResults.ENDPOINTS_PER_CERTIFICATE) {
                endpoints.add(endpoint);
            }
            asLeaf |= leaf;
            count++;
        }
    }
}
