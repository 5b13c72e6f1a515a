package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkListTest extends StoreTest {

    private WorkList workList;
    private long scan;

    @BeforeEach
    void beginScan() {
        workList = database.workList();
        scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", Samples.NOW)
                .id();
    }

    @Test
    void loadKeepsEveryColumnOfARow() {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("Vendor", "Ribbon \"5400\"");
        other.put("A first", "=1+1");
        Sbc sbc = new Sbc(
                new Endpoint("sbc.example.com", 5067),
                "Müller & Söhne",
                "Zürich",
                "noc@example.com",
                List.of("edge", "a,b"),
                Cloud.GCCH,
                Role.CARRIER,
                "de",
                true,
                other,
                new RowSource("inventory/fleet.csv", 17));

        load(Samples.inventory(sbc));

        assertThat(workList.listings(scan, 0, 10)).singleElement().satisfies(listing -> {
            assertThat(listing.sbc()).isEqualTo(sbc);
            assertThat(listing.sbc().other().keySet()).containsExactly("Vendor", "A first");
            assertThat(listing.observation()).isNull();
        });
    }

    @Test
    void anEndpointThatTwoCustomersListIsOneTarget() {
        load(Samples.inventory(Samples.sbc("sbc.example.com", "A"), Samples.sbc("sbc.example.com", "B")));

        assertThat(workList.size(scan)).isOne();
        assertThat(workList.unprobed(scan, 0, 10))
                .extracting(Target::endpoint)
                .containsExactly(new Endpoint("sbc.example.com", 5061));
        assertThat(workList.listings(scan, 0, 10))
                .extracting(listing -> listing.sbc().customer())
                .containsExactly("A", "B");
    }

    @Test
    void aTargetIsEnabledWhenAnyListingOfItIs() {
        load(Samples.inventory(
                Samples.sbc("both.example.com", "A", false),
                Samples.sbc("both.example.com", "B", true),
                Samples.sbc("off.example.com", "A", false)));
        Target target = workList.unprobed(scan, 0, 10).get(0);
        save(target, Samples.answered(target.endpoint()));

        assertThat(workList.size(scan)).isOne();
        assertThat(target.endpoint().fqdn()).isEqualTo("both.example.com");
        assertThat(workList.listings(scan, 0, 10))
                .as("a disabled row shows nothing, even where another customer's row was probed")
                .extracting(listing -> listing.observation() != null)
                .containsExactly(false, true, false);
    }

    @Test
    void unprobedGivesInPagesWhatHasNoObservation() {
        load(Samples.inventory(
                Samples.sbc("a.example.com", "A"),
                Samples.sbc("b.example.com", "A"),
                Samples.sbc("c.example.com", "A")));
        List<Target> all = workList.unprobed(scan, 0, 10);
        save(all.get(1), Samples.unreachable(all.get(1).endpoint(), 1, Outcome.NAME_NOT_FOUND));

        assertThat(all)
                .extracting(target -> target.endpoint().fqdn())
                .containsExactly("a.example.com", "b.example.com", "c.example.com");
        assertThat(workList.unprobed(scan, 0, 1)).containsExactly(all.get(0));
        assertThat(workList.unprobed(scan, all.get(0).id(), 1)).containsExactly(all.get(2));
        assertThat(workList.done(scan)).isOne();
    }

    @Test
    void passingFailuresAreFirstAttemptsThatMayGoBetterTheSecondTime() {
        load(Samples.inventory(
                Samples.sbc("timeout.example.com", "A"),
                Samples.sbc("unknown.example.com", "A"),
                Samples.sbc("again.example.com", "A")));
        List<Target> all = workList.unprobed(scan, 0, 10);
        save(all.get(0), Samples.unreachable(all.get(0).endpoint(), 1, Outcome.CONNECT_TIMEOUT));
        save(all.get(1), Samples.unreachable(all.get(1).endpoint(), 1, Outcome.NAME_NOT_FOUND));
        save(all.get(2), Samples.unreachable(all.get(2).endpoint(), 1, Outcome.RESET));

        assertThat(workList.passingFailures(scan, 0, 10)).containsExactly(all.get(0), all.get(2));

        save(all.get(2), Samples.unreachable(all.get(2).endpoint(), 2, Outcome.RESET));
        assertThat(workList.passingFailures(scan, 0, 10)).containsExactly(all.get(0));
        assertThat(workList.passingFailures(scan, all.get(0).id(), 10)).isEmpty();
        assertThat(workList.done(scan)).isEqualTo(3);
    }

    @Test
    void loadReplacesWhatTheScanHadAndLeavesOtherScansAlone() {
        long other = database.scans()
                .begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", Samples.NOW)
                .id();
        workList.load(other, Samples.inventory(Samples.sbc("a.example.com", "A")));
        load(new Inventory(
                List.of("fleet.csv"),
                List.of(Samples.sbc("a.example.com", "A"), Samples.sbc("b.example.com", "A")),
                List.of(Samples.rejectedRow("A", 4))));
        Target target = workList.unprobed(scan, 0, 1).get(0);
        save(target, Samples.answered(target.endpoint(), Samples.certificate("a", "2027-01-01T00:00:00Z")));

        load(Samples.inventory(Samples.sbc("c.example.com", "A")));

        assertThat(workList.unprobed(scan, 0, 10))
                .extracting(found -> found.endpoint().fqdn())
                .containsExactly("c.example.com");
        assertThat(workList.done(scan)).isZero();
        assertThat(database.results().counts(scan, null).rejectedRows()).isZero();
        assertThat(workList.size(other)).isOne();
    }

    @Test
    void loadTakesMoreRowsThanOneBatch() {
        List<Sbc> sbcs = IntStream.range(0, 5_003)
                .mapToObj(i -> Samples.sbc("sbc" + i + ".example.com", "Customer " + i % 7))
                .toList();

        load(new Inventory(List.of("fleet.csv"), sbcs, List.of()));

        assertThat(workList.size(scan)).isEqualTo(5_003);
        assertThat(workList.unprobed(scan, 0, 6_000))
                .extracting(Target::endpoint)
                .containsExactlyElementsOf(sbcs.stream().map(Sbc::endpoint).toList());
        assertThat(workList.listings(scan, 0, 6_000)).extracting(Listing::sbc).containsExactlyElementsOf(sbcs);
    }

    @Test
    void loadStoresAnInventoryThatNoDatabaseWouldTakeAsItIs() {
        Sbc sbc = new Sbc(
                new Endpoint("sbc.example.com", 5061),
                "C".repeat(5_000),
                "\0site \uD800",
                "x".repeat(2_000_000),
                List.of("\0"),
                Cloud.COMMERCIAL,
                Role.SBC,
                null,
                true,
                Map.of("\0", "\u0001".repeat(2_000_000)),
                new RowSource("fleet.csv", 2));

        load(Samples.inventory(sbc));

        Sbc stored = workList.listings(scan, 0, 1).get(0).sbc();
        assertThat(stored.customer()).hasSize(Column.CUSTOMER_LENGTH).endsWith("C…");
        assertThat(stored.site()).isEqualTo("\u2400site \uFFFD");
        assertThat(stored.contact()).hasSize(Column.TEXT_LENGTH).endsWith("x…");
        assertThat(stored.tags()).containsExactly("\u2400");
        assertThat(stored.other())
                .hasEntrySatisfying("\u2400", value -> assertThat(value).endsWith("\u0001…"));
    }

    private void load(Inventory inventory) {
        database.inTransaction(() -> workList.load(scan, inventory));
    }

    private void save(Target target, Observation observation) {
        database.observations().save(List.of(new Observations.OfTarget(target.id(), observation)));
    }
}
