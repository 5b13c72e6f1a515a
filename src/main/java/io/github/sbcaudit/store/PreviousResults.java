package io.github.sbcaudit.store;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.store.Earlier.Gone;
import io.github.sbcaudit.store.Earlier.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What earlier scans knew of the SBCs of a scan. An SBC is the same when customer, name and port are. */
class PreviousResults {

    private static final int PAGE = 250;

    private static final String SCANS = """
            select then_s.id, then_s.started_at, then_s.inventory = s.inventory as same_inventory
            from scan s
            join scan then_s on then_s.id < s.id
            where s.id = ? and then_s.status = 'FINISHED'
            order by then_s.id desc
            """;

    /**
     * What was observed of a target is nothing that a customer knows whose own row was disabled.
     */
    private static final String LISTED = """
            select l.id, then_l.id as then_id, then_t.scan_id,
                case when then_l.enabled and o.outcome = 'ANSWERED' then true else false end as reached
            from {wanted}
            join listing l on l.id = wanted.id
            join target t on t.id = l.target_id
            join target then_t on then_t.fqdn = t.fqdn and then_t.port = t.port
            join listing then_l on then_l.target_id = then_t.id and then_l.customer = l.customer
            join assessment a on a.listing_id = then_l.id
            left join observation o on o.target_id = then_t.id
            where then_t.scan_id = any(?)
            """.replace("{wanted}", Database.WANTED_IDS);

    private static final String GONE = """
            select l.id
            from listing l
            join target t on t.id = l.target_id
            join assessment a on a.listing_id = l.id
            where l.scan_id = :base{ofCustomer} and not exists (
                select 1
                from target now_t
                join listing now_l on now_l.target_id = now_t.id
                where now_t.scan_id = :scan and now_t.fqdn = t.fqdn and now_t.port = t.port
                    and now_l.customer = l.customer)
            order by t.fqdn, t.port, l.customer, l.id
            """;

    private static final String OF_CUSTOMER = " and l.customer = :customer";

    private final Database database;
    private final Listings listings;
    private final Assessments assessments;

    PreviousResults(Database database, Listings listings, Assessments assessments) {
        this.database = database;
        this.listings = listings;
        this.assessments = assessments;
    }

    /** As {@link ScanResults#comparison}. */
    Comparison comparison(long scanId, @Nullable Long since) {
        List<EarlierScan> scans = new ArrayList<>();
        List<EarlierScan> sameInventory = new ArrayList<>();
        database.sql(SCANS).param(scanId).query(row -> {
            EarlierScan scan = new EarlierScan(row.getLong("id"), Column.instant(row, "started_at"));
            scans.add(scan);
            if (row.getBoolean("same_inventory")) {
                sameInventory.add(scan);
            }
        });
        if (since == null) {
            return new Comparison(sameInventory.isEmpty() ? null : sameInventory.get(0), List.copyOf(scans));
        }
        EarlierScan asked = scans.stream()
                .filter(scan -> scan.id() == since)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no finished scan %d that began before scan %d.".formatted(since, scanId)));
        return new Comparison(asked, List.of(asked));
    }

    /** By listing; those that no scan of the comparison lists are not in the answer. */
    Map<Long, Earlier> of(Collection<Long> listingIds, Comparison comparison) {
        Map<Long, Found> found = new HashMap<>();
        find(listingIds, comparison.recent(), found);
        // Whoever was reached lately is known by now, so that a long history costs only what was not.
        Set<Long> open = new HashSet<>(listingIds);
        open.removeIf(id -> found.containsKey(id) && requireNonNull(found.get(id)).reached != null);
        find(open, comparison.older(), found);
        return load(found);
    }

    private record Listed(long listingId, EarlierScan scan) {

        static Listed younger(@Nullable Listed one, Listed other) {
            return one != null && one.scan.id() >= other.scan.id() ? one : other;
        }
    }

    /** Where one listing was found earlier. */
    private static final class Found {

        private @Nullable Listed last;
        private @Nullable Listed reached;

        void add(Listed listed, boolean wasReached) {
            last = Listed.younger(last, listed);
            if (wasReached) {
                reached = Listed.younger(reached, listed);
            }
        }
    }

    private void find(Collection<Long> listingIds, List<EarlierScan> scans, Map<Long, Found> found) {
        if (listingIds.isEmpty() || scans.isEmpty()) {
            return;
        }
        Map<Long, EarlierScan> byId = scans.stream().collect(Collectors.toMap(EarlierScan::id, Function.identity()));
        database.sql(LISTED)
                .params(Database.anyOf(listingIds), Database.anyOf(byId.keySet()))
                .query(row -> {
                    Listed listed =
                            new Listed(row.getLong("then_id"), requireNonNull(byId.get(row.getLong("scan_id"))));
                    found.computeIfAbsent(row.getLong("id"), id -> new Found()).add(listed, row.getBoolean("reached"));
                });
    }

    private Map<Long, Earlier> load(Map<Long, Found> found) {
        Set<Long> ids = found.values().stream()
                .flatMap(of -> Stream.of(Optional.ofNullable(of.last), Optional.ofNullable(of.reached)))
                .flatMap(Optional::stream)
                .map(Listed::listingId)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, Listing> byId = byId(ids);
        Map<Long, Assessment> judgements = assessments.byListing(ids);
        Function<Listed, State> state = listed -> new State(
                listed.scan(),
                requireNonNull(byId.get(listed.listingId())).observation(),
                requireNonNull(judgements.get(listed.listingId())));
        Map<Long, Earlier> earlier = new HashMap<>();
        found.forEach((id, of) -> earlier.put(
                id,
                new Earlier(
                        state.apply(requireNonNull(of.last)), of.reached == null ? null : state.apply(of.reached))));
        return earlier;
    }

    private Map<Long, Listing> byId(Collection<Long> ids) {
        return listings.byId(ids).stream().collect(Collectors.toMap(Listing::id, Function.identity()));
    }

    /** Hands over what the base lists and the scan does not, by name. */
    void forEachGone(long scanId, EarlierScan base, @Nullable String customer, Consumer<Gone> action) {
        List<Long> ids = database.sql(GONE.replace("{ofCustomer}", customer == null ? "" : OF_CUSTOMER))
                .param("base", base.id())
                .param("scan", scanId)
                .param("customer", customer)
                .query(Long.class)
                .list();
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<Long> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
            Map<Long, Listing> byId = byId(page);
            Map<Long, Assessment> judgements = assessments.byListing(page);
            page.forEach(id -> action.accept(new Gone(
                    requireNonNull(byId.get(id)).sbc(),
                    requireNonNull(judgements.get(id)).status())));
        }
    }
}
