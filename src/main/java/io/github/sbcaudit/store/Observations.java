package io.github.sbcaudit.store;

import io.github.sbcaudit.probe.Observation;
import java.util.List;

/** What was observed. */
public class Observations {

    /**
     * An observation and the target it is of.
     *
     * @param targetId the target's row
     * @param observation what was seen
     */
    public record OfTarget(long targetId, Observation observation) {}

    /**
     * Writes observations with their connections, certificates, chains and CA names. A second attempt replaces the target's
     * observation; the connections of the first are kept.
     */
    public void save(List<OfTarget> observations) {
        throw new UnsupportedOperationException();
    }
}
