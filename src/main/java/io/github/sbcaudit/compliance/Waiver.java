package io.github.sbcaudit.compliance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that a finding is known and accepted until a day.
 *
 * @param until the last day on which it holds, UTC
 * @param reason why, as written
 * @param by who says so, {@code null} when that was not written
 * @param expired whether that day has passed, so that the finding counts again
 */
public record Waiver(
        LocalDate until, String reason, @Nullable String by, boolean expired) {}
