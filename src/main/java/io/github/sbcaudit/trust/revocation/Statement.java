package io.github.sbcaudit.trust.revocation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a document says of a certificate, wherever it was found. The components are those of {@link RevocationAnswer}. */
record Statement(
        RevocationOutcome outcome,
        @Nullable String detail,
        @Nullable Instant revokedAt,
        @Nullable String reason,
        @Nullable Freshness freshness) {

    static Statement good(Freshness freshness) {
        return new Statement(RevocationOutcome.GOOD, null, null, null, freshness);
    }

    static Statement revoked(Instant since, @Nullable String reason, Freshness freshness) {
        return new Statement(RevocationOutcome.REVOKED, null, since, reason, freshness);
    }

    static Statement unverifiable(String detail, @Nullable Freshness freshness) {
        return new Statement(RevocationOutcome.UNVERIFIABLE, detail, null, null, freshness);
    }

    static Statement unreachable(String detail) {
        return new Statement(RevocationOutcome.UNREACHABLE, detail, null, null, null);
    }

    static Statement notAsked(String detail) {
        return new Statement(RevocationOutcome.NOT_ASKED, detail, null, null, null);
    }

    RevocationAnswer from(RevocationSource source, @Nullable String address, Instant now) {
        return new RevocationAnswer(
                source,
                address,
                outcome,
                detail,
                revokedAt,
                reason,
                freshness == null ? null : freshness.thisUpdate(),
                freshness == null ? null : freshness.nextUpdate(),
                now);
    }
}
