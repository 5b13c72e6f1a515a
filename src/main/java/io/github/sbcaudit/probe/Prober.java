package io.github.sbcaudit.probe;

import io.github.sbcaudit.inventory.Endpoint;
import java.util.concurrent.CompletableFuture;

/** Probes endpoints, in two parts: what to probe at once depends on the addresses. The seam between the job and the network. */
public interface Prober {

    /**
     * Resolves the endpoint's name within its deadline. Returns at once; the future never completes exceptionally, and it may be
     * cancelled.
     */
    CompletableFuture<Resolution> resolve(Endpoint endpoint);

    /**
     * Observes the endpoint within its deadlines. Whatever the peer does is in the result, and so is a name that did not resolve.
     *
     * @param resolution what became of the endpoint's name
     * @param attempt 1, or 2 when a passing failure is probed again
     * @throws InterruptedException when the calling thread is interrupted; nothing is left open
     */
    Observation probe(Endpoint endpoint, Resolution resolution, int attempt) throws InterruptedException;
}
