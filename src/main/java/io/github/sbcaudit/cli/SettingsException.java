package io.github.sbcaudit.cli;

import org.jspecify.annotations.Nullable;

/** A setting cannot be used. The message is one line for the user that names it as it was given. */
final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
