package io.github.sbcaudit.compliance;

import io.github.sbcaudit.trust.TrustList;
import java.time.Instant;

/**
 * What else a rule may look at.
 *
 * @param asOf the moment to judge at; rules have no other clock
 * @param trustList the edition of the root program that the anchoring was made with
 * @param expiry how early an expiry is reported for this SBC
 */
public record RuleContext(Instant asOf, TrustList trustList, ExpiryThresholds expiry) {

    /** With the standard thresholds, until a {@link RuleBook} puts those of its policy in. */
    public RuleContext(Instant asOf, TrustList trustList) {
        this(asOf, trustList, ExpiryThresholds.STANDARD);
    }

    RuleContext with(ExpiryThresholds thresholds) {
        return new RuleContext(asOf, trustList, thresholds);
    }
}
