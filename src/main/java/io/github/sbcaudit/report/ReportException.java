package io.github.sbcaudit.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** A report cannot be written. The message is one line for the user that names the file and the remedy. */
public class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }

    static ReportException of(Path file, IOException cause) {
        return new ReportException("Cannot write " + file + ": " + SafeText.cleaned(reasonAndRemedy(cause)), cause);
    }

    private static String reasonAndRemedy(IOException cause) {
        String reason = reason(cause);
        String known = reason.toLowerCase(Locale.ROOT);
        if (known.contains("no space left") || known.contains("not enough space") || known.contains("quota")) {
            return "the disk is full. Free some space there, or choose another folder with --reports.";
        }
        if (known.contains("read-only")) {
            return "the file system is read-only. Choose another folder with --reports.";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied. Close the file where it is open and check the folder's permissions, or choose"
                    + " another folder with --reports.";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "something that is not a folder stands in its place. Remove it, or choose another folder with"
                    + " --reports.";
        }
        return reason + ". Correct that, or choose another folder with --reports.";
    }

    private static String reason(IOException cause) {
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
