package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    private static final String DURABLE =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Linux      | /data          |  | /home/u | /data/sbc-audit/audit",
                "Linux      | relative       |  | /home/u | /home/u/.local/share/sbc-audit/audit",
                "Linux      |                |  | /home/u | /home/u/.local/share/sbc-audit/audit",
                "Mac OS X   | /data          |  | /Users/u | /Users/u/Library/Application Support/sbc-audit/audit",
                "Windows 11 | | /AppData | /Users/u | /AppData/sbc-audit/audit",
                "Windows 11 | |          | /Users/u | /Users/u/AppData/Local/sbc-audit/audit",
            })
    void theDefaultIsAFileInTheUsersDataFolder(
            String system, String xdgDataHome, String localAppData, String home, String file) {
        Map<String, String> environment = new HashMap<>();
        environment.put("XDG_DATA_HOME", xdgDataHome);
        environment.put("LOCALAPPDATA", localAppData);
        Map<String, String> properties = Map.of("os.name", system, "user.home", home);

        DatabaseUrl url = DatabaseUrl.inUserDataFolder(environment::get, properties::get);

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:h2:file:" + file + DURABLE);
    }

    @Test
    void aDataFolderThatH2CannotTakeIsRefusedWithTheRemedy() {
        Map<String, String> properties = Map.of("os.name", "Linux", "user.home", "/home/a;b");

        assertThatThrownBy(() -> DatabaseUrl.inUserDataFolder(name -> null, properties::get))
                .isInstanceOf(DatabaseUrl.InvalidDatabaseUrlException.class)
                .hasMessageContainingAll("semicolon", "--database");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/srv/audit, jdbc:h2:file:/srv/audit;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64",
        "jdbc:h2:./audit;, jdbc:h2:./audit;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64",
        "jdbc:h2:~/audit;write_delay=500, jdbc:h2:~/audit;write_delay=500;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64",
        "jdbc:h2:C:/audit, jdbc:h2:C:/audit;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64",
        "jdbc:h2:/srv/audit;AUTO_SERVER=TRUE, jdbc:h2:/srv/audit;AUTO_SERVER=TRUE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64",
        "jdbc:h2:/srv/audit;query_cache_size=8, jdbc:h2:/srv/audit;query_cache_size=8;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0",
        "jdbc:h2:mem:audit, jdbc:h2:mem:audit",
        "jdbc:h2:tcp://localhost/~/audit, jdbc:h2:tcp://localhost/~/audit",
        "' jdbc:postgresql://db/audit?user=a ', jdbc:postgresql://db/audit?user=a",
        "jdbc:postgresql:audit, jdbc:postgresql:audit",
        "'jdbc:postgresql://a:5432,[::1]:5433,b/audit', 'jdbc:postgresql://a:5432,[::1]:5433,b/audit'",
    })
    void aUrlGetsWhatItNeedsUnlessItSaysOtherwise(String given, String used) {
        DatabaseUrl url = new DatabaseUrl(given);

        assertThat(url.jdbcUrl()).isEqualTo(used);
        assertThat(new DatabaseUrl(used)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "audit",
                "jdbc:h2:",
                "jdbc:h2:audit",
                "jdbc:h2:file:audit;PASSWORD=secret",
                "jdbc:postgresql:",
                "jdbc:mysql://u:secret@db/audit?password=secret",
                "postgres://u:secret@db/audit",
                "secret"
            })
    void anyOtherUrlIsRefusedInOneLineWithoutItsPassword(String url) {
        assertThatThrownBy(() -> new DatabaseUrl(url))
                .isInstanceOf(DatabaseUrl.InvalidDatabaseUrlException.class)
                .hasMessageContaining("jdbc:h2:")
                .hasMessageNotContainingAny("secret", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db:secret/audit", "jdbc:postgresql://db,[::1]:99999/audit"})
    void aPortIsANumber(String url) {
        assertThatThrownBy(() -> new DatabaseUrl(url))
                .isInstanceOf(DatabaseUrl.InvalidDatabaseUrlException.class)
                .hasMessageContainingAll("a port", "jdbc:postgresql://host:5432/database")
                .hasMessageNotContainingAny("secret", "\n");
    }

    @Test
    void asTextItShowsNoPassword() {
        assertThat(new DatabaseUrl("jdbc:postgresql://db:5432/audit?user=a&password=secret"))
                .hasToString("jdbc:postgresql://db:5432/audit");
        assertThat(new DatabaseUrl("jdbc:h2:/srv/audit;PASSWORD=secret")).hasToString("jdbc:h2:/srv/audit");
    }

    @Test
    void whatWasCommittedOutlivesAKilledProcess(@TempDir Path folder) throws Exception {
        String url = new DatabaseUrl("jdbc:h2:file:" + folder.resolve("audit")).jdbcUrl();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommitsUntilKilled.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int committed = 0;
        try (BufferedReader output = process.inputReader()) {
            while (committed < 100) {
                committed = Integer.parseInt(output.readLine());
            }
            process.toHandle().destroyForcibly(); // unlike the process's own, leaves its last output to read
            for (String line = output.readLine(); line != null && !line.isEmpty(); line = output.readLine()) {
                committed = Integer.parseInt(line);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(id) from committed")) {
            row.next();
            assertThat(row.getInt(1)).isGreaterThanOrEqualTo(committed);
        }
    }

    /** Says each number after it was committed, until somebody kills it. */
    static final class CommitsUntilKilled {

        public static void main(String[] args) throws Exception {
            try (Connection connection = DriverManager.getConnection(args[0], "sa", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table committed (id integer primary key)");
                for (int i = 1; ; i++) {
                    statement.execute("insert into committed values (" + i + ")");
                    System.out.println(i);
                }
            }
        }
    }

    @Test
    void refusesAUserInFrontOfTheHostWithoutRepeatingIt() {
        assertThatThrownBy(() -> new DatabaseUrl("jdbc:postgresql://bob:hunter2@db.example/audit"))
                .isInstanceOf(DatabaseUrl.InvalidDatabaseUrlException.class)
                .hasMessageContaining("SBC_AUDIT_DATABASE_USER")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("bob");
        assertThat(new DatabaseUrl("jdbc:postgresql://db.example/audit?user=a@b").jdbcUrl())
                .endsWith("user=a@b");
    }
}
