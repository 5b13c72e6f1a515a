package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Inventory;
import java.util.List;

/** What a scan has to probe. The observations are the restart state: a target without one is still to be done. */
public class WorkList {

    /** Writes the inventory's rows as this scan's targets, listings and rejected rows, replacing what the scan had. */
    public void load(long scanId, Inventory inventory) {
        throw new UnsupportedOperationException();
    }

    /** How many targets of the scan are enabled. */
    public long size(long scanId) {
        throw new UnsupportedOperationException();
    }

    /** How many targets of the scan have an observation. */
    public long done(long scanId) {
        throw new UnsupportedOperationException();
    }

    /** Enabled targets without an observation, by id, beginning after the given id. */
    public List<Target> unprobed(long scanId, long afterId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Targets whose only observation is a first attempt with a passing failure, by id, beginning after the given id. */
    public List<Target> passingFailures(long scanId, long afterId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Listings of the scan with their observations, by id, beginning after the given id. */
    public List<Listing> listings(long scanId, long afterId, int limit) {
        throw new UnsupportedOperationException();
    }
}
