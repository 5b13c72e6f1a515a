package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import org.jspecify.annotations.Nullable;

/**
 * One inventory row of a scan with what was observed of its endpoint.
 *
 * @param id the listing's row
 * @param sbc the inventory row
 * @param observation {@code null} when the row is disabled or was not probed yet
 */
public record Listing(long id, Sbc sbc, @Nullable Observation observation) {}
