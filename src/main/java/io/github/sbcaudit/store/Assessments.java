package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.trust.AnchorStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Judgements on listings. */
public class Assessments {

    private static final String DELETE = "delete from assessment where listing_id = any(?)";

    private static final String INSERT = """
            insert into assessment (
                listing_id, status, impact_on,
                anchor_status, anchor_sha256, anchor_sha1, anchor_subject, anchor_detail, anchor_extra)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_FINDING =
            """
            insert into finding (listing_id, position, {columns})
            values (?, ?, {values})
            """.replace("{columns}", FindingColumns.NAMES).replace("{values}", FindingColumns.PLACES);

    private static final String SELECT =
            "select a.* from " + Database.WANTED_IDS + " join assessment a on a.listing_id = wanted.id";

    private static final String SELECT_FINDINGS = "select f.* from " + Database.WANTED_IDS
            + " join finding f on f.listing_id = wanted.id" + " order by f.listing_id, f.position";

    private final Database database;
    private final Forecasts forecasts;

    Assessments(Database database) {
        this.database = database;
        this.forecasts = new Forecasts(database);
    }

    private record Judged(long listingId, int position, Finding finding) {}

    /** Writes judgements by listing id, replacing earlier ones of the same listings. To be called in a transaction. */
    public void save(Map<Long, Assessment> byListing) {
        if (byListing.isEmpty()) {
            return;
        }
        database.sql(DELETE).param(Database.anyOf(byListing.keySet())).update();
        database.batch(INSERT, byListing.entrySet(), entry -> values(entry.getKey(), entry.getValue()));
        List<Judged> findings = byListing.entrySet().stream()
                .flatMap(entry -> judged(entry.getKey(), entry.getValue().findings()))
                .toList();
        database.batch(
                INSERT_FINDING,
                findings,
                judged -> FindingColumns.values(judged.finding(), judged.listingId(), judged.position()));
        forecasts.save(byListing);
    }

    private static Stream<Judged> judged(long listingId, List<Finding> findings) {
        return IntStream.range(0, findings.size()).mapToObj(i -> new Judged(listingId, i, findings.get(i)));
    }

    private static @Nullable Object[] values(long listingId, Assessment assessment) {
        Assessment.Anchor anchor = assessment.anchor();
        return new @Nullable Object[] {
            listingId,
            assessment.status().name(),
            impactOn(assessment.findings()),
            anchor == null ? null : anchor.status().name(),
            anchor == null ? null : anchor.sha256(),
            anchor == null ? null : anchor.sha1(),
            anchor == null ? null : Column.text(anchor.subject()),
            anchor == null ? null : Column.text(anchor.detail()),
            anchor == null ? null : anchor.extra()
        };
    }

    private static @Nullable LocalDate impactOn(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::counts)
                .filter(finding -> finding.verdict() == Verdict.FAIL || finding.verdict() == Verdict.WARN)
                .map(Finding::impactOn)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The judgements on those listings that have one, without what {@link Forecasts} knows. */
    Map<Long, Assessment> byListing(Collection<Long> listingIds) {
        SqlArrayValue listings = Database.anyOf(listingIds);
        Map<Long, List<Finding>> findings = new HashMap<>();
        database.sql(SELECT_FINDINGS).param(listings).query(row -> {
            findings.computeIfAbsent(row.getLong("listing_id"), id -> new ArrayList<>())
                    .add(FindingColumns.finding(row));
        });
        Map<Long, Assessment> assessments = new HashMap<>();
        database.sql(SELECT).param(listings).query(row -> {
            long listing = row.getLong("listing_id");
            assessments.put(
                    listing,
                    new Assessment(
                            Column.constant(row, "status", ComplianceStatus.class),
                            anchor(row),
                            findings.getOrDefault(listing, List.of())));
        });
        return assessments;
    }

    private static Assessment.@Nullable Anchor anchor(ResultSet row) throws SQLException {
        String status = row.getString("anchor_status");
        return status == null
                ? null
                : new Assessment.Anchor(
                        row.getString("anchor_sha256"),
                        row.getString("anchor_sha1"),
                        row.getString("anchor_subject"),
                        AnchorStatus.valueOf(status),
                        row.getString("anchor_detail"),
                        row.getBoolean("anchor_extra"));
    }
}
