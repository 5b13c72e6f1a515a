package io.github.sbcaudit.trust;

import java.util.Comparator;
import java.util.List;

/**
 * A path that ended.
 *
 * @param path the path and its status
 * @param open whether it could still turn out trusted if more were known: the missing certificate of a root that is trusted, an
 *     issuer that nobody here knows
 */
record FoundPath(TrustPath path, boolean open) {

    /*
     * Which path decides. A trusted one, since one is enough; of those, one that does not need the user's extra roots, and the
     * shortest. Otherwise an open one: as long as a path could be trusted, a definite no would be a false alarm. Otherwise
     * the reason that is nearest to trust, because that one tells the SBC's owner most.
     */
    static final Comparator<FoundPath> PREFERENCE = Comparator.comparingInt(FoundPath::rank)
            .thenComparing(FoundPath::needsExtraRoot)
            .thenComparingInt(found -> found.path().certificates().size());

    private static final List<AnchorStatus> NEAREST_FIRST = List.of(
            AnchorStatus.TRUSTED,
            AnchorStatus.ROOT_CERTIFICATE_NOT_HERE,
            AnchorStatus.UNKNOWN_ROOT,
            AnchorStatus.INCOMPLETE_CHAIN,
            AnchorStatus.NOT_BEFORE,
            AnchorStatus.DISABLED,
            AnchorStatus.ROOT_EXPIRED,
            AnchorStatus.EKU_NOT_GRANTED,
            AnchorStatus.EXPIRED_CERTIFICATE,
            AnchorStatus.NOT_A_CA,
            AnchorStatus.NOT_IN_PROGRAM,
            AnchorStatus.BAD_SIGNATURE);

    private int rank() {
        int rank = NEAREST_FIRST.indexOf(path.status());
        boolean closed = path.status().inconclusive() && !open;
        return closed ? rank + NEAREST_FIRST.size() : rank;
    }

    private boolean needsExtraRoot() {
        ProgramRoot anchor = path.anchor();
        return anchor != null && anchor.extra();
    }
}
