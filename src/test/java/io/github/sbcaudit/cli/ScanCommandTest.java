package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.lab.StandIn;
import io.github.sbcaudit.store.RunLock;
import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program against the lab, but for the process around it. */
class ScanCommandTest {

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LabFiles files;

    @TempDir
    private Path folder;

    private final Console console = new Console();

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
    void scanAuditsTheFleetAndSumsItUp() throws IOException {
        assertThat(scanLab("--no-progress")).isZero();

        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .containsPattern(
                        "Audit 1 of \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d at depth standard: \\d+ listed SBCs, done in ")
                .contains("NON-COMPLIANT  expired.northwind.example")
                .contains("The SBC's certificate expired on")
                .contains("more in the reports")
                .containsPattern(" +" + files.rejectedRows() + "  rejected rows")
                .contains("Next 90 days: 2 SBCs break if nobody acts (2 within 30 days, 2 within 60)")
                .containsPattern("the first on \\d{4}-\\d\\d-\\d\\d: expiring5.northwind.example:\\d+, CERT-VALID\n")
                .contains("1 extra root counts as a member")
                .contains("Reports: " + folder.resolve("reports"));
        assertThat(console.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(reportFolders()).singleElement().satisfies(day -> {
            assertThat(day.getFileName().toString()).matches("\\d{4}-\\d\\d-\\d\\d");
            assertThat(day.resolve("fleet.xlsx")).isNotEmptyFile();
            assertThat(day.resolve("fleet.json")).isNotEmptyFile();
        });
    }

    @Test
    void scanThatReachesNobodySaysThatTheFaultIsProbablyOurs() throws IOException {
        Path inventory = Files.writeString(
                folder.resolve("away.csv"),
                IntStream.range(0, 25)
                        .mapToObj(i -> "sbc" + i + ".contoso.example")
                        .collect(Collectors.joining("\n", "fqdn\n", "\n")));
        Path hosts = Files.writeString(
                folder.resolve("hosts"),
                IntStream.range(0, 25)
                        .mapToObj(i -> "127.99.0." + (i + 1) + " sbc" + i + ".contoso.example")
                        .collect(Collectors.joining("\n")));

        assertThat(scan(inventory.toString(), "--hosts", hosts.toString(), "--no-progress"))
                .isZero();

        assertThat(console.out())
                .contains("The network failed for 25 of 25 SBCs: the fault is probably on our side.")
                .contains("Connections made: 25, which is 1.0 per SBC")
                .doesNotContain("Next 90 days");
    }

    @Test
    void scanGoesToNoPrivateAddressThatACertificateNamesUnlessTold() throws IOException {
        long before = lab.caRequests();

        assertThat(scanLab("--no-progress")).isZero();

        assertThat(lab.caRequests()).isEqualTo(before);
        assertThat(console.out()).doesNotContain("cut off");
        assertThat(seenOf("sbc1.contoso.example", "NOT-REVOKED"))
                .startsWith("Not judged: ")
                .contains("is not public");
        assertThat(seenOf("alone.northwind.example", "CHAIN-COMPLETE")).startsWith("The chain ends early");
    }

    @Test
    void scanWithoutRevocationAndIssuersAsksNobody() throws IOException {
        long before = lab.caRequests();

        assertThat(scanLab("--quiet", "--fetch-private", "--no-revocation", "--no-aia"))
                .isZero();

        assertThat(lab.caRequests()).isEqualTo(before);
        assertThat(seenOf("revoked.portland.northwind.example", "NOT-REVOKED"))
                .isEqualTo("Not judged: this audit did not ask about revocation.");
    }

    @Test
    void scanFetchesWhatIsMissingAndTheNextOneKnowsIt() throws IOException {
        long before = lab.caRequests();
        assertThat(scanLab("--quiet", "--fetch-private", "--no-revocation")).isZero();
        long fetched = lab.caRequests() - before;
        assertThat(fetched).isEqualTo(1); // the other one is known, because most SBCs send it
        assertThat(seenOf("deep.portland.northwind.example", "CHAIN-COMPLETE"))
                .contains("Lab Sub CA")
                .contains("With that it would be complete");

        assertThat(scanLab("--quiet", "--fetch-private", "--no-revocation")).isZero();

        assertThat(lab.caRequests() - before).isEqualTo(fetched);
    }

    private String seenOf(String fqdn, String rule) throws IOException {
        JsonNode fleet = JsonMapper.shared().readTree(reportFolders().get(0).resolve("fleet.json"));
        return fleet.get("sbcs")
                .valueStream()
                .filter(sbc -> sbc.get("fqdn").asString().equals(fqdn))
                .flatMap(sbc -> sbc.get("findings").valueStream())
                .filter(finding -> finding.get("rule").asString().equals(rule))
                .map(finding -> finding.get("seen").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void scanOfAllAddressesIsNoBetterThanTheWorstOfThem() throws IOException {
        StandIn good = lab.standIn("sbc1.contoso.example");
        StandIn expired = lab.standIn("expired.northwind.example");
        Path inventory =
                Files.writeString(folder.resolve("two.csv"), "fqdn,port\n" + good.fqdn() + "," + good.port() + "\n");
        Path hosts = Files.writeString(
                folder.resolve("two-hosts"),
                good.address().getHostAddress() + " " + good.fqdn() + "\n"
                        + expired.address().getHostAddress() + " " + good.fqdn() + "\n");
        List<String> options = List.of(
                inventory.toString(),
                "--hosts",
                hosts.toString(),
                "--extra-root",
                files.trustedRoots().toString(),
                "--fail-on",
                "fail",
                "--quiet");
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--all-addresses", "--reports", folder.resolve("all").toString()));

        assertThat(scan(options.toArray(String[]::new))).isZero();
        assertThat(scan(all.toArray(String[]::new))).isEqualTo(1);
        try (Stream<Path> written = Files.walk(folder.resolve("all"))) {
            Path json = written.filter(file -> file.endsWith("fleet.json"))
                    .findFirst()
                    .orElseThrow();
            assertThat(JsonMapper.shared().readTree(json).at("/sbcs/0/findings"))
                    .filteredOn(finding -> finding.get("verdict").asString().equals("FAIL"))
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.get("address").asString())
                            .isEqualTo(expired.address().getHostAddress()))
                    .anySatisfy(finding -> assertThat(finding.get("seen").asString())
                            .startsWith("The SBC's certificate expired on")
                            .endsWith(
                                    "(Seen at its address " + expired.address().getHostAddress() + ".)"));
        }
    }

    @Test
    void scanWithFailOnEndsWithOneAndASecondReportOfTheDayOverwritesNothing() throws IOException {
        assertThat(scanLab("--quiet", "--fail-on", "fail")).isEqualTo(1);
        assertThat(scanLab("--quiet", "--fail-on", "warn")).isEqualTo(1);

        assertThat(console.out()).isEmpty();
        assertThat(console.err()).isEmpty();
        assertThat(reportFolders())
                .hasSize(2)
                .anySatisfy(
                        second -> assertThat(second.getFileName().toString()).matches("\\d{4}-\\d\\d-\\d\\d-\\d{6}"));
    }

    @Test
    void scanWhoseReportsCannotBeWrittenResumesAtTheReport() throws Exception {
        Path inTheWay = folder.resolve("file");
        long before = connectionsAccepted();
        Thread spoiler = new Thread(() -> {
            Awaitility.await().until(() -> connectionsAccepted() > before);
            assertThatCode(() -> Files.createFile(inTheWay)).doesNotThrowAnyException();
        });
        spoiler.start();

        assertThat(scanLab("--reports", inTheWay.resolve("reports").toString())).isEqualTo(3);
        spoiler.join();
        assertThat(console.err()).hasLineCount(1).contains("--reports", "What was observed is kept");
        long after = connectionsAccepted();
        assertThat(after).isGreaterThan(before);

        assertThat(scanLab()).isZero();
        assertThat(console.err()).contains("Resuming the audit begun on ");
        assertThat(connectionsAccepted()).isEqualTo(after);
        assertThat(reportFolders())
                .singleElement()
                .satisfies(day -> assertThat(day.resolve("fleet.xlsx")).isNotEmptyFile());
    }

    @Test
    void scanWhoseReportsCannotBeWrittenAnywhereProbesNobody() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        long before = connectionsAccepted();

        assertThat(scanLab("--reports", file.resolve("reports").toString())).isEqualTo(2);

        assertThat(console.err())
                .hasLineCount(1)
                .startsWith(
                        "--reports: Cannot write " + file + ": something that is not a folder stands in its place.");
        assertThat(connectionsAccepted()).isEqualTo(before);
    }

