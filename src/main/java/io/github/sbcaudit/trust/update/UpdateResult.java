package io.github.sbcaudit.trust.update;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an update came to.
 *
 * @param outcome what became of the list
 * @param source where it was looked for
 * @param thisUpdate the list's own date
 * @param sequence its sequence number
 * @param entries how many roots it names
 * @param newCertificates how many root certificates were fetched, or with a check would have to be
 * @param differences from the edition that was in force before, one line for each root, the gravest first
 * @param comparedWith the date of that edition
 * @param manyDifferences whether more than a tenth of the list is different, which no genuine list has shown in one step so far
 * @param inForce the date of the edition that is in force now (or would be): this list's, unless the built-in table is younger
 */
public record UpdateResult(
        Outcome outcome,
        String source,
        Instant thisUpdate,
        String sequence,
        int entries,
        int newCertificates,
        List<String> differences,
        @Nullable Instant comparedWith,
        boolean manyDifferences,
        Instant inForce) {

    /** What became of the list. */
    public enum Outcome {
        /** It is the one that was taken last. */
        UNCHANGED,
        /** It is newer, and was taken. */
        TAKEN,
        /** It is newer, and only looked at. */
        CHECKED
    }

    /** Whether an older date than the built-in table's keeps this list from being in force. */
    public boolean olderThanInForce() {
        return thisUpdate.isBefore(inForce);
    }
}
