package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.RejectedRow.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a judged scan for the reports. Where a customer can be given, {@code null} stands for the whole fleet. Rows are
 * streamed in pages, so that a fleet of any size needs the memory of one page.
 *
 * <p>A listing that was not judged yet is neither counted nor handed over. Names are in the order of their code points.
 */
public class ScanResults {

    /** How many endpoints are named per certificate. */
    public static final int ENDPOINTS_PER_CERTIFICATE = 50;

    private static final String CUSTOMERS = """
            select customer from listing where scan_id = :scan
            union
            select customer from rejected_row where scan_id = :scan and customer is not null
            order by customer
            """;

    private static final String LANGUAGES = """
            select language, count(*) as listings
            from listing
            where scan_id = :scan and customer = :customer
            group by language
            """;

    private static final String CONTACTS = """
            select distinct contact
            from listing
            where scan_id = :scan and customer = :customer and contact is not null
            order by contact
            """;

    private static final String COUNTS = """
            select a.status, count(*) as listings
            from listing l
            join assessment a on a.listing_id = l.id
            where l.scan_id = :scan{ofCustomer}
            group by a.status
            """;

    private static final String FINDING_COUNTS = """
            select
                count(distinct case when f.verdict = 'WARN' and (f.waiver_until is null or f.waiver_expired)
                    and a.status <> 'NON_COMPLIANT' then l.id end) as warned,
                count(case when f.waiver_until is not null and not f.waiver_expired then 1 end) as waived,
                count(case when f.waiver_until is not null and f.waiver_expired then 1 end) as expired
            from listing l
            join assessment a on a.listing_id = l.id
            join finding f on f.listing_id = l.id
            where l.scan_id = :scan
            """;

    private static final String OF_CUSTOMER = " and l.customer = :customer";

    private final Database database;
    private final ProbeTally probeTally;
    private final SbcResults sbcResults;
    private final PreviousResults previousResults;
    private final CertificateUses certificateUses;
    private final RejectedRows rejectedRows;
    private final Forecasts forecasts;

    ScanResults(
            Database database,
            SbcResults sbcResults,
            PreviousResults previousResults,
            CertificateUses certificateUses,
            RejectedRows rejectedRows) {
        this.database = database;
        this.probeTally = new ProbeTally(database);
        this.sbcResults = sbcResults;
        this.previousResults = previousResults;
        this.certificateUses = certificateUses;
        this.rejectedRows = rejectedRows;
        this.forecasts = new Forecasts(database);
    }

    /** All customers of the scan in name order, those with rejected rows only included. */
    public List<String> customers(long scanId) {
        return database.sql(CUSTOMERS).param("scan", scanId).query(String.class).list();
    }

    /** How many of the customer's rows ask for each language of the reports; those that name none count for the given one. */
    public Map<String, Long> languages(long scanId, String customer, String otherwise) {
        Map<String, Long> rows = new HashMap<>();
        database.sql(LANGUAGES)
                .param("scan", scanId)
                .param("customer", Column.customer(customer))
                .query(row -> {
                    String named = row.getString("language");
                    rows.merge(named == null ? otherwise : named, row.getLong("listings"), Long::sum);
                });
        return rows;
    }

    /** What the customer's rows name as contact, each once, as it stands in the inventory: one may hold several mail addresses, or none. */
    public List<String> contacts(long scanId, String customer) {
        return database.sql(CONTACTS)
                .param("scan", scanId)
                .param("customer", Column.customer(customer))
                .query(String.class)
                .list();
    }

    /** How probing went; an endpoint that several customers list counts for each of them, and once for the fleet. */
    public ProbeTotals totals(long scanId, @Nullable String customer) {
        return probeTally.totals(scanId, stored(customer));
    }

    /** {@link #totals} of every customer with an endpoint that was probed. */
    public Map<String, ProbeTotals> totalsByCustomer(long scanId) {
        return probeTally.byCustomer(scanId);
    }

