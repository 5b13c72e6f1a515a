package io.github.sbcaudit.store;

import io.github.sbcaudit.trust.TrustList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One audit of one inventory.
 *
 * @param id identifies it, and the Spring Batch job instance
 * @param status where it stands
 * @param startedAt when it was begun
 * @param finishedAt when its reports were complete, {@code null} before
 * @param inventory the inventory files and folders as absolute paths, in the order given
 * @param depth how far each probe goes
 * @param toolVersion the program's version
 * @param policy the name of the rule policy that it was judged by, or is to be
 * @param asOf the moment as of which it is judged: its start, unless it was judged anew
 * @param trustList the edition of the root program it was judged by, {@code null} before it was judged
 * @param lookedUp what was asked of the addresses in certificates, {@code null} before that, and when revocation was not asked about
 * @param reportFolder the folder its reports are written to as an absolute path, {@code null} before one was chosen
 * @param forecastUntil the last day, UTC, that its judgement looked ahead to; {@code null} when it did not
 */
public record Scan(
        long id,
        ScanStatus status,
        Instant startedAt,
        @Nullable Instant finishedAt,
        List<String> inventory,
        String depth,
        String toolVersion,
        String policy,
        Instant asOf,
        @Nullable TrustList trustList,
        @Nullable LookedUp lookedUp,
        @Nullable String reportFolder,
        @Nullable LocalDate forecastUntil) {

    /** One that was not looked ahead from. */
    public Scan(
            long id,
            ScanStatus status,
            Instant startedAt,
            @Nullable Instant finishedAt,
            List<String> inventory,
            String depth,
            String toolVersion,
            String policy,
            Instant asOf,
            @Nullable TrustList trustList,
            @Nullable LookedUp lookedUp,
            @Nullable String reportFolder) {
        this(
                id,
                status,
                startedAt,
                finishedAt,
                inventory,
                depth,
                toolVersion,
                policy,
                asOf,
                trustList,
                lookedUp,
                reportFolder,
                null);
    }

    /**
     * What was asked of the addresses in certificates.
     *
     * @param at when all had been asked
     * @param addresses how many addresses were asked
     * @param answered how many of them answered something
     * @param cutOff whether so many were silent, and none answered, that the fault is more probably on this side
     */
    public record LookedUp(Instant at, long addresses, long answered, boolean cutOff) {}
}
