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
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Migrates so that a process may die in the middle of it. PostgreSQL does so in a transaction; H2 commits each change of the schema by
 * itself, and what is left of a migration that was broken off fits no version. An H2 file is therefore copied before it is migrated,
 * and the next start puts the copy back.
 */
public final class MigrationBackup {

    private static final String ENDING = ".mv.db";

    private final @Nullable Path file;
    private final @Nullable Path copy;

    /** For the database of that URL. */
    public MigrationBackup(DatabaseUrl url) {
        Path base = url.h2File();
        file = base == null ? null : base.resolveSibling(base.getFileName() + ENDING);
        copy = base == null ? null : base.resolveSibling(base.getFileName() + ".before-migration.zip");
    }

    /**
     * Puts the copy back if there is one; to be called before anybody here opens the database. One that another process has open is
     * left alone: that process is migrating it.
     *
     * @throws IOException when the copy cannot be put back; the next attempt begins anew
     */
    public void putBack() throws IOException {
        if (file == null || copy == null || !Files.exists(copy)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && Files.exists(copy)) { // else it was put back meanwhile
                putBack(copy, channel);
                Files.delete(copy);
            }
        } catch (OverlappingFileLockException e) {
            // open in this process
        }
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
            new JdbcTemplate(flyway.getConfiguration().getDataSource())
                    .execute("backup to '" + part.toString().replace("'", "''") + "'");
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
            flyway.migrate();
            Files.delete(copy);
        } catch (IOException e) {
            throw new DataAccessResourceFailureException("The database cannot be copied before it is migrated", e);
        }
    }
}
