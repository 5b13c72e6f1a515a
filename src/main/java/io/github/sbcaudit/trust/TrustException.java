package io.github.sbcaudit.trust;

/** Trust material cannot be used. The message is one line for the user that names the file and the remedy. */
public class TrustException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrustException(String message) {
        super(message);
    }

    public TrustException(String message, Throwable cause) {
        super(message, cause);
    }
}
