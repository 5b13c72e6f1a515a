/**
 * Benchmarks against the tools people use today: what a handshake costs, how fast a fleet is audited, and how fast the
 * anchors of its chains are found. Run by hand, see src/bench/README.md.
 */
@NullMarked
package io.github.sbcaudit.bench;

import org.jspecify.annotations.NullMarked;
