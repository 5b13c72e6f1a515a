package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.compliance.Forecaster;
import io.github.sbcaudit.inventory.Endpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What judgements foretell. Rows go with the judgement that they belong to. */
class Forecasts {

    private static final String INSERT =
            """
            insert into forecast (listing_id, breaks_on, position, {columns})
            values (?, ?, ?, {values})
            """.replace("{columns}", FindingColumns.NAMES).replace("{values}", FindingColumns.PLACES);

    private static final String SELECT = "select f.* from " + Database.WANTED_IDS
            + " join forecast f on f.listing_id = wanted.id order by f.listing_id, f.position";

    /** Of each listing the first day on which something breaks. */
    private static final String COUNTS = """
            select
                count(case when first_day <= :within30 then 1 end) as within_30,
                count(case when first_day <= :within60 then 1 end) as within_60,
                count(case when first_day <= :within90 then 1 end) as within_90
            from (
                select min(f.breaks_on) as first_day
                from listing l
                join forecast f on f.listing_id = l.id
                where l.scan_id = :scan and f.verdict = 'FAIL' and (f.impact_on is null or f.impact_on <= f.breaks_on){ofCustomer}
                group by l.id
            ) as broken
            """;

    private static final String FIRST = """
            select t.fqdn, t.port, f.breaks_on, f.rule
            from listing l
            join target t on t.id = l.target_id
            join forecast f on f.listing_id = l.id
            where l.scan_id = :scan and f.verdict = 'FAIL' and (f.impact_on is null or f.impact_on <= f.breaks_on){ofCustomer}
            order by f.breaks_on, t.fqdn, t.port, f.position
            fetch first row only
            """;

    private static final String OF_CUSTOMER = " and l.customer = :customer";

    private final Database database;

    Forecasts(Database database) {
        this.database = database;
    }

    private record Foretold(long listingId, int position, Forecast forecast) {}

    /** Writes what the judgements foretell, of which nothing is there yet. */
    void save(Map<Long, Assessment> byListing) {
        List<Foretold> foretold = byListing.entrySet().stream()
                .flatMap(entry -> foretold(entry.getKey(), entry.getValue().forecast()))
                .toList();
        database.batch(
                INSERT,
                foretold,
                one -> FindingColumns.values(
                        one.forecast().finding(),
                        one.listingId(),
                        one.forecast().from(),
                        one.position()));
    }

    private static Stream<Foretold> foretold(long listingId, List<Forecast> forecast) {
        return IntStream.range(0, forecast.size()).mapToObj(i -> new Foretold(listingId, i, forecast.get(i)));
    }

    /** By listing what is foretold, the earliest first. */
    Map<Long, List<Forecast>> byListing(Collection<Long> listingIds) {
        Map<Long, List<Forecast>> forecasts = new HashMap<>();
        database.sql(SELECT).param(Database.anyOf(listingIds)).query(row -> {
            forecasts
                    .computeIfAbsent(row.getLong("listing_id"), id -> new ArrayList<>())
                    .add(new Forecast(row.getObject("breaks_on", LocalDate.class), FindingColumns.finding(row)));
        });
        return forecasts;
    }

    /** How many listings break within which time. */
    ForecastCounts counts(long scanId, LocalDate lastDay, @Nullable String customer) {
        String ofCustomer = customer == null ? "" : OF_CUSTOMER;
        LocalDate today = lastDay.minusDays(Forecaster.DAYS);
        ForecastCounts.First first = database.sql(FIRST.replace("{ofCustomer}", ofCustomer))
                .param("scan", scanId)
                .param("customer", customer)
                .query((row, number) -> first(row))
                .optional()
                .orElse(null);
        return database.sql(COUNTS.replace("{ofCustomer}", ofCustomer))
                .param("scan", scanId)
                .param("customer", customer)
                .param("within30", today.plusDays(30))
                .param("within60", today.plusDays(60))
                .param("within90", today.plusDays(90))
                .query((row, number) -> new ForecastCounts(
                        row.getLong("within_30"), row.getLong("within_60"), row.getLong("within_90"), first))
                .single();
    }

    private static ForecastCounts.First first(ResultSet row) throws SQLException {
        return new ForecastCounts.First(
                row.getObject("breaks_on", LocalDate.class),
                new Endpoint(row.getString("fqdn"), row.getInt("port")),
                row.getString("rule"));
    }
}
