package io.github.sbcaudit.cli;

import io.github.sbcaudit.compliance.PolicyException;
import io.github.sbcaudit.inventory.InventoryException;
import io.github.sbcaudit.job.AuditException;
import io.github.sbcaudit.job.AuditStoppedException;
import io.github.sbcaudit.job.RunOutcome;
import io.github.sbcaudit.job.SettingException;
import io.github.sbcaudit.probe.ProbeSettingsException;
import io.github.sbcaudit.report.ReportException;
import io.github.sbcaudit.store.DatabaseCopy;
import io.github.sbcaudit.store.RunLock;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.update.UpdateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command could not do its work. */
final class Failures implements IExecutionExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private final EventLog events;

    Failures(EventLog events) {
        this.events = events;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (!(failure
                instanceof AuditStoppedException)) { // no failure, and by then logging may have ended with the process
            log.info("The command ended early", failure);
        }
        int exitCode = exitCode(failure);
        String line = explain(failure);
        if (line != null) {
            events.error(line, exitCode);
        }
        return exitCode;
    }

    private static int exitCode(Exception failure) {
        if (find(failure, SettingsException.class) != null) {
            return ExitCode.USAGE;
        }
        RunOutcome outcome = RunOutcome.of(failure);
        // whoever stops the process makes its exit code; it is this one if nobody does
        return outcome == RunOutcome.STOPPED ? ExitCode.UNFINISHED : outcome.exitCode();
    }

    private static @Nullable String explain(Exception failure) {
        if (failure instanceof AuditStoppedException) {
            return null;
        }
        if (failure instanceof AuditException) {
            return failure.getCause() == null
                    ? failure.getMessage()
                    : failure.getMessage() + " " + reason(failure.getCause());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingException rejected) {
                return "--" + rejected.setting() + ": " + rejected.getMessage();
            }
            if (cause instanceof SettingsException
                    || cause instanceof InventoryException
                    || cause instanceof TrustException
                    || cause instanceof PolicyException
                    || cause instanceof ProbeSettingsException
                    || cause instanceof UpdateException
                    || cause instanceof ReportException
                    || cause instanceof DatabaseCopy.CopyException
                    || cause instanceof RunLock.LockedException) {
                return cause.getMessage();
            }
        }
        return reason(failure);
    }

    private static String reason(Throwable failure) {
        String database = DatabaseFailures.explain(failure);
        return database == null ? unexpected(failure) : database;
    }

    private static String unexpected(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "Unexpected error: " + root.getClass().getSimpleName() + ": " + firstLine(root)
                + " (--verbose shows where).";
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? "no message" : failure.getMessage();
        return ForeignText.oneLine(message.lines().findFirst().orElse(""));
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
