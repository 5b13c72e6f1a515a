package io.github.sbcaudit.inventory;

import java.util.List;

/**
 * What files of waivers hold.
 *
 * @param rows the usable rows in file order
 * @param rejectedRows those that cannot be used, in file order; what they were to waive counts
 */
public record Waivers(List<WaiverRow> rows, List<RejectedRow> rejectedRows) {}
