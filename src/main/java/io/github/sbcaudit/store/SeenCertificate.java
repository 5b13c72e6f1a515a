package io.github.sbcaudit.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that was seen. Names are the issuer's or the peer's own: escape them before showing them.
 *
 * @param sha256 its thumbprint, lower-case hex
 * @param sha1 likewise
 * @param subject RFC 4514 text, {@code null} when the certificate cannot be read
 * @param issuer as {@code subject}
 * @param serial lower-case hex; {@code null} likewise
 * @param notBefore start of validity; {@code null} likewise
 * @param notAfter end of validity, inclusive; {@code null} likewise
 * @param firstSeen when it was first seen with whomever
 * @param lastSeen when it was last seen with whomever
 */
public record SeenCertificate(
        String sha256,
        String sha1,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serial,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        Instant firstSeen,
        Instant lastSeen) {}
