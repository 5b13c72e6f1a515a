/**
 * Benchmarks against the tools people use today: what a handshake costs, and how fast a fleet is audited. Run by hand, see
 * src/bench/README.md.
 */
@NullMarked
package io.github.sbcaudit.bench;

import org.jspecify.annotations.NullMarked;
