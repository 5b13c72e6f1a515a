package io.github.sbcaudit.trust.revocation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of one certificate.
 *
 * @param address as written in the certificate, so escape it before showing it; {@code null} for a stapled response
 * @param detail why there is no better answer, one English line that is fit to be shown; {@code null} when good or revoked
 * @param revokedAt since when; {@code null} unless revoked
 * @param reason the name of the CRLReason (RFC 5280 section 5.3.1) such as {@code keyCompromise}; {@code null} unless revoked
 *     with a reason
 * @param thisUpdate when the answer was known to be right; {@code null} unless its signature is
 * @param nextUpdate when it will be renewed at the latest; {@code null} likewise, or when it does not say
 * @param checkedAt the moment for which the answer was judged
 */
public record RevocationAnswer(
        RevocationSource source,
        @Nullable String address,
        RevocationOutcome outcome,
        @Nullable String detail,
        @Nullable Instant revokedAt,
        @Nullable String reason,
        @Nullable Instant thisUpdate,
        @Nullable Instant nextUpdate,
        Instant checkedAt) {}
