package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Audits that are older than the user wants to keep. */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.Kind.class)
class KeepTest {

    private static final String GOOD = "sbc1.contoso.example";
    private static final String EXPIRED = "expired.northwind.example";

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LabFiles files;

    @Parameter
    private TestDatabase.Kind kind;

    @TempDir
    private Path folder;

    private TestDatabase database;

    private Console console = new Console();

    @BeforeAll
    static void startLab() {
        lab = Lab.start();
        files = lab.writeTo(labFolder);
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create(kind);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void oldAuditsGoButNotTheLastThatSawAnSbcAndReportsStayTrue() throws IOException {
        list(GOOD, EXPIRED);
        assertThat(scan()).isZero();
        aged(1, 500);
        list(EXPIRED);
        assertThat(scan()).isZero();
        aged(2, 450);
        assertThat(scan()).isZero();
        aged(3, 420);
        Path kept = report("--scan", "1");

        assertThat(scan("--keep", "400d")).isZero();

        assertThat(console.out())
                .contains("Removed 1 audit older than " + day(400))
                .contains(
                        "  2 older ones are needed: the last to see some SBC, or what the next audit is compared with");
        assertThat(scans()).containsExactly(1L, 3L, 4L);
        assertThat(json(newest()).at("/sbcs/0/changes")).isEmpty();
        assertThat(since(newest())).isEqualTo(started(1).toString());

        assertThat(scan("--keep", "57 weeks")).isZero();

        assertThat(console.out()).contains("Removed 1 audit older than " + day(399), "  1 older one is needed: ");
        assertThat(scans()).containsExactly(1L, 4L, 5L);
        assertThat(since(newest())).isEqualTo(started(1).toString());
        assertThat(count("batch_job_instance")).isEqualTo(3);
        assertThat(count("batch_job_execution")).isEqualTo(3);
        assertThat(count("batch_step_execution_context")).isEqualTo(count("batch_step_execution"));
        Path again = report("--scan", "1");
        for (String name : List.of("fleet.json", "fleet.xlsx")) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(kept.resolve(name));
        }
        assertThat(run("report", "--scan", "2")).isEqualTo(2);
        assertThat(console.err()).contains("--scan: 2 is no audit of this database");
        try (Stream<Path> written = Files.list(folder.resolve("reports"))) {
            assertThat(written).hasSize(7);
        }
    }

    @Test
    void aHistoryDoesNotReachOverWhatWasRemovedFromBetween() throws IOException {
        list(GOOD, EXPIRED);
        assertThat(scan("--format", "json")).isZero();
        aged(1, 500);
        list(EXPIRED);
        assertThat(scan("--format", "json")).isZero();
        Instant removed = aged(2, 450);
        assertThat(scan("--format", "json")).isZero();
        aged(3, 420);
        database.jdbc().update("delete from finding where listing_id in (select id from listing where scan_id = 2)");
        database.jdbc()
                .update("update assessment set status = 'COMPLIANT'"
                        + " where listing_id in (select id from listing where scan_id = 2)");

        assertThat(scan("--format", "json", "--keep", "400d")).isZero();

        assertThat(scans()).containsExactly(1L, 3L, 4L);
        assertThat(history(EXPIRED)).isZero();
        assertThat(console.out())
                .containsPattern("\n  Removed +audits up to " + day(450) + " by --keep, but for those that are shown\n")
                .containsPattern("\nStatus\n  " + day(420) + " .. " + day(0) + " +2 audits +NON-COMPLIANT\n  "
                        + day(500) + " +1 audit +NON-COMPLIANT\n")
                .containsPattern("\nFindings\n  since " + day(420) + " +FAIL +CERT-VALID ")
                .doesNotContain("since " + day(500));
        assertThat(history(EXPIRED, "--json")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(console.out())
                        .get("removedUntil")
                        .asString())
                .isEqualTo(removed.toString());
    }

