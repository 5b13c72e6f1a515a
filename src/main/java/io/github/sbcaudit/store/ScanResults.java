package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.RejectedRow;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a judged scan for the reports. Where a customer can be given, {@code null} stands for the whole fleet. Rows are
 * streamed in pages, so that a fleet of any size needs the memory of one page.
 */
public class ScanResults {

    /** How many endpoints are named per certificate. */
    public static final int ENDPOINTS_PER_CERTIFICATE = 50;

    /** All customers of the scan in name order, those with rejected rows only included. */
    public List<String> customers(long scanId) {
        throw new UnsupportedOperationException();
    }

    public StatusCounts counts(long scanId, @Nullable String customer) {
        throw new UnsupportedOperationException();
    }

    /** Every listing: worst status first, then by the earliest day of impact of its FAIL and WARN findings, then by name. */
    public void forEachSbc(long scanId, @Nullable String customer, Consumer<SbcResult> action) {
        throw new UnsupportedOperationException();
    }

    /** Every distinct certificate, earliest expiry first, unreadable ones last. */
    public void forEachCertificate(long scanId, @Nullable String customer, Consumer<CertificateUse> action) {
        throw new UnsupportedOperationException();
    }

    public void forEachRejectedRow(long scanId, @Nullable String customer, Consumer<RejectedRow> action) {
        throw new UnsupportedOperationException();
    }
}
