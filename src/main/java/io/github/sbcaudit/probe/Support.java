package io.github.sbcaudit.probe;

/** Whether an SBC supports something, as far as that was observed. */
public enum Support {
    ACCEPTED,
    REFUSED,
    /** Not asked, or the answer says neither. */
    NOT_DETERMINED
}
