package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.store.RunLock;
import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Moving to another database, and keeping its schema, from the command line. */
class DatabaseCommandsTest {

    private static final String GOOD = "sbc1.contoso.example";
    private static final String EXPIRED = "expired.northwind.example";

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LabFiles files;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startLab() {
        lab = Lab.start();
        files = lab.writeTo(labFolder);
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @Test
    void afterTheMoveReportsAreTheSameAndTheNextAuditTellsWhatChanged() throws IOException {
        list(GOOD, EXPIRED);
        assertThat(scan(h2())).isZero();
        assertThat(report(h2(), "before")).isZero();
        try (TestDatabase postgresql = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            Console copy = new Console();
            assertThat(copy.run("database", "copy", "--from", h2(), "--database", postgresql.url()))
                    .as(copy.err())
                    .isZero();
            assertThat(copy.out())
                    .startsWith("Copied jdbc:h2:file:" + folder)
                    .containsPattern("(?m)^  observation +2$")
                    .containsPattern("(?m)^  batch_job_execution +1$")
                    .containsPattern("(?m)^  rows in all +\\d+$");
            assertThat(copy.err()).containsPattern("(?m)^listing: 2$");

            assertThat(report(postgresql.url(), "after")).isZero();
            Path before = only("before");
            Path after = only("after");
            assertThat(names(after)).isEqualTo(names(before)).contains("fleet.xlsx", "fleet.json", "contoso.xlsx");
            for (String name : names(before)) {
                assertThat(after.resolve(name)).hasSameBinaryContentAs(before.resolve(name));
            }

            list(GOOD);
            assertThat(scan(postgresql.url())).isZero();
            JsonNode fleet = JsonMapper.shared().readTree(newest("reports").resolve("fleet.json"));
            assertThat(fleet.at("/changesSince/id").asLong()).isEqualTo(1);
            assertThat(fleet.get("gone"))
                    .singleElement()
                    .satisfies(gone -> assertThat(gone.get("fqdn").asString()).isEqualTo(EXPIRED));
        }
    }

    @Test
    void thereAndBackAgainEveryRowIsTheSame() throws Exception {
        list(GOOD, EXPIRED);
        assertThat(scan(h2())).isZero();
        String back = "jdbc:h2:file:" + folder.resolve("back");
        try (TestDatabase postgresql = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            for (String[] way :
                    new String[][] {{h2(), postgresql.url()}, {postgresql.url() + "&user=postgres", back}}) {
                Console copy = new Console();
                assertThat(copy.run("database", "copy", "--from", way[0], "--database", way[1]))
                        .as(copy.err())
                        .isZero();
            }
        }

        try (Connection first = DriverManager.getConnection(h2());
                Connection second = DriverManager.getConnection(back)) {
            List<String> tables = texts(
                    first,
                    "select table_name from information_schema.tables where table_schema = 'PUBLIC'"
                            + " and table_name not in ('flyway_schema_history', 'RUN_LOCK')");
            assertThat(tables).contains("CERTIFICATE", "FINDING", "BATCH_STEP_EXECUTION");
            for (String table : tables) {
                String rows = table.startsWith("BATCH_") // whose times have nanoseconds, which PostgreSQL has not
                        ? "select count(*) from " + table
                        : "select * from " + table;
                assertThat(texts(second, rows)).as(table).containsExactlyInAnyOrderElementsOf(texts(first, rows));
            }
        }
    }

    @Test
    void aDatabaseThatHoldsSomethingIsNotCopiedInto() throws IOException {
        list(GOOD);
        assertThat(scan(h2())).isZero();
        try (TestDatabase postgresql = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            assertThat(new Console().run("database", "copy", "--from", h2(), "--database", postgresql.url()))
                    .isZero();

            Console again = new Console();
            assertThat(again.run("database", "copy", "--from", h2(), "--database", postgresql.url()))
                    .isEqualTo(3);
            assertThat(again.err()).hasLineCount(1).contains("is not empty", "--database");
        }
    }

    @Test
    void nothingIsCopiedWhileAnAuditIsAtWork() throws IOException {
        list(GOOD);
        assertThat(scan(h2())).isZero();
        try (TestDatabase postgresql = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
                RunLock audit = postgresql.runLock()) {
            audit.acquire();

            Console copy = new Console();
            assertThat(copy.run("database", "copy", "--from", h2(), "--database", postgresql.url()))
                    .isEqualTo(3);
            assertThat(copy.err()).hasLineCount(1).startsWith("Another audit");
        }
    }

    @Test
    void aMissingOrUnusableSourceIsSaidInOneLine() {
        String target = "jdbc:h2:file:" + folder.resolve("new");

        assertThat(copy(target)).isEqualTo("2 --from: names no database; give the JDBC URL of the one to copy");
        assertThat(copy(target, "--from", "jdbc:oracle:x")).startsWith("2 --from: Database URL");
        assertThat(copy(target, "--from", "jdbc:h2:file:" + folder.resolve("nowhere")))
                .startsWith("3 There is no such database")
                .contains("--from");
        assertThat(folder.resolve("nowhere.mv.db")).doesNotExist();
    }

    @Test
    void migrateMakesTheSchemaAndSaysItsVersion() {
        Console console = new Console();

        assertThat(console.run("database", "migrate", "--database", h2())).isZero();

        assertThat(console.out()).matches("The schema is up to date: version \\d+\\.\\R");
        assertThat(folder.resolve("audit.mv.db")).exists();
    }

    /** Of every row its columns as text. */
    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    text.append(i == 1 ? "" : " | ").append(rows.getString(i));
                }
                texts.add(text.toString());
            }
            return texts;
        }
    }

    private static String copy(String target, String... more) {
        Console console = new Console();
        List<String> arguments = new ArrayList<>(List.of("database", "copy", "--database", target));
        arguments.addAll(List.of(more));
        int code = console.run(arguments.toArray(String[]::new));
        assertThat(console.err()).hasLineCount(1);
        return code + " " + console.err().strip();
    }

    private void list(String... fqdns) throws IOException {
        StringBuilder csv = new StringBuilder("fqdn,port,customer\n");
        for (String fqdn : fqdns) {
            csv.append("%s,%d,%s%n"
                    .formatted(fqdn, lab.standIn(fqdn).port(), fqdn.equals(GOOD) ? "Contoso" : "Northwind"));
        }
        Files.writeString(folder.resolve("fleet.csv"), csv);
    }

    private int scan(String url) {
        return new Console()
                .run(
                        "scan",
                        folder.resolve("fleet.csv").toString(),
                        "--hosts",
                        files.hosts().toString(),
                        "--extra-root",
                        files.trustedRoots().toString(),
                        "--quiet",
                        "--reports",
                        folder.resolve("reports").toString(),
                        "--database",
                        url);
    }

    private int report(String url, String into) {
        return new Console().run("report", "--reports", folder.resolve(into).toString(), "--database", url);
    }

    private Path only(String reports) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve(reports))) {
            return folders.reduce((one, other) -> {
                        throw new AssertionError("more than one folder");
                    })
                    .orElseThrow();
        }
    }

    private Path newest(String reports) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve(reports))) {
            return folders.max(Comparator.comparing((Path path) -> path.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String h2() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }
}
