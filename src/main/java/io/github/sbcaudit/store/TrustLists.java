package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.ListArchive;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/** The signed lists of the root program that were taken, and the certificates of their roots. */
public class TrustLists implements ListArchive {

    private static final String LISTS = """
            select sequence, this_update, source, taken_at, entity_tag, last_modified
            from trust_list
            order by this_update desc, sequence desc
            """;
    private static final String SIGNED = "select der from trust_list where sequence = ?";
    private static final String DELETE = "delete from trust_list where sequence = ?";
    private static final String INSERT = """
            insert into trust_list (sequence, this_update, source, taken_at, entity_tag, last_modified, der)
            values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CERTIFICATES = "select der from root_certificate where sha256 = any(?)";

    private final Database database;
    private final TransactionOperations transaction;
    private final String insertCertificate;

    TrustLists(Database database, TransactionOperations transaction) {
        this.database = database;
        this.transaction = transaction;
        this.insertCertificate = database.dialect()
                .insertIfAbsent("root_certificate", List.of("sha256", "sha1", "der"), List.of("sha256"));
    }

    @Override
    public List<Entry> lists() {
        return database.sql(LISTS).query(TrustLists::entry).list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                Column.instant(row, "this_update"),
                row.getString("sequence"),
                row.getString("source"),
                Column.instant(row, "taken_at"),
                row.getString("entity_tag"),
                row.getString("last_modified"));
    }

    @Override
    public byte[] signedList(String sequence) {
        return database.sql(SIGNED)
                .param(sequence)
                .query((row, number) -> row.getBytes("der"))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no list of sequence " + sequence));
    }

    /** A row whose octets are no longer those of its key gives nothing. */
    @Override
    public Map<String, Certificate> certificates(Collection<String> sha256) {
        Map<String, Certificate> certificates = new HashMap<>();
        database.sql(CERTIFICATES).param(Database.anyText(sha256)).query(row -> {
            Certificate certificate = Certificate.of(row.getBytes("der"));
            certificates.put(certificate.sha256(), certificate);
        });
        certificates.keySet().retainAll(sha256);
        return certificates;
    }

    @Override
    public void keep(Entry entry, byte[] signedList, Collection<Certificate> certificates) {
        transaction.executeWithoutResult(status -> {
            database.update(DELETE, entry.sequence());
            database.update(
                    INSERT,
                    entry.sequence(),
                    Column.time(entry.thisUpdate()),
                    Column.text(entry.source()),
                    Column.time(entry.takenAt()),
                    Column.text(entry.entityTag()),
                    Column.text(entry.lastModified()),
                    signedList);
            database.batch(insertCertificate, certificates, certificate ->
                    new Object[] {certificate.sha256(), certificate.sha1(), certificate.der()});
        });
    }
}
