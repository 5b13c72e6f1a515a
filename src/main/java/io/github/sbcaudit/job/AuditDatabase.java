package io.github.sbcaudit.job;

import io.github.sbcaudit.store.DatabaseUrl;
import io.github.sbcaudit.store.DatabaseUrl.InvalidDatabaseUrlException;
import io.github.sbcaudit.store.MigrationBackup;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Where the connection pool connects to. */
final class AuditDatabase implements JdbcConnectionDetails {

    private static final Logger log = LoggerFactory.getLogger(AuditDatabase.class);

    private final DatabaseUrl url;
    private final MigrationBackup migrations;
    private final @Nullable String user;
    private final @Nullable String password;

    /**
     * Takes it from the settings, else from the user's data folder, and puts it back as it was before a migration that was broken off.
     *
     * @throws SettingException when there is nothing usable
     */
    AuditDatabase(AuditSettings settings, DatabaseSettings more) {
        try {
            url = settings.database() == null
                    ? DatabaseUrl.inUserDataFolder(System::getenv, System::getProperty)
                    : new DatabaseUrl(settings.database());
        } catch (InvalidDatabaseUrlException e) {
            throw new SettingException("database", String.valueOf(e.getMessage()));
        }
        if (more.databaseMustExist() && url.isMissing()) {
            throw new SettingException(
                    "database", "there is no database " + url + "; name another, or run sbc-audit scan first");
        }
        user = settings.databaseUser();
        password = password(settings.databasePassword(), more.databasePasswordFile());
        migrations = new MigrationBackup(url);
        try {
            if (migrations.putBack(user, password)) {
                log.warn("An update of {} had been broken off: the copy that was made before it was put back", url);
            }
        } catch (MigrationBackup.UsedSinceException e) {
            throw new SettingException("database", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new SettingException(
                    "database",
                    "an update of " + url + " was broken off, and the copy made before it cannot be put back ("
                            + e.getMessage() + ")");
        }
    }

    private static @Nullable String password(@Nullable String given, @Nullable String file) {
        if (file == null) {
            return given;
        }
        if (given != null && !given.isEmpty()) {
            throw new SettingException(
                    "database-password-file", "there is a database-password as well; give one of the two");
        }
        return SecretFile.read("database-password-file", file);
    }

    MigrationBackup migrations() {
        return migrations;
    }

    @Override
    public String getJdbcUrl() {
        return url.jdbcUrl();
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    /** Without any secret. */
    @Override
    public String toString() {
        return url.toString();
    }
}
