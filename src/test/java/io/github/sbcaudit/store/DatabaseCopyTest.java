package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.store.DatabaseCopy.CopyException;
import io.github.sbcaudit.store.DatabaseCopy.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCopyTest {

    private TestDatabase source;
    private TestDatabase target;

    @BeforeEach
    void create() {
        source = TestDatabase.create(TestDatabase.Kind.H2);
        target = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    /** Fails for a table of a later migration that the copy does not know of. */
    @Test
    void everyTableIsCopiedButThoseThatEachDatabaseHasForItself() {
        List<String> all = source.jdbc()
                .queryForList(
                        "select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'",
                        String.class);

        List<String> copied = copy().stream().map(Rows::table).toList();

        assertThat(copied).contains("observation", "batch_job_instance").doesNotHaveDuplicates();
        List<String> expected = new ArrayList<>(copied);
        expected.addAll(List.of("flyway_schema_history", "run_lock"));
        assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(copied.indexOf("scan")).isLessThan(copied.indexOf("target"));
        assertThat(copied.indexOf("assessment")).isLessThan(copied.indexOf("finding"));
    }

    @Test
    void newIdsGoOnWhereTheOldDatabaseWouldHaveGoneOn() {
        Scan first = begin(source);
        Scan second = begin(source);

        copy();

        assertThat(target.scans().get(second.id())).isEqualTo(second);
        assertThat(begin(target).id()).isEqualTo(second.id() + 1).isEqualTo(first.id() + 2);
        assertThat(begin(source).id()).isEqualTo(second.id() + 1);
    }

    @Test
    void aCopyThatBreaksOffLeavesNothingBehind() {
        begin(source);
        source.inTransaction(() -> source.workList()
                .load(1, Samples.inventory(Samples.sbc("a.example.com", "A"), Samples.sbc("b.example.com", "B"))));

        assertThatThrownBy(() -> target.copy().copy(url(source), rows -> {
                    if (rows.table().equals("listing")) {
                        throw new IllegalStateException("broken off");
                    }
                }))
                .hasMessage("broken off");

        assertThat(target.jdbc().queryForObject("select count(*) from scan", Long.class))
                .isZero();
        assertThat(copy()).contains(new Rows("listing", 2));
    }

    @Test
    void aRunOnTheDatabaseThatIsCopiedForbidsIt() {
        try (RunLock run = source.runLock()) {
            run.acquire();

            assertThatThrownBy(this::copy).isInstanceOf(RunLock.LockedException.class);
        }
    }

    @Test
    void anOlderSchemaIsRefusedWithTheRemedy(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("old");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration/h2")
                .target("2")
                .load()
                .migrate();

        assertThatThrownBy(() -> target.copy().copy(new DatabaseUrl(url), rows -> {}))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("schema version 2", "database migrate");
    }

    private List<Rows> copy() {
        return target.copy().copy(url(source), rows -> {});
    }

    private static DatabaseUrl url(TestDatabase database) {
        return new DatabaseUrl(database.url() + ";USER=" + database.username());
    }

    private static Scan begin(TestDatabase database) {
        return database.scans().begin(List.of("fleet.csv"), "standard", "1", "standard", Samples.NOW);
    }
}
