package io.github.sbcaudit.job;

import java.time.Instant;

/**
 * What became of old audits in one run.
 *
 * @param removed how many audits were removed
 * @param kept how many older ones stay because something of them is needed
 * @param before audits that began before it were to be removed
 */
public record Removal(long removed, long kept, Instant before) {}
