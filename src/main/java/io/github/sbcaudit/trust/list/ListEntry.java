package io.github.sbcaudit.trust.list;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the list says of one root. Purposes are OIDs.
 *
 * @param sha1 thumbprint, lower-case hex
 * @param sha256 thumbprint, lower-case hex
 * @param name Microsoft's friendly name, not reliable, and empty when there is none: escape it before showing it
 * @param purposes extended key usages granted; empty when the list grants none
 * @param disabledFrom when Microsoft disabled the root; {@code null} when it has not, or took that back
 * @param disallowedPurposes purposes taken away, from {@code disabledFrom} if that is set, else always
 * @param leafNotBefore leaves issued on or after this moment are rejected; {@code null} for no such restriction
 * @param leafNotBeforePurposes the purposes that restriction applies to; empty for all
 */
public record ListEntry(
        String sha1,
        String sha256,
        String name,
        Set<String> purposes,
        @Nullable Instant disabledFrom,
        Set<String> disallowedPurposes,
        @Nullable Instant leafNotBefore,
        Set<String> leafNotBeforePurposes) {}
