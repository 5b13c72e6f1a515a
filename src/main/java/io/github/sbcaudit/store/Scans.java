package io.github.sbcaudit.store;

import io.github.sbcaudit.trust.TrustList;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The scans. */
public class Scans {

    /** Begins a scan and returns it. */
    public Scan begin(List<String> inventory, String depth, String toolVersion, String policy, Instant startedAt) {
        throw new UnsupportedOperationException();
    }

    /** The youngest scan that was begun and neither finished nor abandoned. */
    public Optional<Scan> unfinished() {
        throw new UnsupportedOperationException();
    }

    public Scan get(long id) {
        throw new UnsupportedOperationException();
    }

    public void judgedBy(long id, TrustList trustList) {
        throw new UnsupportedOperationException();
    }

    public void reportsIn(long id, Path folder) {
        throw new UnsupportedOperationException();
    }

    public void finish(long id, Instant finishedAt) {
        throw new UnsupportedOperationException();
    }

    public void abandon(long id) {
        throw new UnsupportedOperationException();
    }
}