    @Test
    void scanOfAnInventoryThatIsMissingNamesItAndBeginsNothing() throws IOException {
        assertThat(scan("nowhere.csv")).isEqualTo(2);

        assertThat(console.err()).hasLineCount(1).contains("nowhere.csv");
        assertThat(folder.resolve("reports")).doesNotExist();

        assertThat(scanLab("--quiet")).isZero();
        assertThat(console.err()).doesNotContain("Resuming", "given up");
    }

    @ParameterizedTest
    @CsvSource({
        "--window, many, --window: \"many\" is not a whole number",
        "--timeout, 0, --timeout: 0s is out of range",
        "--database, jdbc:oracle:x, jdbc:postgresql://host/database",
        "--format, 'json,pdf', '--format: \"pdf\" is not known; give one or more of xlsx, json, csv'",
        "--hosts, nowhere.hosts, nowhere.hosts",
        "--extra-root, nowhere.pem, nowhere.pem",
        "--client-identity, nowhere.p12, nowhere.p12",
        "--provider-logo, nowhere.png, --provider-logo: nowhere.png does not exist; give a PNG or JPEG file",
        "--provider-logo, pom.xml, --provider-logo: pom.xml is neither a PNG nor a JPEG picture",
        "--provider, 123456789.123456789.123456789.123456789.123456789.123456789.123456789.123456789.!, --provider: is"
                + " longer"
    })
    void scanWithASettingThatCannotBeUsedSaysSoInOneLine(String option, String value, String expected) {
        assertThat(scan(files.inventory().toString(), option, value)).isEqualTo(2);

        assertThat(console.err()).hasLineCount(1).contains(expected);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void scanWithADatabaseThatCannotBeReachedSaysSoInOneLine() {
        assertThat(scan(files.inventory().toString(), "--database", "jdbc:postgresql://127.0.0.1:1/audit?user=x"))
                .isEqualTo(3);

        assertThat(console.err()).hasLineCount(1).startsWith("The database cannot be reached");
    }

    @Test
    void scanWithADatabaseFileThatIsDamagedOrCannotBeMadeSaysSoInOneLine() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("noise.mv.db"), noise);
        assertThat(scan(files.inventory().toString(), "--database", "jdbc:h2:file:" + folder.resolve("noise")))
                .isEqualTo(3);
        assertThat(console.err()).hasLineCount(1).startsWith("The database file is damaged");

