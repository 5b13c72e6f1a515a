package io.github.sbcaudit.compliance;

/** A policy cannot be used. The message is one line for the user that names the place and the remedy. */
public class PolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PolicyException(String message) {
        super(message);
    }
}
