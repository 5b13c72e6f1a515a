package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Surroundings.EarlierAnchor;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.trust.AnchorStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnchorHistoryTest extends StoreTest {

    private static final Sbc SIP = Samples.sbc("sip.example.com", "Microsoft");
    private static final String OLD = "0a".repeat(32);
    private static final String NEW = "0b".repeat(32);
    private static final Instant TONIGHT = Samples.NOW;

    @Test
    void theLatestOfSeveralScansCounts() {
        finished(nightsAgo(3), Map.of(SIP, OLD));
        finished(nightsAgo(1), Map.of(SIP, NEW));
        finished(nightsAgo(2), Map.of(SIP, OLD));

        assertThat(before(TONIGHT, SIP)).containsOnly(Map.entry(SIP.endpoint(), anchor(nightsAgo(1), NEW)));
    }

    @Test
    void nightOnWhichNoRootWasFoundDoesNotHideTheOneBefore() {
        finished(nightsAgo(2), Map.of(SIP, OLD));
        Map<Sbc, @Nullable String> none = new LinkedHashMap<>();
        none.put(SIP, null);
        finished(nightsAgo(1), none);

        assertThat(before(TONIGHT, SIP)).containsOnly(Map.entry(SIP.endpoint(), anchor(nightsAgo(2), OLD)));
    }

    @Test
    void scansThatAreNotFinishedOrNotEarlierDoNotCount() {
        judged(nightsAgo(2), Map.of(SIP, OLD));
        database.scans().abandon(judged(nightsAgo(1), Map.of(SIP, OLD)));
        finished(TONIGHT, Map.of(SIP, NEW));
        finished(TONIGHT.plusSeconds(1), Map.of(SIP, NEW));

        assertThat(before(TONIGHT, SIP)).isEmpty();
    }

    @Test
    void endpointsAreToldApartByNameAndPortWhoeverListsThem() {
        Sbc otherPort = withPort(SIP, 5067);
        Sbc otherName = Samples.sbc("sip2.example.com", "Microsoft");
        Sbc listedTwice = Samples.sbc("sip.example.com", "Contoso");
        Map<Sbc, String> roots = new LinkedHashMap<>();
        roots.put(SIP, OLD);
        roots.put(listedTwice, OLD);
        roots.put(otherPort, NEW);
        roots.put(otherName, NEW);
        finished(nightsAgo(1), roots);

        assertThat(before(TONIGHT, SIP, otherName))
                .containsOnly(
                        Map.entry(SIP.endpoint(), anchor(nightsAgo(1), OLD)),
                        Map.entry(otherName.endpoint(), anchor(nightsAgo(1), NEW)));
        assertThat(before(TONIGHT, withPort(SIP, 5068))).isEmpty();
    }

    private Map<Endpoint, EarlierAnchor> before(Instant moment, Sbc... sbcs) {
        return database.anchorHistory()
                .before(moment, List.of(sbcs).stream().map(Sbc::endpoint).toList());
    }

    private void finished(Instant at, Map<Sbc, @Nullable String> roots) {
        database.scans().finish(judged(at, roots), at.plusSeconds(60));
    }

    private long judged(Instant at, Map<Sbc, @Nullable String> roots) {
        long scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "1.0", "standard", at)
                .id();
        database.inTransaction(() -> {
            database.workList().load(scan, Samples.inventory(roots.keySet().toArray(Sbc[]::new)));
            Map<Long, Assessment> assessments = new LinkedHashMap<>();
            database.workList()
                    .listings(scan, 0, 100)
                    .forEach(listing -> assessments.put(listing.id(), assessment(root(roots, listing.sbc()))));
            database.assessments().save(assessments);
        });
        return scan;
    }

    private static @Nullable String root(Map<Sbc, @Nullable String> roots, Sbc sbc) {
        return roots.entrySet().stream()
                .filter(entry -> entry.getKey().endpoint().equals(sbc.endpoint()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    private static Assessment assessment(@Nullable String root) {
        Assessment.Anchor anchor = root == null
                ? new Assessment.Anchor(null, null, null, AnchorStatus.UNKNOWN_ROOT, null, false)
                : new Assessment.Anchor(root, "cd".repeat(20), "CN=" + root, AnchorStatus.TRUSTED, null, false);
        return new Assessment(ComplianceStatus.COMPLIANT, anchor, List.of());
    }

    private static EarlierAnchor anchor(Instant seenAt, String root) {
        return new EarlierAnchor(seenAt, root, "CN=" + root);
    }

    private static Instant nightsAgo(int nights) {
        return TONIGHT.minus(Duration.ofDays(nights));
    }

    private static Sbc withPort(Sbc sbc, int port) {
        return new Sbc(
                new Endpoint(sbc.endpoint().fqdn(), port),
                sbc.customer(),
                sbc.site(),
                sbc.contact(),
                sbc.tags(),
                sbc.cloud(),
                sbc.role(),
                sbc.language(),
                sbc.enabled(),
                sbc.other(),
                sbc.source());
    }
}
