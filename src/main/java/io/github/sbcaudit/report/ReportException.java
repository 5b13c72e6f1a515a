package io.github.sbcaudit.report;

/** A report cannot be written. The message is one line for the user that names the file and the remedy. */
public class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
