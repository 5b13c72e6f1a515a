package io.github.sbcaudit.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Migrates so that a process may die in the middle of it. PostgreSQL does so in a transaction; H2 commits each change of the schema by
 * itself, and what is left of a migration that was broken off fits no version. An H2 file is therefore copied before it is migrated,
 * and the next start puts the copy back.
 */
public final class MigrationBackup {

    private static final String ENDING = DatabaseUrl.H2_ENDING;

    /** H2: no such table. */
    private static final Set<Integer> NO_TABLE = Set.of(42102, 42103, 42104);

    /** H2: the database file is damaged, as an update that is broken off never leaves it. */
    private static final int CORRUPTED = 90030;

    private static final String YOUNGEST_AUDIT = "select coalesce(max(id), 0) from scan";

    private final @Nullable Path file;
    private final @Nullable Path copy;
    private final DatabaseUrl url;

    /** Audits were made since an update was broken off, by a version that does not know the copy. The message is one line for the user. */
    public static class UsedSinceException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UsedSinceException(String message) {
            super(message);
        }
    }

    /** For the database of that URL. */
    public MigrationBackup(DatabaseUrl url) {
        this.url = url;
        Path base = url.h2File();
        file = base == null ? null : base.resolveSibling(base.getFileName() + ENDING);
        copy = base == null ? null : base.resolveSibling(base.getFileName() + ".before-migration.zip");
    }

    /**
     * Puts the copy back if there is one; to be called before anybody here opens the database. One that another process has open is
     * left alone: that process is migrating it.
     *
     * @return whether it did
     * @throws UsedSinceException when that would lose audits
     * @throws IOException when the copy cannot be put back; the next attempt begins anew
     */
    public boolean putBack(@Nullable String user, @Nullable String password) throws IOException {
        if (file == null || copy == null || !Files.exists(copy) || !requireUnused(copy, user, password)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && Files.exists(copy)) { // else it was put back meanwhile
                putBack(copy, channel);
                Files.delete(copy);
                Files.deleteIfExists(note(copy));
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // open in this process
        }
        return false;
    }

    /** An older version may have gone on with the file meanwhile. {@code false} when the file cannot be looked into now. */
    private boolean requireUnused(Path copy, @Nullable String user, @Nullable String password) throws IOException {
        if (url.isMissing() || !Files.exists(note(copy))) {
            return true;
        }
        long then = Long.parseLong(Files.readString(note(copy)).strip());
        try (Connection connection = DriverManager.getConnection(url.existing(), user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(YOUNGEST_AUDIT)) {
            row.next();
            if (row.getLong(1) > then) {
                throw new UsedSinceException("an update of " + url
                        + " was broken off, and audits were made since, which the copy"
                        + " from before the update, " + copy + ", does not have: move that copy away to go on with the"
                        + " database as it is, or move the database away to go back to the copy");
            }
            return true;
        } catch (SQLException e) {
            return NO_TABLE.contains(e.getErrorCode())
                    || e.getErrorCode() == CORRUPTED; // else whoever opens it says why not
        }
    }

    /** Beside the copy, the youngest audit in it. */
    private static Path note(Path copy) {
        return copy.resolveSibling(copy.getFileName() + ".audit");
    }

    private static void putBack(Path copy, FileChannel channel) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copy))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().endsWith(ENDING)) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new IOException("there is no database in " + copy);
            }
            channel.truncate(0);
            OutputStream out = Channels.newOutputStream(channel);
            zip.transferTo(out);
            channel.force(true);
        }
    }

    /** Migrates the database, with a copy beside it as long as that takes. */
    public void migrate(Flyway flyway) {
        if (copy == null || flyway.info().pending().length == 0) {
            flyway.migrate();
            return;
        }
        Path part = copy.resolveSibling(copy.getFileName() + ".part");
        try {
            JdbcTemplate jdbc = new JdbcTemplate(flyway.getConfiguration().getDataSource());
            Files.writeString(note(copy), youngestAudit(jdbc) + "\n");
            jdbc.execute("backup to '" + part.toString().replace("'", "''") + "'");
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            flyway.migrate();
            Files.delete(copy);
            Files.delete(note(copy));
        } catch (IOException e) {
            throw new DataAccessResourceFailureException("The database cannot be copied before it is migrated", e);
        }
    }

    private static long youngestAudit(JdbcTemplate jdbc) {
        try {
            Long youngest = jdbc.queryForObject(YOUNGEST_AUDIT, Long.class);
            return youngest == null ? 0 : youngest;
        } catch (BadSqlGrammarException e) { // the first start
            return 0;
        }
    }
}
