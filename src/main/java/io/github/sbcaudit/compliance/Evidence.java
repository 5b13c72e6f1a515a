package io.github.sbcaudit.compliance;

import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.revocation.PathRevocation;
import org.jspecify.annotations.Nullable;

/**
 * What the rules judge.
 *
 * @param sbc the inventory row
 * @param observation what the probe saw
 * @param anchoring where the sent chain leads, {@code null} when no certificate was seen
 * @param completion what an incomplete chain would go on with, {@code null} when it is complete or that is not known
 * @param revocation what was said of the path's certificates, {@code null} when nobody was asked
 * @param surroundings what is known besides
 */
public record Evidence(
        Sbc sbc,
        Observation observation,
        @Nullable Anchoring anchoring,
        @Nullable Completion completion,
        @Nullable PathRevocation revocation,
        Surroundings surroundings) {

    /** Without anything that had to be asked of others. */
    public Evidence(Sbc sbc, Observation observation, @Nullable Anchoring anchoring) {
        this(sbc, observation, anchoring, null, null, Surroundings.NONE);
    }
}
