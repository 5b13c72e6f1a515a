package io.github.sbcaudit.store;

import java.time.Instant;

/**
 * A finished scan that began before another one.
 *
 * @param id identifies it
 * @param startedAt when it was begun
 */
public record EarlierScan(long id, Instant startedAt) {}
