package io.github.sbcaudit.store;

import java.time.Instant;

/**
 * Audits one after the other in which something stayed the same.
 *
 * @param value what stayed the same
 * @param first when the first of them began
 * @param last when the last of them began
 * @param audits how many there are
 */
public record Span<T>(T value, Instant first, Instant last, int audits) {}
