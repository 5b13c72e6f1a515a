package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to one of the databases. */
class DialectTest {

    @Test
    void thePostgresqlServerReleasesTheLockOfARunThatDies() {
        try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
                RunLock dead = database.runLock();
                RunLock next = database.runLock()) {
            dead.acquire();
            database.jdbc()
                    .queryForList("select pg_terminate_backend(pid, 10000) from pg_locks where locktype = 'advisory'");

            assertThatCode(next::acquire).doesNotThrowAnyException();
        }
    }

    @Test
    void aRunThatReachesAnH2FileThroughItsAutoServerIsRefusedToo(@TempDir Path folder) throws Exception {
        String url = new DatabaseUrl("jdbc:h2:file:" + folder.resolve("audit") + ";AUTO_SERVER=TRUE").jdbcUrl();
        try (Connection first = DriverManager.getConnection(url, "sa", "");
                Connection second = DriverManager.getConnection(url, "sa", "")) {
            first.createStatement().execute("create table run_lock (id integer primary key)");
            first.createStatement().execute("insert into run_lock (id) values (1)");

            assertThat(Dialect.H2.tryLock(first)).isTrue();
            assertThat(Dialect.H2.tryLock(second)).isFalse();
            Dialect.H2.unlock(first);
            assertThat(Dialect.H2.tryLock(second)).isTrue();
        }
    }
}
