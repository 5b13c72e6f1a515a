/**
 * The commands. Parses, delegates, and maps outcomes to exit codes.
 */
@NullMarked
package io.github.sbcaudit.cli;

import org.jspecify.annotations.NullMarked;
