package io.github.sbcaudit.job;

import io.github.sbcaudit.text.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * The audit could not finish. The message is one line for the user, with what to do; what was recorded so far is kept. The cause is
 * what was not expected, {@code null} when the message says all.
 */
public class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The first line of what a failure says, fit to be shown. */
    static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return ForeignText.oneLine(message.lines().findFirst().orElse(""));
    }
}
