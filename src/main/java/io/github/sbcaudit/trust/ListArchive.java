package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps every signed list that was ever taken, and the root certificates that lists name. */
public interface ListArchive {

    /** The lists taken so far, the one with the latest date first. */
    List<Entry> lists();

    /**
     * The signed list of an entry, as it was taken: whoever uses it verifies it again.
     *
     * @throws IllegalArgumentException when there is none of that sequence number
     */
    byte[] signedList(String sequence);

    /** Those of the root certificates that are here, by SHA-256. */
    Map<String, Certificate> certificates(Collection<String> sha256);

    /**
     * Keeps a list with certificates that it names: both or, when anything fails, neither. One of the same sequence
     * number is replaced.
     */
    void keep(Entry entry, byte[] signedList, Collection<Certificate> certificates);

    /**
     * What is known of a list without reading it.
     *
     * @param thisUpdate the list's own date
     * @param sequence its sequence number, lower-case hex
     * @param source the address or file it was taken from
     * @param takenAt when it was taken
     * @param entityTag what the source's web server calls this state of it (RFC 9110 section 8.8.3), {@code null} when it said nothing
     * @param lastModified as {@code entityTag}, for section 8.8.2
     */
    record Entry(
            Instant thisUpdate,
            String sequence,
            String source,
            Instant takenAt,
            @Nullable String entityTag,
            @Nullable String lastModified) {}
}
