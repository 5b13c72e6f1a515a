/**
 * A fleet of small TLS and SIP stand-ins on loopback, each with one peculiarity, for the tests, the benchmark and the demo. Its
 * certification authorities, keys and names are made at start and gone at the end.
 */
@NullMarked
package io.github.sbcaudit.lab;

import org.jspecify.annotations.NullMarked;
