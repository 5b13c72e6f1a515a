/**
 * The Spring Batch wiring of one audit: its steps, their order, the window of probes in flight, the lock, recovery after a crash
 * and the graceful stop. The only room that knows the order of things.
 */
@NullMarked
package io.github.sbcaudit.job;

import org.jspecify.annotations.NullMarked;
