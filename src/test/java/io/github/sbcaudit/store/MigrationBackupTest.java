package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of the copy that an update left behind which was broken off: {@code AuditKillTest} breaks real ones off. */
class MigrationBackupTest {

    @TempDir
    private Path folder;

    private Path copy;

    @BeforeEach
    void anUpdateIsBrokenOff() throws Exception {
        copy = folder.resolve("audit.before-migration.zip");
        try (TestDatabase database = TestDatabase.inFolder(folder)) {
            begin(database);
            new JdbcTemplate(database.dataSource()).execute("backup to '" + copy + "'");
        }
        Files.writeString(folder.resolve("audit.before-migration.zip.audit"), "1\n");
    }

    @Test
    void theCopyIsPutBackAndNothingIsLeft() throws Exception {
        try (TestDatabase database = TestDatabase.inFolder(folder)) {
            new JdbcTemplate(database.dataSource()).execute("drop table sent_mail"); // half an update
        }

        assertThat(backup().putBack("sa", "")).isTrue();

        try (TestDatabase database = TestDatabase.inFolder(folder)) {
            assertThat(new JdbcTemplate(database.dataSource())
                            .queryForObject("select count(*) from sent_mail", Long.class))
                    .isZero();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("audit.mv.db"));
        }
        assertThat(backup().putBack("sa", "")).isFalse();
    }

    @Test
    void auditsThatWereMadeSinceAreNotLost() throws Exception {
        try (TestDatabase database = TestDatabase.inFolder(folder)) {
            begin(database);
        }

        assertThatThrownBy(() -> backup().putBack("sa", ""))
                .isInstanceOf(MigrationBackup.UsedSinceException.class)
                .hasMessageContainingAll("audits were made since", copy.toString());

        assertThat(copy).exists();
        try (TestDatabase database = TestDatabase.inFolder(folder)) {
            assertThat(database.scans().find(2)).isPresent();
        }
    }

    private MigrationBackup backup() {
        return new MigrationBackup(new DatabaseUrl("jdbc:h2:file:" + folder.resolve("audit")));
    }

    private static void begin(TestDatabase database) {
        database.scans().begin(List.of("fleet.csv"), "standard", "test", "standard", Samples.NOW);
    }
}
