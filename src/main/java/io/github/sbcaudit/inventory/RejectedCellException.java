package io.github.sbcaudit.inventory;

import org.jspecify.annotations.Nullable;

/** A row cannot be used; caught within this package and turned into a {@link RejectedRow}. */
final class RejectedCellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Column column;

    RejectedCellException(@Nullable Column column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    /** The column at fault, {@code null} when the row as a whole is. */
    @Nullable Column column() {
        return column;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
