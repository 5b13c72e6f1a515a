package io.github.sbcaudit.report;

import io.github.sbcaudit.store.EarlierScan;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many things changed since the last scan, by kind. */
public final class ChangeCounts {

    private final @Nullable EarlierScan since;

    private final Map<ChangeKind, Long> byKind = new EnumMap<>(ChangeKind.class);

    ChangeCounts(@Nullable EarlierScan since) {
        this.since = since;
    }

    void add(ChangeKind kind) {
        byKind.merge(kind, 1L, Long::sum);
    }

    /** The scan that says which SBCs were added and are gone; {@code null} when there is none, as for the first of an inventory. */
    public @Nullable EarlierScan since() {
        return since;
    }

    /** Whether anything changed at all. */
    public boolean any() {
        return !byKind.isEmpty();
    }

    /** How many changes are of one of the kinds. */
    public long of(ChangeKind... kinds) {
        return Arrays.stream(kinds)
                .mapToLong(kind -> byKind.getOrDefault(kind, 0L))
                .sum();
    }
}
