/**
 * Turns one SBC endpoint into one {@link io.github.sbcaudit.probe.Observation}: facts about names, connections, handshakes and
 * SIP answers. Observes and never judges; knows nothing of rules, database or Spring.
 */
@NullMarked
package io.github.sbcaudit.probe;

import org.jspecify.annotations.NullMarked;
