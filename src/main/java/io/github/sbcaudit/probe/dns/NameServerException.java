package io.github.sbcaudit.probe.dns;

import java.io.IOException;

/** A name server gave no answer about the name; the message says for people what happened instead. */
final class NameServerException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean spoken;

    /** @param spoken whether the server said so itself, and would again */
    NameServerException(String message, boolean spoken) {
        super(message);
        this.spoken = spoken;
    }

    boolean spoken() {
        return spoken;
    }
}
