package io.github.sbcaudit.store;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of each SBC of a judged scan: its row, its evidence, the judgement on it, and how long that has stood. */
class SbcResults {

    private static final int PAGE = 100;

    private static final String WORST_FIRST = """
            select l.id
            from listing l
            join target t on t.id = l.target_id
            join assessment a on a.listing_id = l.id
            where l.scan_id = :scan%s
            order by case a.status {badness} end, a.impact_on nulls last, t.fqdn, t.port, l.customer, l.id
            """.replace("{badness}", badness());

    private static final String OF_CUSTOMER = " and l.customer = :customer";

    private final Database database;
    private final Listings listings;
    private final Assessments assessments;
    private final Forecasts forecasts;
    private final FindingHistory history;
    private final RevocationChecks checks;
    private final SharedKeys sharedKeys;
    private final PreviousResults previous;

    SbcResults(
            Database database,
            Listings listings,
            Assessments assessments,
            RevocationChecks checks,
            SharedKeys sharedKeys,
            PreviousResults previous) {
        this.database = database;
        this.listings = listings;
        this.assessments = assessments;
        this.forecasts = new Forecasts(database);
        this.history = new FindingHistory(database);
        this.checks = checks;
        this.sharedKeys = sharedKeys;
        this.previous = previous;
    }

    /** Hands every listing over: worst status first, then by the earliest day of impact of its FAIL and WARN findings, then by name. */
    void forEach(long scanId, Comparison comparison, @Nullable String customer, Consumer<SbcResult> action) {
        forEach(scanId, comparison, customer, Integer.MAX_VALUE, action);
    }

    /** Hands the first listings in that order over, at most the given number. */
    void forEach(long scanId, Comparison comparison, @Nullable String customer, int limit, Consumer<SbcResult> action) {
        // Eight octets per listing in memory are cheaper than a keyset over five columns in the database.
        long[] ids = database
                .sql(WORST_FIRST.formatted(customer == null ? "" : OF_CUSTOMER))
                .param("scan", scanId)
                .param("customer", customer)
                .query(Long.class)
                .list()
                .stream()
                .limit(limit)
                .mapToLong(Long::longValue)
                .toArray();
        Instant askedAt = checks.askedAt(scanId).orElse(null);
        FindingHistory.OfScan findings = history.before(scanId);
        KeyUses keys = customer == null ? sharedKeys.ofScan(scanId) : KeyUses.NONE;
        for (int from = 0; from < ids.length; from += PAGE) {
            List<Long> page = Arrays.stream(ids, from, Math.min(from + PAGE, ids.length))
                    .boxed()
                    .toList();
            results(page, askedAt, keys, findings, previous.of(page, comparison))
                    .forEach(action);
        }
    }

    private List<SbcResult> results(
            List<Long> listingIds,
            @Nullable Instant askedAt,
            KeyUses keys,
            FindingHistory.OfScan findings,
            Map<Long, Earlier> earlier) {
        Map<Long, Listing> byId =
                listings.byId(listingIds).stream().collect(Collectors.toMap(Listing::id, Function.identity()));
        Map<Long, Assessment> judgements = assessments.byListing(listingIds);
        Map<Long, List<Forecast>> foretold = forecasts.byListing(listingIds);
        Map<Long, Map<String, Instant>> since = findings.since(judgements);
        Map<String, List<RevocationAnswer>> said =
                askedAt == null ? Map.of() : checks.latest(sentCertificates(byId.values()), askedAt);
        return listingIds.stream()
                .map(id -> {
                    Listing listing = requireNonNull(byId.get(id));
                    Assessment judgement =
                            requireNonNull(judgements.get(id)).with(foretold.getOrDefault(id, List.of()));
                    return new SbcResult(
                            listing.sbc(),
                            listing.observation(),
                            judgement,
                            since.getOrDefault(id, Map.of()),
                            askedAt == null ? null : ofSent(listing, said),
                            sameKey(listing, keys),
                            earlier.get(id));
                })
                .toList();
    }

    private static KeyHolders sameKey(Listing listing, KeyUses keys) {
        return Optional.ofNullable(listing.observation())
                .flatMap(Observation::leaf)
                .flatMap(Certificate::facts)
                .map(leaf -> keys.strangersTo(listing.sbc().endpoint(), leaf.publicKeySha256()))
                .orElse(KeyHolders.NONE);
    }

    private static Set<String> sentCertificates(Collection<Listing> listings) {
        return listings.stream().flatMap(SbcResults::sent).collect(Collectors.toSet());
    }

    private static Map<String, List<RevocationAnswer>> ofSent(
            Listing listing, Map<String, List<RevocationAnswer>> said) {
        Map<String, List<RevocationAnswer>> ofSent = new LinkedHashMap<>();
        sent(listing).filter(said::containsKey).forEach(sha256 -> ofSent.put(sha256, said.get(sha256)));
        return ofSent;
    }

    private static Stream<String> sent(Listing listing) {
        return Stream.ofNullable(listing.observation())
                .flatMap(observation -> observation.sentChain().stream())
                .map(Certificate::sha256);
    }

    /** The statuses in their order, which is worst first, as the branches of a {@code case}. */
    private static String badness() {
        ComplianceStatus[] statuses = ComplianceStatus.values();
        return IntStream.range(0, statuses.length)
                .mapToObj(i -> "when '%s' then %d".formatted(statuses[i], i))
                .collect(Collectors.joining(" "));
    }
}
