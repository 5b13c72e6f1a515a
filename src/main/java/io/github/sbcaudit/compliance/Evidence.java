package io.github.sbcaudit.compliance;

import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.trust.Anchoring;
import org.jspecify.annotations.Nullable;

/**
 * What the rules judge.
 *
 * @param sbc the inventory row
 * @param observation what the probe saw
 * @param anchoring where the sent chain leads, {@code null} when no certificate was seen
 */
public record Evidence(
        Sbc sbc, Observation observation, @Nullable Anchoring anchoring) {}
