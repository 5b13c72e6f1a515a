package io.github.sbcaudit.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To which roots a chain leads. A chain has no single root: roots are cross-signed and have twins with the same key.
 *
 * @param best the path that decides: a trusted one if there is any; else one whose status may yet turn out trusted, if there is any; else
 *     the one that fails nearest to trust
 * @param others all other paths found, each with its own status
 * @param asSent the path that takes all certificates in the order sent (repeated ones once, the root itself at the end or not);
 *     {@code null} when they form none
 */
public record Anchoring(
        TrustPath best, List<TrustPath> others, @Nullable TrustPath asSent) {

    public AnchorStatus status() {
        return best.status();
    }
}
