package io.github.sbcaudit.probe;

import io.github.sbcaudit.inventory.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Probes as the job does, one endpoint after another. */
final class Probes {

    /** The default budget of every depth but the full one, so that a single handshake may still be repeated and fall back. */
    private static final int CONNECTIONS = Depth.STANDARD.connections();

    private Probes() {}

    /** Without pauses: the peers here do not mind. */
    static ProbeSettings settings(
            Depth depth, Duration timeout, Path hosts, @Nullable Path identity, @Nullable String password) {
        return new ProbeSettings(
                depth,
                Math.max(CONNECTIONS, depth.connections()),
                false,
                timeout,
                ProbeSettings.DEFAULT_SBC_TIMEOUT,
                timeout,
                Duration.ZERO,
                hosts,
                identity,
                password == null ? null : password.toCharArray());
    }

    static Observation probe(Prober prober, Endpoint endpoint) throws InterruptedException {
        return prober.probe(endpoint, prober.resolve(endpoint).join(), 1);
    }
}