        Path inTheWay = Files.createFile(folder.resolve("in-the-way"));
        Console second = new Console();
        assertThat(second.run(
                        "scan",
                        files.inventory().toString(),
                        "--database",
                        "jdbc:h2:file:" + inTheWay.resolve("audit"),
                        "--reports",
                        folder.resolve("reports").toString()))
                .isEqualTo(3);
        assertThat(second.err()).hasLineCount(1).startsWith("The database file cannot be written");
    }

    @Test
    void scanRunsOnPostgreSqlOneAtATime() {
        try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            String[] options = {"--quiet", "--database", database.url()};
            try (RunLock other = database.runLock()) {
                other.acquire();

                assertThat(scanLab(options)).isEqualTo(3);
                assertThat(console.err()).hasLineCount(1).startsWith("Another audit is at work on this database");
            }

            assertThat(scanLab(options)).isZero();
            assertThat(database.jdbc().queryForList("select status from scan", String.class))
                    .containsExactly("FINISHED");
            assertThat(database.jdbc().queryForList("select status from batch_job_execution", String.class))
                    .containsExactly("COMPLETED");
        }
    }

    private int scanLab(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                files.inventory().toString(),
                "--hosts",
                files.hosts().toString(),
                "--extra-root",
                files.trustedRoots().toString(),
                "--timeout",
                "1s"));
        arguments.addAll(List.of(options));
        return scan(arguments.toArray(String[]::new));
    }

    /** Options given twice are an error: what the test gives goes before the default. */
    private int scan(String... arguments) {
        List<String> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(arguments));
        if (!all.contains("--database")) {
            all.addAll(List.of("--database", "jdbc:h2:file:" + folder.resolve("audit")));
        }
        if (!all.contains("--reports")) {
            all.addAll(List.of("--reports", folder.resolve("reports").toString()));
        }
        return console.run(all.toArray(String[]::new));
    }

    private static long connectionsAccepted() {
        return lab.standIns().stream()
                .mapToLong(standIn -> standIn.connections())
                .sum();
    }

    private List<Path> reportFolders() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("reports"))) {
            return folders.sorted().toList();
        }
    }
}
