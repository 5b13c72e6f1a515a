package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Surroundings.KeyHolder;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedKeysTest extends StoreTest {

    /** Two certificates with one key, as a renewal gives. */
    private static final Certificate SHARED = Samples.certificate("shared", "2027-01-01T00:00:00Z");

    private static final Certificate RENEWED = Samples.certificate("renewed", "2028-01-01T00:00:00Z");

    private static final Certificate OTHER =
            TestCa.root("CN=Other").create().leaf("other.example").create().certificate();

    private final Map<Endpoint, String> addresses = new HashMap<>();
    private final Map<Endpoint, Certificate> leaves = new HashMap<>();
    private final List<Sbc> sbcs = new ArrayList<>();

    @Test
    void sbcsOfDifferentCustomersWithOneKeyAreNamedToEachOther() {
        sbc("a.example.com", SHARED, "A");
        sbc("b.example.com", RENEWED, "B");
        sbc("c.example.com", OTHER, "C");

        KeyUses uses = uses();

        assertThat(others(uses, "a.example.com", SHARED)).isEqualTo(holders(1, holder("B", "b.example.com")));
        assertThat(others(uses, "b.example.com", RENEWED)).isEqualTo(holders(1, holder("A", "a.example.com")));
        assertThat(others(uses, "c.example.com", OTHER)).isEqualTo(KeyHolders.NONE);
    }

    @Test
    void severalSbcsOfOneCustomerMayHaveOneKey() {
        sbc("a1.example.com", SHARED, "A");
        sbc("a2.example.com", SHARED, "A");

        assertThat(others(uses(), "a1.example.com", SHARED)).isEqualTo(KeyHolders.NONE);
    }

    /** B knows nothing of A's other SBC, but A, who has the key, has it for an SBC that A lists as well. */
    @Test
    void otherSbcOfACustomerWhoListsThisOneIsNoStranger() {
        sbc("both.example.com", SHARED, "A", "B");
        sbc("a.example.com", SHARED, "A");
        sbc("c.example.com", SHARED, "C");

        assertThat(others(uses(), "both.example.com", SHARED)).isEqualTo(holders(1, holder("C", "c.example.com")));
    }

    @Test
    void sbcThatTwoCustomersListIsOneSbc() {
        sbc("both.example.com", SHARED, "A", "B");
        sbc("a.example.com", SHARED, "A");

        KeyUses uses = uses();

        assertThat(others(uses, "both.example.com", SHARED)).isEqualTo(KeyHolders.NONE);
        assertThat(others(uses, "a.example.com", SHARED)).isEqualTo(KeyHolders.NONE);
    }

    @Test
    void sbcThatCustomersListByDifferentNamesIsOneSbc() {
        sbc("tenant-a.example.com", SHARED, "A");
        sbc("tenant-b.example.com", SHARED, "B");
        sbc("b.example.com", SHARED, "B");
        addresses.put(endpoint("tenant-b.example.com"), addresses.get(endpoint("tenant-a.example.com")));

        assertThat(others(uses(), "tenant-a.example.com", SHARED)).isEqualTo(holders(1, holder("B", "b.example.com")));
    }

    @Test
    void manyAreCountedAndTheFirstNamed() {
        sbc("a.example.com", SHARED, "A");
        IntStream.range(0, 7).forEach(i -> sbc("b" + i + ".example.com", SHARED, i % 2 == 0 ? "C" : "B"));

        assertThat(others(uses(), "a.example.com", SHARED))
                .isEqualTo(holders(
                        7,
                        holder("B", "b1.example.com"),
                        holder("B", "b3.example.com"),
                        holder("B", "b5.example.com"),
                        holder("C", "b0.example.com"),
                        holder("C", "b2.example.com")));
    }

    @Test
    void endpointsOfMicrosoftsAndOtherScansAreLeftOut() {
        sbc("b.example.com", SHARED, "B");
        uses();
        sbcs.clear();
        sbc("a.example.com", SHARED, "A");
        sbc("sip.example.com", SHARED, "M");
        Sbc microsofts = sbcs.remove(sbcs.size() - 1);
        sbcs.add(new Sbc(
                microsofts.endpoint(),
                "M",
                null,
                null,
                List.of(),
                Cloud.COMMERCIAL,
                Role.MICROSOFT,
                null,
                true,
                Map.of(),
                new RowSource("fleet.csv", 9)));

        assertThat(others(uses(), "a.example.com", SHARED)).isEqualTo(KeyHolders.NONE);
    }

    @Test
    void issuersThatAreSentAreNoKeysOfTheirSbcs() {
        sbc("a.example.com", OTHER, "A");
        sbc("b.example.com", SHARED, "B");

        assertThat(others(uses(SHARED), "b.example.com", SHARED)).isEqualTo(KeyHolders.NONE);
    }

    @Test
    void onlyTheFleetsResultsNameThem() {
        sbc("a.example.com", SHARED, "A");
        sbc("b.example.com", SHARED, "B");
        long scan = scan();
        Map<Long, Assessment> judged = database.workList().listings(scan, 0, 10).stream()
                .collect(Collectors.toMap(Listing::id, listing -> Samples.assessment(ComplianceStatus.COMPLIANT)));
        database.inTransaction(() -> database.assessments().save(judged));

        assertThat(results(scan, null))
                .extracting(SbcResult::sameKey)
                .containsExactly(holders(1, holder("B", "b.example.com")), holders(1, holder("A", "a.example.com")));
        assertThat(results(scan, "A")).extracting(SbcResult::sameKey).containsExactly(KeyHolders.NONE);
    }

    private List<SbcResult> results(long scan, String customer) {
        List<SbcResult> results = new ArrayList<>();
        database.results().forEachSbc(scan, customer, results::add);
        return results;
    }

    private void sbc(String fqdn, Certificate leaf, String... customers) {
        Arrays.stream(customers).map(customer -> Samples.sbc(fqdn, customer)).forEach(sbcs::add);
        leaves.put(endpoint(fqdn), leaf);
        addresses.put(endpoint(fqdn), "127.0.1." + addresses.size());
    }

    private KeyUses uses(Certificate... behindLeaf) {
        return database.sharedKeys().ofScan(scan(behindLeaf));
    }

    private long scan(Certificate... behindLeaf) {
        long scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", Samples.NOW)
                .id();
        database.inTransaction(() -> database.workList().load(scan, Samples.inventory(sbcs.toArray(Sbc[]::new))));
        database.inTransaction(() -> database.observations()
                .save(database.workList().unprobed(scan, 0, 100).stream()
                        .map(target -> new Observations.OfTarget(target.id(), observed(target.endpoint(), behindLeaf)))
                        .toList()));
        return scan;
    }

    private Observation observed(Endpoint endpoint, Certificate... behindLeaf) {
        List<Certificate> chain = new ArrayList<>(List.of(leaves.get(endpoint)));
        chain.addAll(List.of(behindLeaf));
        Observation seen = Samples.answered(endpoint, chain.toArray(Certificate[]::new));
        String address = addresses.get(endpoint);
        Connection only = seen.connections().get(0);
        return new Observation(
                endpoint,
                seen.attempt(),
                seen.startedAt(),
                seen.elapsed(),
                seen.outcome(),
                seen.pointReached(),
                null,
                null,
                List.of(address),
                address,
                null,
                List.of(new Connection(
                        1,
                        only.purpose(),
                        address,
                        only.identity(),
                        only.startedAt(),
                        only.elapsed(),
                        only.outcome(),
                        only.pointReached(),
                        null,
                        null,
                        only.bytesReceived(),
                        only.handshake(),
                        null)));
    }

    private static KeyHolders others(KeyUses uses, String fqdn, Certificate leaf) {
        String key = leaf.facts().map(CertificateFacts::publicKeySha256).orElseThrow();
        return uses.strangersTo(endpoint(fqdn), key);
    }

    private static KeyHolders holders(long count, KeyHolder... first) {
        return new KeyHolders(List.of(first), count);
    }

    private static KeyHolder holder(String customer, String fqdn) {
        return new KeyHolder(customer, endpoint(fqdn));
    }

    private static Endpoint endpoint(String fqdn) {
        return new Endpoint(fqdn, 5061);
    }
}
