/**
 * Takes Microsoft's signed list, and the root certificates that it names, from where they can be had, and says what is different
 * from before. All or nothing: what cannot be verified, or not be had whole, leaves everything as it was.
 */
@NullMarked
package io.github.sbcaudit.trust.update;

import org.jspecify.annotations.NullMarked;
