package io.github.sbcaudit.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A row of an inventory, or of a file of waivers, that cannot be used. It never stops a run: it is recorded, reported and counted.
 *
 * @param source where the row stands
 * @param customer whose row it is, as far as the row tells; {@code null} when it does not
 * @param text the row as written, cut after 1,000 characters
 * @param field the column at fault, {@code null} when the row as a whole is
 * @param reason what is wrong and what to do about it, in one English sentence
 * @param waiver whether it is of a file of waivers: no SBC is missing for it, but what it was to waive counts
 */
public record RejectedRow(
        RowSource source,
        @Nullable String customer,
        String text,
        @Nullable String field,
        String reason,
        boolean waiver) {

    /** A row of an inventory. */
    public RejectedRow(
            RowSource source, @Nullable String customer, String text, @Nullable String field, String reason) {
        this(source, customer, text, field, reason, false);
    }
}
