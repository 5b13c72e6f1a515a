package io.github.sbcaudit.trust;

import java.nio.file.Path;
import java.util.List;

/** Puts the root program together: the built-in facts, certificates found in local trust stores, and the user's extra roots. */
public final class RootProgramLoader {

    /**
     * Loads the built-in list, with the certificates that the JVM's and the system's trust stores hold for it.
     *
     * @param extraRootFiles PEM files whose certificates count as members too
     * @throws TrustException when a file cannot be read or holds no certificate
     */
    public RootProgram load(List<Path> extraRootFiles) {
        throw new UnsupportedOperationException();
    }
}
