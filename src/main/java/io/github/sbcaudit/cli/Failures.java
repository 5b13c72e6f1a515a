package io.github.sbcaudit.cli;

import io.github.sbcaudit.compliance.PolicyException;
import io.github.sbcaudit.inventory.InventoryException;
import io.github.sbcaudit.job.AuditException;
import io.github.sbcaudit.job.AuditStoppedException;
import io.github.sbcaudit.job.SettingException;
import io.github.sbcaudit.probe.ProbeSettingsException;
import io.github.sbcaudit.report.ReportException;
import io.github.sbcaudit.store.RunLock;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.update.UpdateException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command could not do its work. */
final class Failures implements IExecutionExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /** H2: the database file is locked by another process. */
    private static final int H2_ALREADY_IN_USE = 90020;

    /** H2: file corrupted while reading a record. */
    private static final int H2_FILE_CORRUPTED = 90030;

    /** H2: IO exception, creating a file failed, database closed after such an error (a full disk shows itself as this). */
    private static final Set<Integer> H2_FILE_FAILURES = Set.of(90028, 90031, 90062, 90098);

    /** H2: wrong user name or password. */
    private static final int H2_WRONG_USER_OR_PASSWORD = 28000;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (!(failure
                instanceof AuditStoppedException)) { // no failure, and by then logging may have ended with the process
            log.info("The command ended early", failure);
        }
        String line = explain(failure);
        if (line != null) {
            command.getErr().println(line);
        }
        return isUsersMistake(failure) ? ExitCode.USAGE : ExitCode.UNFINISHED;
    }

    private static boolean isUsersMistake(Throwable failure) {
        if (failure
                instanceof UpdateException) { // its cause may be the fault of the list, which is nobody's mistake here
            return false;
        }
        return find(failure, SettingsException.class) != null
                || find(failure, SettingException.class) != null
                || find(failure, TrustException.class) != null
                || find(failure, PolicyException.class) != null
                || find(failure, ProbeSettingsException.class) != null
                || find(failure, InventoryException.class) != null;
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
                    || cause instanceof RunLock.LockedException) {
                return cause.getMessage();
            }
        }
        return reason(failure);
    }

    private static String reason(Throwable failure) {
        SQLException database = find(failure, SQLException.class);
        return database == null ? unexpected(failure) : explain(database);
    }

    private static String explain(SQLException database) {
        String state = database.getSQLState() == null ? "" : database.getSQLState();
        if (database.getErrorCode() == H2_ALREADY_IN_USE) {
            return "Another audit or command is using this database: wait until it ends, or name another database with"
                    + " --database.";
        }
        if (state.startsWith("08")) {
            return "The database cannot be reached (" + firstLine(database) + "): check --database.";
        }
        if (state.startsWith("28") || database.getErrorCode() == H2_WRONG_USER_OR_PASSWORD) {
            return "The database refuses the user or the password: check SBC_AUDIT_DATABASE_USER and"
                    + " SBC_AUDIT_DATABASE_PASSWORD.";
        }
        if (database.getErrorCode() == H2_FILE_CORRUPTED) {
            return "The database file is damaged (" + firstLine(database)
                    + "): put back a copy, or name another database with --database.";
        }
        if (H2_FILE_FAILURES.contains(database.getErrorCode())) {
            IOException io = find(database, IOException.class);
            return "The database file cannot be written (" + firstLine(io == null ? database : io)
                    + "): check the folder's permissions and free space, or name another place with --database.";
        }
        return "The database failed (" + firstLine(database) + ").";
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
