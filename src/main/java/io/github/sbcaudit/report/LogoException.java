package io.github.sbcaudit.report;

/** A file cannot be used as a logo. The message names the file, what is wrong with it, and what to do. */
public class LogoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogoException(String message) {
        super(message);
    }
}