    @Test
    void aRemovalThatWasBrokenOffIsEndedByTheNextAudit() throws IOException {
        list(GOOD, EXPIRED);
        assertThat(scan()).isZero();
        Instant begun = aged(1, 500);
        database.retention().begin(1);
        assertThat(run("report", "--scan", "1")).isEqualTo(2);
        assertThat(console.err()).contains("--scan: 1 is no audit of this database; none has finished");

        assertThat(scan("--format", "json")).isZero();

        assertThat(console.out()).doesNotContain("Removed");
        assertThat(scans()).containsExactly(2L);
        assertThat(count("batch_job_instance")).isOne();
        assertThat(since(newest())).isEqualTo(begun.toString());
    }

    @Test
    void nothingIsProbedWithALengthThatCannotBeUsed() throws IOException {
        list(GOOD);

        assertThat(scan("--keep", "forever")).isEqualTo(2);

        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "--keep: \"forever\" is no length of time in days, weeks, months or years; give one such as 400d, 60w"
                                + " or 2y, or all\n");
        assertThat(scans()).isEmpty();
    }

    private Instant started(long scan) {
        return database.scans().get(scan).startedAt();
    }

    /** As if the audit had been made so many days ago. */
    private Instant aged(long scan, int days) {
        Instant begun = started(scan).minus(Duration.ofDays(days));
        database.jdbc().update("update scan set started_at = ? where id = ?", begun.atOffset(ZoneOffset.UTC), scan);
        return begun;
    }

    private static String day(int daysAgo) {
        return LocalDate.now(ZoneId.systemDefault()).minusDays(daysAgo).toString();
    }

    /** Since when the SBC's certificate has been found to be expired. */
    private static String since(Path reports) {
        return json(reports)
                .get("sbcs")
                .valueStream()
                .filter(sbc -> sbc.get("fqdn").asString().equals(EXPIRED))
                .flatMap(sbc -> sbc.get("findings").valueStream())
                .filter(finding -> finding.get("rule").asString().equals("CERT-VALID"))
                .map(finding -> finding.get("since").asString())
                .findFirst()
                .orElseThrow();
    }

    private List<Long> scans() {
        return database.jdbc().queryForList("select id from scan order by id", Long.class);
    }

    private long count(String table) {
        return database.jdbc().queryForObject("select count(*) from " + table, Long.class);
    }

    private void list(String... names) throws IOException {
        StringBuilder rows = new StringBuilder("fqdn,port,customer\n");
        for (String name : names) {
            rows.append("%s,%d,Contoso%n".formatted(name, lab.standIn(name).port()));
        }
        Files.writeString(folder.resolve("fleet.csv"), rows);
    }

    private int scan(String... options) {
        List<String> all = new ArrayList<>(List.of(
                folder.resolve("fleet.csv").toString(),
                "--hosts",
                files.hosts().toString(),
                "--extra-root",
                files.trustedRoots().toString(),
                "--depth",
                "handshake",
                "--no-progress",
                "--no-revocation"));
        all.addAll(List.of(options));
        return run("scan", all.toArray(String[]::new));
    }

    private Path report(String... options) throws IOException {
        assertThat(run("report", options)).isZero();
        return newest();
    }

    private int run(String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        all.addAll(List.of("--reports", folder.resolve("reports").toString(), "--database", database.url() + user()));
        console = new Console();
        return console.run(all.toArray(String[]::new));
    }

    private int history(String sbc, String... options) {
        List<String> all = new ArrayList<>(List.of("history", sbc, "--database", database.url() + user()));
        all.addAll(List.of(options));
        console = new Console();
        return console.run(all.toArray(String[]::new));
    }

    private String user() {
        return kind == TestDatabase.Kind.H2 ? ";USER=sa" : "";
    }

    /** The folder that was written last, as the summary names it. */
    private Path newest() {
        return console.out()
                .lines()
                .filter(line -> line.startsWith("Reports: "))
                .map(line -> Path.of(line.substring("Reports: ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(Path reports) {
        return JsonMapper.shared().readTree(reports.resolve("fleet.json"));
    }
}
