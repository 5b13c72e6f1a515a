package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.store.SbcResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Counts where chains end, as SBCs come by. What stays in memory is bounded, however many names peers think up. */
final class AnchorTally {

    /** More than Microsoft's program and anybody's own CAs have together. */
    static final int MAX_ROOTS = 2_000;

    /** Issuers without a root are the peers' word: nobody reads more, and a hostile fleet has one per SBC. */
    static final int MAX_ISSUERS = 500;

    /** As many as fit the height that a row may have. */
    private static final int NAMED_SBCS = 10;

    /**
     * How many SBCs' chains end at one place.
     *
     * @param end which place
     * @param count how many SBCs
     * @param first some of them, the worst first
     */
    record Line(ChainEnd end, long count, List<Endpoint> first) {}

    private static final class Seen {

        private final List<Endpoint> first = new ArrayList<>();

        private long count;
    }

    private final Map<ChainEnd, Seen> ends = new HashMap<>();

    private int roots;

    private int issuers;

    /** Notes the SBC's chain; SBCs should come worst first. */
    void add(SbcResult sbc) {
        if (sbc.assessment().status() == ComplianceStatus.DISABLED) {
            return;
        }
        ChainEnd end = ChainEnd.of(sbc);
        Seen seen = ends.get(end);
        if (seen == null) {
            seen = ends.computeIfAbsent(admitted(end), it -> new Seen());
        }
        seen.count++;
        if (seen.first.size() < NAMED_SBCS) {
            seen.first.add(sbc.sbc().endpoint());
        }
    }

    private ChainEnd admitted(ChainEnd end) {
        if (end.sha256() != null) {
            return roots++ < MAX_ROOTS ? end : end.amongOthers();
        }
        return end.name() == null || issuers++ < MAX_ISSUERS ? end : end.amongOthers();
    }

    /**
     * All ends, those of the least rank first, of these the most frequent.
     *
     * @param rank how bad an end is, the worst least
     */
    List<Line> lines(ToIntFunction<ChainEnd> rank) {
        return ends.entrySet().stream()
                .map(seen -> new Line(seen.getKey(), seen.getValue().count, List.copyOf(seen.getValue().first)))
                .sorted(Comparator.comparingInt((Line line) -> rank.applyAsInt(line.end()))
                        .thenComparing(line -> line.end().several())
                        .thenComparing(Comparator.comparingLong(Line::count).reversed())
                        .thenComparing(line -> text(line.end().name()))
                        .thenComparing(line -> text(line.end().sha256()))
                        .thenComparing(line -> line.end().toString()))
                .toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
