package io.github.sbcaudit.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A row of an inventory or of a file of waivers, or an exported configuration, that cannot be used or is for nobody. It never stops a
 * run: it is recorded, reported and counted.
 *
 * @param source where the row stands
 * @param customer whose row it is, as far as the row tells; {@code null} when it does not
 * @param text the row as written, cut after 1,000 characters; of a configuration the file's name
 * @param field the column at fault, {@code null} when the row as a whole is
 * @param reason what is wrong and what to do about it, in one English sentence
 * @param kind what it is
 */
public record RejectedRow(
        RowSource source,
        @Nullable String customer,
        String text,
        @Nullable String field,
        String reason,
        Kind kind) {

    /** What is rejected. */
    public enum Kind {
        /** A row of an inventory: an SBC was not audited. */
        INVENTORY,
        /** A row of a file of waivers: no SBC is missing for it, but what it was to waive counts. */
        WAIVER,
        /** A file that is named after no SBC of the inventory: it was not searched. */
        CONFIGURATION
    }

    /** A row of an inventory. */
    public RejectedRow(
            RowSource source, @Nullable String customer, String text, @Nullable String field, String reason) {
        this(source, customer, text, field, reason, Kind.INVENTORY);
    }

    /** Whether it is of a file of waivers. */
    public boolean waiver() {
        return kind == Kind.WAIVER;
    }
}
