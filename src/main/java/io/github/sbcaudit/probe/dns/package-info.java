/**
 * Names to addresses: a hosts file first, then the system's, then DNS with a deadline of its own, never the JDK's blocking resolver.
 */
@NullMarked
package io.github.sbcaudit.probe.dns;

import org.jspecify.annotations.NullMarked;
