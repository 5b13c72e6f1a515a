package io.github.sbcaudit.job;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What the user can set about a database on a server, beside {@link AuditSettings#database()} with its user and password.
 *
 * @param databasePasswordFile a file that holds the password, {@code null} for none
 * @param copyFrom the JDBC URL of the database that is copied into this one, {@code null} when none is
 * @param databaseMustExist whether a command has nothing to do where there is no database yet; set by the command and by nobody else
 * @param databasePatience how long a run waits for a database that has gone away; a bare number is in seconds, zero is not at all
 */
@ConfigurationProperties("sbc-audit")
public record DatabaseSettings(
        @Nullable String databasePasswordFile,
        @Nullable String copyFrom,
        boolean databaseMustExist,

        @DefaultValue("5m") @DurationUnit(ChronoUnit.SECONDS)
        Duration databasePatience) {

    /** An audit that stands still for longer says nothing of one day any more. */
    private static final Duration MAX_PATIENCE = Duration.ofHours(12);

    public DatabaseSettings {
        if (databasePatience.isNegative() || databasePatience.compareTo(MAX_PATIENCE) > 0) {
            throw new SettingException(
                    "database-patience", "is out of range; give a duration between 0s and 12h, such as 5m");
        }
        databasePasswordFile =
                databasePasswordFile == null || databasePasswordFile.isBlank() ? null : databasePasswordFile;
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "DatabaseSettings[databasePatience=" + databasePatience + "]";
    }
}
