package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import java.time.Instant;
import java.util.List;

/** Finds the root anchors of chains. Thread-safe. */
public final class AnchorFinder {

    public AnchorFinder(RootProgram program) {}

    /**
     * Enumerates the paths from the first certificate over the other ones to the program's roots.
     *
     * @param sentChain the chain as sent, leaf first; not empty
     * @param asOf the moment to judge at
     */
    public Anchoring find(List<Certificate> sentChain, Instant asOf) {
        throw new UnsupportedOperationException();
    }
}
