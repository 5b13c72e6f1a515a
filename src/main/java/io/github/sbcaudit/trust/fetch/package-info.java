/**
 * Fetches what strangers' certificates name over plain HTTP, and goes nowhere else than to public addresses. Knows addresses,
 * limits and deadlines; what the octets mean is not known here.
 */
@NullMarked
package io.github.sbcaudit.trust.fetch;

import org.jspecify.annotations.NullMarked;
