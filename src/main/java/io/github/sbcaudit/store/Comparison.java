package io.github.sbcaudit.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan is compared with.
 *
 * @param base the scan that says which SBCs were added and are gone: the one asked for, else the youngest earlier one of the same
 *     inventory; {@code null} when there is none
 * @param scans where an SBC's earlier facts are looked for, the youngest first: only the one asked for, else every earlier one
 */
public record Comparison(@Nullable EarlierScan base, List<EarlierScan> scans) {

    /** With nothing. */
    public static final Comparison NONE = new Comparison(null, List.of());

    /** The scans in which most SBCs are found: those that are not older than the base. */
    List<EarlierScan> recent() {
        return base == null ? scans : scans.subList(0, scans.indexOf(base) + 1);
    }

    /** The others. */
    List<EarlierScan> older() {
        return scans.subList(recent().size(), scans.size());
    }
}
