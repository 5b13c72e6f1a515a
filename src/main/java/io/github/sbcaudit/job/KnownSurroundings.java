package io.github.sbcaudit.job;

import static java.util.stream.Collectors.toSet;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.Surroundings;
import io.github.sbcaudit.compliance.Surroundings.EarlierAnchor;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.AnchorHistory;
import io.github.sbcaudit.store.KeyHolders;
import io.github.sbcaudit.store.KeyUses;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.SharedKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of SBCs besides their own answers: from other SBCs of the scan, from the scans before, and from
 * exported configurations.
 */
class KnownSurroundings {

    private final SharedKeys sharedKeys;
    private final AnchorHistory history;
    private final ExportedConfigurations configurations;

    /** Of the scan in hand. */
    private @Nullable Keys keys;

    /** Of Microsoft's own endpoints among the listings in hand: one look at the database instead of one for each. */
    private Map<Endpoint, EarlierAnchor> earlierAnchors = Map.of();

    private record Keys(long scanId, KeyUses uses) {}

    KnownSurroundings(SharedKeys sharedKeys, AnchorHistory history, ExportedConfigurations configurations) {
        this.sharedKeys = sharedKeys;
        this.history = history;
        this.configurations = configurations;
    }

    /** Makes ready for these listings. */
    void prepare(List<Listing> listings, Scan scan) {
        configurations.prepare(listings, scan);
        Set<Endpoint> microsofts = listings.stream()
                .map(Listing::sbc)
                .filter(sbc -> sbc.role() == Role.MICROSOFT)
                .map(Sbc::endpoint)
                .collect(toSet());
        earlierAnchors = microsofts.isEmpty() ? Map.of() : history.before(scan.startedAt(), microsofts);
    }

    /** All that is known of one SBC. */
    Surroundings of(Sbc sbc, Observation observation, Scan scan) {
        KeyHolders sameKey = observation
                .leaf()
                .flatMap(Certificate::facts)
                .map(leaf -> keysOf(scan).strangersTo(observation.endpoint(), leaf.publicKeySha256()))
                .orElse(KeyHolders.NONE);
        return new Surroundings(
                sameKey.first(),
                sameKey.count(),
                configurations.of(sbc.endpoint().fqdn()),
                earlierAnchors.get(sbc.endpoint()));
    }

    private KeyUses keysOf(Scan scan) {
        Keys known = keys;
        if (known == null || known.scanId() != scan.id()) {
            known = new Keys(scan.id(), sharedKeys.ofScan(scan.id()));
            keys = known;
        }
        return known.uses();
    }
}
