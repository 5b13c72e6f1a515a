package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.PolicyException;
import io.github.sbcaudit.inventory.InventoryException;
import io.github.sbcaudit.probe.ProbeSettingsException;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.update.UpdateException;
import java.util.Locale;

/** How a run of the program ended, and what it tells its caller. */
public enum RunOutcome {

    /** The audit ran. */
    FINISHED(0),

    /** The audit ran, and found what {@code --fail-on} names. */
    FOUND(1),

    /** The command line, a setting or the inventory cannot be used; nothing was probed. */
    REFUSED(2),

    /** The audit, or the delivery of its reports, could not finish. */
    UNFINISHED(3),

    /** It was told to stop, and did so in good order. The code is that of SIGTERM; after Ctrl-C the process itself ends with 130. */
    STOPPED(143);

    private final int exitCode;

    RunOutcome(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The same for machines, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether an audit was done and its mails were sent. */
    public boolean success() {
        return this == FINISHED || this == FOUND;
    }

    /** Of an audit that came to its result, part of whose mails may be left. */
    public static RunOutcome of(AuditResult result, FailOn level) {
        if (result.delivery() != null && !result.delivery().complete()) {
            return UNFINISHED;
        }
        return result.found(level) ? FOUND : FINISHED;
    }

    /** Of what kept an audit, or another command, from coming to a result. */
    public static RunOutcome of(Throwable failure) {
        if (failure instanceof AuditStoppedException) {
            return STOPPED;
        }
        if (failure
                instanceof UpdateException) { // its cause may be the fault of the list, which is nobody's mistake here
            return UNFINISHED;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingException
                    || cause instanceof TrustException
                    || cause instanceof PolicyException
                    || cause instanceof ProbeSettingsException
                    || cause instanceof InventoryException) {
                return REFUSED;
            }
        }
        return UNFINISHED;
    }
}
