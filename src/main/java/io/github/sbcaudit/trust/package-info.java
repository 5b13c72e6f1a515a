/**
 * Microsoft's Trusted Root Program: which roots are members, with which dates and restrictions, and to which of them a chain
 * leads. Knows certificates only; it neither probes nor applies rules.
 */
@NullMarked
package io.github.sbcaudit.trust;

import org.jspecify.annotations.NullMarked;
