package io.github.sbcaudit.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To which roots a chain leads. A chain has no single root: roots are cross-signed and have twins with the same key.
 *
 * @param best the path that decides: a trusted one if there is any
 * @param others all other paths found, each with its own status
 * @param asSent the path that follows the certificates in the order sent; {@code null} when they form none
 */
public record Anchoring(
        TrustPath best, List<TrustPath> others, @Nullable TrustPath asSent) {

    public AnchorStatus status() {
        return best.status();
    }
}
