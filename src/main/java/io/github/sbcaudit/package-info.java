/**
 * sbc-audit: observes the TLS side of Session Border Controllers, judges it by Microsoft's dated rules, and reports. Each
 * sub-package is a room named after what it knows.
 */
@NullMarked
package io.github.sbcaudit;

import org.jspecify.annotations.NullMarked;
