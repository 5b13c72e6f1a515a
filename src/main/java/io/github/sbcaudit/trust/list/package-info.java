/**
 * Microsoft's signed list of trusted roots, {@code authroot.stl}: what it says, and whether Microsoft said it. Octets come in
 * and facts go out; where the octets come from, and what becomes of the facts, others know.
 */
@NullMarked
package io.github.sbcaudit.trust.list;

import org.jspecify.annotations.NullMarked;
