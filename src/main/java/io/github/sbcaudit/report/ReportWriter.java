package io.github.sbcaudit.report;

import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.SbcResult;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes one file of a report. Everything is handed in once: all SBCs, then those that are gone, then all certificates, then all rejected rows. What a format has
 * no place for it ignores.
 */
interface ReportWriter extends Closeable {

    void add(SbcResult sbc);

    /** Ends the SBCs. */
    default void beginGone() {}

    default void add(Earlier.Gone gone) {}

    default void add(CertificateUse use) {}

    /** Ends those that are gone, and the certificates. */
    default void beginRejectedRows() {}

    default void add(RejectedRow row) {}

    /** Completes the file. */
    void finish() throws IOException;
}
