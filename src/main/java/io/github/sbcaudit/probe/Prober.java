package io.github.sbcaudit.probe;

import io.github.sbcaudit.inventory.Endpoint;

/** Probes one endpoint. The seam between the job and the network. */
@FunctionalInterface
public interface Prober {

    /**
     * Observes the endpoint within its deadlines. Whatever the peer does is in the result.
     *
     * @param attempt 1, or 2 when a passing failure is probed again
     * @throws InterruptedException when the calling thread is interrupted; nothing is left open
     */
    Observation probe(Endpoint endpoint, int attempt) throws InterruptedException;
}
