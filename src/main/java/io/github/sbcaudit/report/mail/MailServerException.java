package io.github.sbcaudit.report.mail;

import org.jspecify.annotations.Nullable;

/** The mail server cannot be used now. The message is one line that names the server and the reason, without a full stop. */
public class MailServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean forAll;

    MailServerException(String message, boolean forAll, @Nullable Throwable cause) {
        super(message, cause);
        this.forAll = forAll;
    }

    /** Whether another mail would fare the same until somebody changes a setting: to try would do harm, such as lock the account. */
    public boolean forAll() {
        return forAll;
    }
}
