package io.github.sbcaudit.compliance;

import io.github.sbcaudit.trust.TrustList;
import java.time.Instant;

/**
 * What else a rule may look at.
 *
 * @param asOf the moment to judge at; rules have no other clock
 * @param trustList the edition of the root program that the anchoring was made with
 */
public record RuleContext(Instant asOf, TrustList trustList) {}
