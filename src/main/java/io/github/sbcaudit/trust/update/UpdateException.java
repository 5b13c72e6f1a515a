package io.github.sbcaudit.trust.update;

/** The list could not be taken; what was stored is as it was. The message is one line for the user. */
public class UpdateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpdateException(String message) {
        super(message);
    }

    UpdateException(String message, Throwable cause) {
        super(message, cause);
    }
}
