package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.trust.AnchorStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement on one listing.
 *
 * @param status the SBC as a whole
 * @param anchor where its chain leads, {@code null} when no certificate was seen
 * @param findings one per rule, in the order of the rules
 * @param forecast what gets worse if nobody acts, the earliest first; empty also where nobody looked, see {@link Scan#forecastUntil}
 */
public record Assessment(
        ComplianceStatus status, @Nullable Anchor anchor, List<Finding> findings, List<Forecast> forecast) {

    /** Without a look ahead. */
    public Assessment(ComplianceStatus status, @Nullable Anchor anchor, List<Finding> findings) {
        this(status, anchor, findings, List.of());
    }

    Assessment with(List<Forecast> foretold) {
        return new Assessment(status, anchor, findings, foretold);
    }

    /**
     * The root anchor as reported.
     *
     * @param sha256 its thumbprint, {@code null} when the path ends in no known root
     * @param sha1 as {@code sha256}
     * @param subject RFC 4514 text, {@code null} when the path ends in no known root
     * @param status trusted, or why not
     * @param detail the particulars, {@code null} when the status says all
     * @param extra a member only because the user said so
     */
    public record Anchor(
            @Nullable String sha256,
            @Nullable String sha1,
            @Nullable String subject,
            AnchorStatus status,
            @Nullable String detail,
            boolean extra) {}
}
