package io.github.sbcaudit.store;

import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was said of certificates' revocation, and when. Certificates are named by their SHA-256. */
public class RevocationChecks {

    /** However long an answer is valid by its own word, an address is asked again after this time: whether it answers is a fact, too. */
    public static final Duration REMEMBERED = Duration.ofDays(7);

    private static final String INSERT = """
            insert into revocation_check (
                id, certificate_sha256, source, address, outcome, detail, revoked_at, reason, this_update, next_update,
                checked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String LATEST = """
            select *
            from (
                select r.*, row_number() over (
                    partition by r.certificate_sha256, r.source, r.address order by r.checked_at desc, r.id desc) as age
                from {wanted}
                join revocation_check r on r.certificate_sha256 = wanted.text
                where r.checked_at <= ? and r.checked_at > ?) latest
            where age = 1
            order by certificate_sha256, source desc, id
            """.replace("{wanted}", Database.WANTED_TEXTS);

    private static final String NEWEST = """
            select *
            from revocation_check
            where certificate_sha256 = ?{settled}
            order by checked_at desc, id desc
            fetch first row only
            """;

    private static final String SETTLED = " and outcome in ('GOOD', 'REVOKED')";

    private static final String ASKED_AT =
            "select revocation_checked_at from scan where id = ? and revocation_checked_at is not null";

    private final Database database;

    RevocationChecks(Database database) {
        this.database = database;
    }

    private record Said(String sha256, RevocationAnswer answer) {}

    /** Keeps what was said of certificates. */
    public void save(Map<String, List<RevocationAnswer>> byCertificate) {
        List<Said> rows = new ArrayList<>();
        byCertificate.forEach((sha256, answers) -> answers.forEach(answer -> rows.add(new Said(sha256, answer))));
        if (rows.isEmpty()) {
            return;
        }
        Iterator<Long> ids = database.ids("revocation_check_seq", rows.size());
        database.batch(INSERT, rows, row -> values(ids.next(), row.sha256(), row.answer()));
    }

    private static @Nullable Object[] values(long id, String sha256, RevocationAnswer answer) {
        return new @Nullable Object[] {
            id,
            sha256,
            answer.source().name(),
            Column.text(answer.address()),
            answer.outcome().name(),
            Column.text(answer.detail()),
            Column.time(answer.revokedAt()),
            answer.reason(),
            Column.time(answer.thisUpdate()),
            Column.time(answer.nextUpdate()),
            Column.time(answer.checkedAt())
        };
    }

    /**
     * The latest word of each source on each certificate, as of a moment and not older than {@link #REMEMBERED}. Certificates
     * without any have no entry.
     */
    public Map<String, List<RevocationAnswer>> latest(Collection<String> sha256, Instant asOf) {
        Map<String, List<RevocationAnswer>> answers = new HashMap<>();
        database.sql(LATEST)
                .params(List.of(Database.anyText(sha256), Column.time(asOf), Column.time(asOf.minus(REMEMBERED))))
                .query(row -> {
                    answers.computeIfAbsent(row.getString("certificate_sha256"), certificate -> new ArrayList<>())
                            .add(answer(row));
                });
        return answers;
    }

    /** The newest word on a certificate, and if that leaves the question open the newest that does not. */
    List<RevocationAnswer> newest(String sha256) {
        return Stream.of(NEWEST.replace("{settled}", ""), NEWEST.replace("{settled}", SETTLED))
                .flatMap(sql -> database.sql(sql).param(sha256).query((row, number) -> answer(row)).list().stream())
                .distinct()
                .toList();
    }

    /** When the scan had asked all that there was to ask; empty when it did not ask. */
    Optional<Instant> askedAt(long scanId) {
        return database.sql(ASKED_AT)
                .param(scanId)
                .query((row, number) -> Column.instant(row, "revocation_checked_at"))
                .optional();
    }

    private static RevocationAnswer answer(ResultSet row) throws SQLException {
        return new RevocationAnswer(
                Column.constant(row, "source", RevocationSource.class),
                row.getString("address"),
                Column.constant(row, "outcome", RevocationOutcome.class),
                row.getString("detail"),
                Column.instantOrNull(row, "revoked_at"),
                row.getString("reason"),
                Column.instantOrNull(row, "this_update"),
                Column.instantOrNull(row, "next_update"),
                Column.instant(row, "checked_at"));
    }
}
