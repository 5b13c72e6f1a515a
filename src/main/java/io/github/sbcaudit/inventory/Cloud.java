package io.github.sbcaudit.inventory;

/** The Microsoft cloud that an SBC is paired with. */
public enum Cloud {
    COMMERCIAL,
    GCCH,
    DOD
}
