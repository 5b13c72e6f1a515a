/**
 * The rules: dated, pure functions from evidence to findings. No Spring, no I/O, and no clock but the as-of date.
 */
@NullMarked
package io.github.sbcaudit.compliance;

import org.jspecify.annotations.NullMarked;