    public StatusCounts counts(long scanId, @Nullable String customer) {
        Map<ComplianceStatus, Long> counts = new EnumMap<>(ComplianceStatus.class);
        database.sql(COUNTS.replace("{ofCustomer}", customer == null ? "" : OF_CUSTOMER))
                .param("scan", scanId)
                .param("customer", stored(customer))
                .query(row -> {
                    counts.put(Column.constant(row, "status", ComplianceStatus.class), row.getLong("listings"));
                });
        return new StatusCounts(
                counts.getOrDefault(ComplianceStatus.COMPLIANT, 0L),
                counts.getOrDefault(ComplianceStatus.NON_COMPLIANT, 0L),
                counts.getOrDefault(ComplianceStatus.INCONCLUSIVE, 0L),
                counts.getOrDefault(ComplianceStatus.UNREACHABLE, 0L),
                counts.getOrDefault(ComplianceStatus.DISABLED, 0L),
                rejectedRows.count(scanId, stored(customer), Kind.INVENTORY),
                rejectedRows.count(scanId, stored(customer), Kind.WAIVER),
                rejectedRows.count(scanId, stored(customer), Kind.CONFIGURATION));
    }

    /** What findings come to. */
    public FindingCounts findingCounts(long scanId, @Nullable String customer) {
        return database.sql(FINDING_COUNTS + (customer == null ? "" : OF_CUSTOMER))
                .param("scan", scanId)
                .param("customer", stored(customer))
                .query((row, number) ->
                        new FindingCounts(row.getLong("warned"), row.getLong("waived"), row.getLong("expired")))
                .single();
    }

    /** What breaks when if nobody acts; {@code null} when the scan's judgement did not look ahead. */
    public @Nullable ForecastCounts forecastCounts(Scan scan, @Nullable String customer) {
        LocalDate lastDay = scan.forecastUntil();
        return lastDay == null ? null : forecasts.counts(scan.id(), lastDay, stored(customer));
    }

    /** The first listings of {@link #forEachSbc}, at most the given number. */
    public List<SbcResult> worst(long scanId, @Nullable String customer, int limit) {
        List<SbcResult> worst = new ArrayList<>();
        sbcResults.forEach(scanId, Comparison.NONE, stored(customer), limit, worst::add);
        return List.copyOf(worst);
    }

    /**
     * What the scan is to be compared with: earlier finished scans.
     *
     * @param since the one scan to compare with, {@code null} for the previous one of each SBC
     * @throws IllegalArgumentException when that is no finished scan which began before this one
     */
    public Comparison comparison(long scanId, @Nullable Long since) {
        return previousResults.comparison(scanId, since);
    }

    /**
     * Every listing: worst status first, then by the earliest day of impact of its FAIL and WARN findings, then by name. What
     * earlier scans knew of them is not read.
     */
    public void forEachSbc(long scanId, @Nullable String customer, Consumer<SbcResult> action) {
        forEachSbc(scanId, Comparison.NONE, customer, action);
    }

    /** The same with what earlier scans knew. */
    public void forEachSbc(long scanId, Comparison comparison, @Nullable String customer, Consumer<SbcResult> action) {
        sbcResults.forEach(scanId, comparison, stored(customer), action);
    }

    /** What the comparison's base lists and the scan does not, by name. */
    public void forEachGone(
            long scanId, Comparison comparison, @Nullable String customer, Consumer<Earlier.Gone> action) {
        if (comparison.base() != null) {
            previousResults.forEachGone(scanId, comparison.base(), stored(customer), action);
        }
    }

    /** Every distinct certificate, earliest expiry first, unreadable ones last. */
    public void forEachCertificate(long scanId, @Nullable String customer, Consumer<CertificateUse> action) {
        certificateUses.forEach(scanId, stored(customer), action);
    }

    /** Every row that could not be used, in file order. */
    public void forEachRejectedRow(long scanId, @Nullable String customer, Consumer<RejectedRow> action) {
        rejectedRows.forEach(scanId, stored(customer), action);
    }

    private static @Nullable String stored(@Nullable String customer) {
        return customer == null ? null : Column.customer(customer);
    }
}
