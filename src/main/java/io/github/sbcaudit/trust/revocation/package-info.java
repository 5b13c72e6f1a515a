/**
 * Whether a certificate has been revoked: what OCSP responses (RFC 6960) and CRLs (RFC 5280) say of it, believed only when the
 * certificate's issuer stands behind them and they are fresh. Knows certificates and how to fetch; what a revocation means for
 * an SBC is not known here.
 */
@NullMarked
package io.github.sbcaudit.trust.revocation;

import org.jspecify.annotations.NullMarked;
