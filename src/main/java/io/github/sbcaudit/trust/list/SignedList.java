package io.github.sbcaudit.trust.list;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * A list whose signature was verified.
 *
 * @param thisUpdate the list's own date
 * @param sequence its sequence number, lower-case hex of the INTEGER's octets such as {@code 1401dcd1efa35b4a5b}
 * @param entries the roots, in the order of the list; no two have a thumbprint in common
 */
public record SignedList(Instant thisUpdate, String sequence, List<ListEntry> entries) {

    /**
     * Whether this list was published before the one with the given sequence number.
     *
     * @param otherSequence hexadecimal; numbers are compared as unsigned ones, whatever their length
     * @throws NumberFormatException when it is not hexadecimal
     */
    public boolean isOlderThan(String otherSequence) {
        return new BigInteger(sequence, 16).compareTo(new BigInteger(otherSequence, 16)) < 0;
    }
}
