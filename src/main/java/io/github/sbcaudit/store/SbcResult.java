package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One listing with everything known of it: what a report shows as one SBC.
 *
 * @param sbc the inventory row
 * @param observation {@code null} when it was not probed
 * @param assessment the judgement
 * @param since by rule id: when the first scan began that had the rule's present verdict WARN, FAIL or UNKNOWN on this SBC; absent for other verdicts
 * @param revocation what was said of the certificates it sent, by their SHA-256, those about which nobody could be asked left out;
 *     {@code null} when the scan did not ask
 * @param sameKey SBCs of other customers with its key; always none when read for a customer
 * @param earlier what earlier scans knew of it, {@code null} when none that the scan is compared with listed it
 */
public record SbcResult(
        Sbc sbc,
        @Nullable Observation observation,
        Assessment assessment,
        Map<String, Instant> since,
        @Nullable Map<String, List<RevocationAnswer>> revocation,
        KeyHolders sameKey,
        @Nullable Earlier earlier) {}
