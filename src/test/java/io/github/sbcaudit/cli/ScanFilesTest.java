package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.lab.StandIn;
import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What lies beside an inventory: waivers and exported configurations. */
class ScanFilesTest {

    private static final String EXPIRED = "expired.northwind.example";
    private static final String RENAMED = "renamed.northwind.example";

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LabFiles files;

    @TempDir
    private Path folder;

    private Path inventory;

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

    @BeforeEach
    void list() throws IOException {
        StandIn expired = lab.standIn(EXPIRED);
        StandIn renamed = lab.standIn(RENAMED);
        inventory = Files.createDirectories(folder.resolve("inventory"));
        Files.writeString(
                inventory.resolve("fleet.csv"),
                "fqdn,port,customer\n%s,%d,Northwind\n%s,%d,Northwind\ngone.tailspin.example,5061,Tailspin\n"
                        .formatted(EXPIRED, expired.port(), RENAMED, renamed.port()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void waivedFailuresDoNotCountExpiredOnesDoAndRejectedRowsAreRecorded(TestDatabase.Kind kind) throws IOException {
        waivers("""
                fqdn,customer,rule,until,reason,by
                %s,,CERT-VALID,2999-12-31,renewal ordered,A. Vance
                ,NORTHWIND,CERT-NAME,2020-12-31,moved,
                ,Northwind,CERT-NAME,some day,moved,
                """.formatted(EXPIRED));
        try (TestDatabase database = TestDatabase.create(kind)) {
            String url =
                    kind == TestDatabase.Kind.POSTGRESQL ? database.url() : "jdbc:h2:file:" + folder.resolve("audit");

            assertThat(scan("--fail-on", "fail", "--database", url)).isEqualTo(1);
        }

        JsonNode fleet = json("fleet.json");
        assertThat(sbc(fleet, EXPIRED).get("status").asString()).isEqualTo("COMPLIANT");
        assertThat(waiver(sbc(fleet, EXPIRED), "CERT-VALID").get("reason").asString())
                .isEqualTo("renewal ordered");
        assertThat(sbc(fleet, RENAMED).get("status").asString()).isEqualTo("NON_COMPLIANT");
        assertThat(waiver(sbc(fleet, RENAMED), "CERT-NAME").get("expired").asBoolean())
                .isTrue();
        assertThat(fleet.at("/counts/rejectedWaivers").asInt()).isEqualTo(1);
        assertThat(fleet.at("/rejectedRows/0/reason").asString()).contains("\"some day\" is not a date");
        assertThat(json("tailspin.json").get("rejectedRows")).isEmpty();
        assertThat(json("northwind.json").get("rejectedRows")).hasSize(1);
        assertThat(console.out())
                .contains("waived", "findings that do not count", "waiver expired", "bad waivers")
                .doesNotContain("The SBC's certificate expired on");
    }

    @Test
    void scanDoesNotFailOnWhatIsWaived() throws IOException {
        waivers(
                "customer,rule,until,reason\nNorthwind,CERT-VALID,2999-12-31,known\nNorthwind,CERT-NAME,2999-12-31,known\n");

        assertThat(scan("--fail-on", "fail")).isZero();
        assertThat(console.out()).contains("2  compliant").doesNotContain("NON-COMPLIANT");
    }

    @Test
    void namedFilesThatAreMissingEndTheScanBeforeItBegins() throws IOException {
        assertThat(scan("--waivers", "nowhere.csv")).isEqualTo(2);
        assertThat(console.err()).hasLineCount(1).contains("--waivers: nowhere.csv does not exist");

        Console second = new Console();
        assertThat(second.run("scan", inventory.toString(), "--configs", "nowhere", "--database", h2()))
                .isEqualTo(2);
        assertThat(second.err()).hasLineCount(1).contains("--configs: nowhere is no folder");

        waivers("fqdn,rule\n");
        Console third = new Console();
        assertThat(third.run("scan", inventory.toString(), "--database", h2())).isEqualTo(2);
        assertThat(third.err()).hasLineCount(1).contains("waivers.csv:1: the header has no column until");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void configurationsAreJudgedAlsoOfSbcsThatAreNotReachedAndNoneOfTheirTextIsKept() throws IOException {
        Path configs = Files.createDirectories(inventory.resolve("configs"));
        Files.writeString(
                configs.resolve("gone.tailspin.example.ini"),
                "password = S3cr3tW0rd\nproxy = sip-all.pstnhub.microsoft.com S3cr3tW0rd\n");
        Files.writeString(
                configs.resolve(EXPIRED + "_running.txt"),
                "trust D4DE20D05E66FC53FE1A50882C78DB2852CAE474 S3cr3tW0rd\n");
        Files.writeString(configs.resolve(RENAMED), "proxy = sip.pstnhub.microsoft.com S3cr3tW0rd\n");

        assertThat(scan("--verbose")).isZero();

        JsonNode fleet = json("fleet.json");
        JsonNode gone = sbc(fleet, "gone.tailspin.example");
        assertThat(gone.get("status").asString()).isEqualTo("NON_COMPLIANT");
        assertThat(finding(gone, "RETIRED-NAMES").get("seen").asString())
                .contains("sip-all.pstnhub.microsoft.com", "gone.tailspin.example.ini:2");
        assertThat(finding(sbc(fleet, EXPIRED), "RETIRED-NAMES").get("verdict").asString())
                .isEqualTo("WARN");
        assertThat(finding(sbc(fleet, RENAMED), "RETIRED-NAMES").get("verdict").asString())
                .isEqualTo("PASS");
        assertThat(console.out() + console.err()).doesNotContain("S3cr3tW0rd");
        try (Stream<Path> written = Files.walk(folder)) {
            assertThat(written.filter(Files::isRegularFile).filter(file -> !file.startsWith(configs)))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("S3cr3tW0rd"));
        }
    }

    @Test
    void policyOfOnesOwnIsNamedInEveryReport() throws IOException {
        Path policy = Files.writeString(folder.resolve("night.yaml"), "rules: { CERT-NAME: { worst: warn } }\n");

        assertThat(scan("--policy", policy.toString())).isZero();

        for (String report : List.of("fleet", "northwind", "tailspin")) {
            assertThat(json(report + ".json").at("/scan/policy").asString()).isEqualTo("night.yaml");
            assertThat(sheet(report + ".xlsx", "Summary"))
                    .contains("By the policy \"night.yaml\" of whoever ran the audit")
                    .noneMatch(text -> text.contains(policy.toString()));
        }
    }

    @Test
    void resumedScanIsJudgedByThePolicyItNamesAlsoWhereItWasJudgedBefore() throws Exception {
        Path policy = Files.writeString(folder.resolve("night.yaml"), "rules: { CERT-NAME: { worst: warn } }\n");
        Path inTheWay = folder.resolve("file");
        long before = connectionsAccepted();
        Thread spoiler = new Thread(() -> {
            Awaitility.await().until(() -> connectionsAccepted() > before);
            assertThatCode(() -> Files.createFile(inTheWay)).doesNotThrowAnyException();
        });
        spoiler.start();
        assertThat(scan("--reports", inTheWay.resolve("reports").toString())).isEqualTo(3);
        spoiler.join();
        waivers("customer,rule,until,reason\nNorthwnd,CERT-VALID,2999-12-31,typo\n");

        assertThat(scan("--policy", policy.toString())).isZero();

        assertThat(console.out() + console.err()).contains("Resuming the audit");
        JsonNode fleet = json("fleet.json");
        assertThat(fleet.at("/scan/policy").asString()).isEqualTo("night.yaml");
        assertThat(finding(sbc(fleet, RENAMED), "CERT-NAME").get("verdict").asString())
                .isEqualTo("WARN");
        assertThat(fleet.at("/counts/rejectedWaivers").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void waiversForNobodyAreToldToTheProviderAndToNoCustomer(TestDatabase.Kind kind) throws IOException {
        waivers("""
                fqdn,customer,rule,until,reason
                expird.northwind.example,,CERT-VALID,2999-12-31,slip
                %s:5999,,CERT-VALID,2999-12-31,port
                ,Northwnd,CERT-VALID,2999-12-31,slip
                gone.fabrikam.example,,CERT-VALID,2020-12-31,gone
                ,tailspin,CERT-VALID,2999-12-31,good
                """.formatted(EXPIRED));
        try (TestDatabase database = TestDatabase.create(kind)) {
            String url =
                    kind == TestDatabase.Kind.POSTGRESQL ? database.url() : "jdbc:h2:file:" + folder.resolve("audit");

            assertThat(scan("--database", url)).isZero();
        }

        JsonNode fleet = json("fleet.json");
        assertThat(sbc(fleet, EXPIRED).get("status").asString()).isEqualTo("NON_COMPLIANT");
        assertThat(fleet.at("/counts/rejectedWaivers").asInt()).isEqualTo(4);
        assertThat(fleet.get("rejectedRows"))
                .extracting(
                        row -> row.get("line").asInt() + " " + row.get("field").asString())
                .containsExactly("2 fqdn", "3 fqdn", "4 customer", "5 fqdn");
        assertThat(fleet.at("/rejectedRows/0/text").asString())
                .isEqualTo("expird.northwind.example,,CERT-VALID,2999-12-31,slip");
        assertThat(fleet.at("/rejectedRows/0/reason").asString())
                .contains("\"expird.northwind.example\"", "write " + EXPIRED + " if that was meant");
        assertThat(fleet.at("/rejectedRows/1/reason").asString())
                .contains("is listed with port " + lab.standIn(EXPIRED).port() + ", not with 5999");
        assertThat(fleet.at("/rejectedRows/2/reason").asString()).contains("write \"Northwind\" if that was meant");
        assertThat(fleet.at("/rejectedRows/3/reason").asString()).contains("expired on 2020-12-31: remove the row");
        for (String customer : List.of("northwind", "tailspin")) {
            assertThat(json(customer + ".json").get("rejectedRows")).isEmpty();
            assertThat(sheet(customer + ".xlsx", "Not scanned")).noneMatch(text -> text.contains("waiver"));
        }
        assertThat(sheet("fleet.xlsx", "Not scanned"))
                .contains("Rejected waiver", "waiver, " + inventory.resolve("waivers.csv") + ":2");
        assertThat(console.out().replaceAll("\\s+", " "))
                .contains("4 bad waivers", "waivers.csv:2", "write " + EXPIRED + " if that was meant");
    }

    @Test
    void configurationsNamedAfterNoSbcAreTold() throws IOException {
        Path configs = Files.createDirectories(inventory.resolve("configs"));
        for (String name : List.of(
                "README.northwind.example.txt",
                ".gitkeep",
                "notes.txt",
                "~$renamed.northwind.example.ini",
                "expird.northwind.example.ini",
                "renamed_2026-11-20.txt",
                "sbc1.fabrikam.example.ini",
                RENAMED + ".ini")) {
            Files.writeString(configs.resolve(name), "proxy = sip-all.pstnhub.microsoft.com\n");
        }

        assertThat(scan()).isZero();

        JsonNode fleet = json("fleet.json");
        assertThat(finding(sbc(fleet, RENAMED), "RETIRED-NAMES").get("verdict").asString())
                .isEqualTo("FAIL");
        assertThat(fleet.at("/counts/strayConfigurations").asInt()).isEqualTo(3);
        assertThat(fleet.at("/counts/rejectedRows").asInt()).isZero();
        assertThat(fleet.get("rejectedRows"))
                .extracting(row -> row.get("kind").asString()
                        + " "
                        + row.get("file").asString()
                        + " "
                        + row.get("line").isNull())
                .containsExactly(
                        "CONFIGURATION " + configs.resolve("expird.northwind.example.ini") + " true",
                        "CONFIGURATION " + configs.resolve("renamed_2026-11-20.txt") + " true",
                        "CONFIGURATION " + configs.resolve("sbc1.fabrikam.example.ini") + " true");
        assertThat(fleet.at("/rejectedRows/0/reason").asString()).contains("if it is of " + EXPIRED);
        assertThat(fleet.at("/rejectedRows/1/reason").asString()).contains("if it is of " + RENAMED);
        assertThat(fleet.at("/rejectedRows/2/reason").asString()).contains("begin its name with that of its SBC");
        assertThat(json("northwind.json").get("rejectedRows")).isEmpty();
        assertThat(json("northwind.json").at("/counts/strayConfigurations").asInt())
                .isZero();
        assertThat(sheet("fleet.xlsx", "Not scanned")).contains("Stray file");
        assertThat(console.out())
                .contains("3  stray configs", "Rejected rows and files:", "expird.northwind.example.ini")
                .doesNotContain("rejected rows  not in");
    }

    private void waivers(String text) throws IOException {
        Files.writeString(inventory.resolve("waivers.csv"), text);
    }

    private int scan(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "scan",
                inventory.toString(),
                "--hosts",
                files.hosts().toString(),
                "--extra-root",
                files.trustedRoots().toString(),
                "--no-progress",
                "--no-revocation"));
        all.addAll(List.of(options));
        if (!all.contains("--database")) {
            all.addAll(List.of("--database", h2()));
        }
        if (!all.contains("--reports")) {
            all.addAll(List.of("--reports", folder.resolve("reports").toString()));
        }
        return console.run(all.toArray(String[]::new));
    }

    private String h2() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }

    private static long connectionsAccepted() {
        return lab.standIn(EXPIRED).connections();
    }

    private JsonNode json(String name) throws IOException {
        return JsonMapper.shared().readTree(report(name));
    }

    private Path report(String name) throws IOException {
        try (Stream<Path> written = Files.walk(folder.resolve("reports"))) {
            return written.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
        }
    }

    /** All texts on a sheet. */
    private List<String> sheet(String name, String title) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(report(name)))) {
            List<String> texts = new ArrayList<>();
            workbook.getSheet(title).forEach(row -> row.forEach(cell -> texts.add(cell.toString())));
            return texts;
        }
    }

    private static JsonNode sbc(JsonNode fleet, String fqdn) {
        return named(fleet.get("sbcs"), "fqdn", fqdn);
    }

    private static JsonNode finding(JsonNode sbc, String rule) {
        return named(sbc.get("findings"), "rule", rule);
    }

    private static JsonNode waiver(JsonNode sbc, String rule) {
        return finding(sbc, rule).get("waiver");
    }

    private static JsonNode named(JsonNode nodes, String field, String value) {
        for (JsonNode node : nodes) {
            if (node.get(field).asString().equals(value)) {
                return node;
            }
        }
        throw new AssertionError("no " + field + " " + value);
    }
}
