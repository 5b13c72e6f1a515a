package io.github.sbcaudit.job;

/** The audit was asked to stop and did; the user has been told how to resume it. */
public class AuditStoppedException extends AuditException {

    private static final long serialVersionUID = 1L;

    AuditStoppedException() {
        super("Stopped.", null);
    }
}
