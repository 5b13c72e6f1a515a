package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Assessment;
import io.github.sbcaudit.store.Observations;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scans of one night after another in a real database. */
final class Nights implements AutoCloseable {

    private final TestDatabase database;

    Nights(TestDatabase.Kind kind) {
        this.database = TestDatabase.create(kind);
    }

    static Instant ago(int nights) {
        return BEGUN.minus(Duration.ofDays(nights));
    }

    /** Stores a finished scan of the usual inventory; what of the results is not stored is not used. */
    long scanned(int nightsAgo, SbcResult... results) {
        return scanned(nightsAgo, "fleet.csv", results);
    }

    long scanned(int nightsAgo, String inventory, SbcResult... results) {
        long scan = judged(nightsAgo, inventory, results);
        database.scans().finish(scan, ago(nightsAgo).plusSeconds(60));
        return scan;
    }

    /** The same, but not finished: its reports are still to be written. */
    long judged(int nightsAgo, String inventory, SbcResult... results) {
        Scan scan = database.scans().begin(List.of(inventory), "standard", "0.1.0", "standard", ago(nightsAgo));
        Map<Endpoint, Observation> seen = new HashMap<>();
        Stream.of(results)
                .filter(result -> result.observation() != null)
                .forEach(result -> seen.put(result.sbc().endpoint(), result.observation()));
        database.inTransaction(() -> {
            database.workList()
                    .load(
                            scan.id(),
                            new Inventory(
                                    List.of(inventory),
                                    Stream.of(results).map(SbcResult::sbc).toList(),
                                    List.of()));
            database.observations()
                    .save(database.workList().unprobed(scan.id(), 0, 10_000).stream()
                            .filter(target -> seen.containsKey(target.endpoint()))
                            .map(target -> new Observations.OfTarget(target.id(), seen.get(target.endpoint())))
                            .toList());
            Map<Long, Assessment> judgements = new HashMap<>();
            database.workList()
                    .listings(scan.id(), 0, 10_000)
                    .forEach(listing -> Stream.of(results)
                            .filter(result -> result.sbc().equals(listing.sbc()))
                            .forEach(result -> judgements.put(listing.id(), result.assessment())));
            database.assessments().save(judgements);
        });
        return scan.id();
    }

    void abandon(long scan) {
        database.scans().abandon(scan);
    }

    ChangeCounts changes(long scan, @Nullable String customer) {
        return new Reports(database.scans(), database.results(), RuleBook.standard(), Fixtures.SETTINGS)
                .changes(scan, null, customer);
    }

    WrittenReports reports(long scan, @Nullable Long since, Path folder) {
        ScanSource source = new StoredScan(
                database.scans().get(scan),
                database.results(),
                database.results().comparison(scan, since));
        return WrittenReports.of(source, folder);
    }

    @Override
    public void close() {
        database.close();
    }
}
