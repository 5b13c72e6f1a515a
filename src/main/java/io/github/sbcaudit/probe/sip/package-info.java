/**
 * The one SIP request this program sends, OPTIONS (RFC 3261 section 11), and the answer to it.
 */
@NullMarked
package io.github.sbcaudit.probe.sip;

import org.jspecify.annotations.NullMarked;
