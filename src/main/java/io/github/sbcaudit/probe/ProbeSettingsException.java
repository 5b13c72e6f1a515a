package io.github.sbcaudit.probe;

/** The hosts file or the client identity cannot be used. The message is one line for the user that names the file and the remedy. */
public class ProbeSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProbeSettingsException(String message) {
        super(message);
    }

    public ProbeSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
