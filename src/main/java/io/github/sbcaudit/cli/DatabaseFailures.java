package io.github.sbcaudit.cli;

import io.github.sbcaudit.text.ForeignText;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Says in one line what is the matter with the database, and what to do. */
final class DatabaseFailures {

    /** H2: the database file is locked by another process. */
    private static final int H2_ALREADY_IN_USE = 90020;

    /** H2: file corrupted while reading a record. */
    private static final int H2_FILE_CORRUPTED = 90030;

    /** H2: no such file, where it has to be there already. */
    private static final int H2_NOT_FOUND = 90146;

    /** H2: IO exception, creating a file failed, database closed after such an error (a full disk shows itself as this). */
    private static final Set<Integer> H2_FILE_FAILURES = Set.of(90028, 90031, 90062, 90098);

    /** H2: wrong user name or password. */
    private static final int H2_WRONG_USER_OR_PASSWORD = 28000;

    /** PostgreSQL: the user lacks a right. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private DatabaseFailures() {}

    /** The line for a failure that the database is the cause of, {@code null} for any other. */
    static @Nullable String explain(Throwable failure) {
        SQLException database = find(failure, SQLException.class);
        if (database == null) {
            return null;
        }
        if (INSUFFICIENT_PRIVILEGE.equals(database.getSQLState())) {
            return find(failure, FlywayException.class) == null
                    ? "The database user lacks a right (" + firstLine(database)
                            + "): README.md says under PostgreSQL which ones a run needs."
                    : "The schema of the database is older than this program, or there is none yet, and the database user may"
                            + " not change it (" + firstLine(database)
                            + "): run sbc-audit database migrate once as the schema's owner.";
        }
        String tls = tls(database);
        return tls == null ? explain(database) : tls;
    }

    /** What is wrong with the TLS of the connection, {@code null} when nothing is. */
    private static @Nullable String tls(SQLException database) {
        String message = firstLine(database);
        if (message.contains("could not be verified by hostnameverifier")) {
            return "The certificate of the database server is for another name (" + message
                    + "): name the server in --database as its certificate does.";
        }
        if (find(database, GeneralSecurityException.class) != null) {
            return "The certificate of the database server is not to be trusted (" + message
                    + "): sslrootcert in --database must name a PEM file with the certificate of the CA that issued it.";
        }
        if (find(database, SSLException.class) != null) {
            return "TLS with the database server failed (" + message
                    + "): check sslmode and the certificates in --database.";
        }
        if (message.contains("does not support SSL")) {
            return "The database server takes no TLS (" + message
                    + "): set ssl = on there, or leave sslmode out of --database.";
        }
        return null;
    }

    private static String explain(SQLException database) {
        String state = database.getSQLState() == null ? "" : database.getSQLState();
        if (database.getErrorCode() == H2_ALREADY_IN_USE) {
            return "Another audit or command is using this database: wait until it ends, or name another database with"
                    + " --database.";
        }
        if (database.getErrorCode() == H2_NOT_FOUND) {
            return "There is no such database (" + firstLine(database) + "): check --from.";
        }
        if (state.startsWith("08")) {
            return "The database cannot be reached (" + firstLine(database) + "): check --database.";
        }
        if (state.startsWith("28") || database.getErrorCode() == H2_WRONG_USER_OR_PASSWORD) {
            return "The database refuses the user or the password: check SBC_AUDIT_DATABASE_USER and"
                    + " SBC_AUDIT_DATABASE_PASSWORD, or the file that holds it.";
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
