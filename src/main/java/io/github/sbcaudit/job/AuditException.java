package io.github.sbcaudit.job;

import org.jspecify.annotations.Nullable;

/** The audit could not finish. The message is one line for the user, with what to do; what was recorded so far is kept. */
public class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
