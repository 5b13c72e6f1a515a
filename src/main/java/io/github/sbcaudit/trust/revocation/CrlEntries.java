package io.github.sbcaudit.trust.revocation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of a CRL by serial number, in eight octets for each. Immutable. */
final class CrlEntries {

    /** Entries of one hash that are looked at: honest lists have one for a serial number, and two of one hash now and then. */
    private static final int MAX_ALIKE = 64;

    private final byte[] octets;
    private final int end;
    private final long[] index; // hash of a serial number above the place of its entry, sorted
    private final boolean understood;

    private CrlEntries(byte[] octets, int end, long[] index, boolean understood) {
        this.octets = octets;
        this.end = end;
        this.index = index;
        this.understood = understood;
    }

    /**
     * Reads all entries once.
     *
     * @param list the revokedCertificates, {@code null} when there are none
     * @throws IllegalArgumentException when it is malformed
     */
    static CrlEntries of(@Nullable Der list) {
        if (list == null) {
            return new CrlEntries(new byte[0], 0, new long[0], true);
        }
        long[] index = new long[16];
        int size = 0;
        boolean understood = true;
        for (int at = list.contents(); at < list.end(); ) {
            CrlEntry entry = new CrlEntry(Der.at(list.octets(), at, list.end()).expect(Der.SEQUENCE));
            if (size == index.length) {
                index = Arrays.copyOf(index, 2 * size);
            }
            index[size++] = key(entry.serial()) | at;
            understood &= entry.isUnderstood();
            at = entry.entry().end();
        }
        long[] sorted = Arrays.copyOf(index, size);
        Arrays.sort(sorted);
        return new CrlEntries(list.octets(), list.end(), sorted, understood);
    }

    /** Whether no entry has a critical extension that is not known. */
    boolean areUnderstood() {
        return understood;
    }

    /** The entries for a serial number: none, nearly always, or one. */
    List<CrlEntry> of(BigInteger serial) {
        long key = key(serial);
        int found = Arrays.binarySearch(index, key);
        List<CrlEntry> entries = new ArrayList<>();
        int begin = found < 0 ? -found - 1 : found;
        int end = Math.min(index.length, begin + MAX_ALIKE);
        for (int i = begin; i < end && (index[i] & ~0xFFFFFFFFL) == key; i++) {
            CrlEntry entry = new CrlEntry(Der.at(octets, (int) index[i], this.end));
            if (entry.serial().equals(serial)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static long key(BigInteger serial) {
        return (long) serial.hashCode() << Integer.SIZE;
    }
}
