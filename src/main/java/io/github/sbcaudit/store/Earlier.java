package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What earlier scans knew of an SBC that the same customer listed.
 *
 * @param last in the youngest scan that listed it
 * @param reached in the youngest scan that reached it, which may be the same; {@code null} when none did
 */
public record Earlier(State last, @Nullable State reached) {

    /**
     * What one scan knew of it.
     *
     * @param scan the scan
     * @param observation {@code null} when it was not probed
     * @param assessment the judgement
     */
    public record State(EarlierScan scan, @Nullable Observation observation, Assessment assessment) {}

    /**
     * An SBC that is listed no longer.
     *
     * @param sbc the inventory row it had
     * @param status the status it had
     */
    public record Gone(Sbc sbc, ComplianceStatus status) {}
}
