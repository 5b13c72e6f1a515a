/**
 * What an audit found as figures for a monitor. Knows their names and labels, Prometheus' text format through its own library, and how a
 * file appears whole or not at all.
 */
@NullMarked
package io.github.sbcaudit.metrics;

import org.jspecify.annotations.NullMarked;
