package io.github.sbcaudit.cli;

import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.store.TestDatabase;
import io.github.sbcaudit.trust.list.TestEntry;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports of audits that have finished, after the SBCs have gone. */
class ReportCommandTest {

    private static final String GOOD = "sbc1.contoso.example";
    private static final String EXPIRED = "expired.northwind.example";

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LabFiles files;

    @TempDir
    private Path folder;

    private Path inventory;

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
    void list() throws IOException {
        inventory = Files.createDirectories(folder.resolve("inventory"));
        Files.writeString(
                inventory.resolve("fleet.csv"),
                "fqdn,port,customer\n%s,%d,Contoso\n%s,%d,Northwind\n"
                        .formatted(
                                GOOD,
                                lab.standIn(GOOD).port(),
                                EXPIRED,
                                lab.standIn(EXPIRED).port()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aNewJudgementIsForItsReportsAloneAndTheStoredOneStays(TestDatabase.Kind kind) throws IOException {
        try (TestDatabase database = TestDatabase.create(kind)) {
            String url = kind == TestDatabase.Kind.POSTGRESQL ? database.url() : h2();
            assertThat(scan("--database", url)).isZero();
            Path first = newest();
            LocalDate inTenYears = LocalDate.now(ZoneOffset.UTC).plusYears(10);

            assertThat(report("--as-of", inTenYears.toString(), "--database", url, "--extra-root", trusted()))
                    .isZero();

            Path second = folder.resolve("reports").resolve(first.getFileName() + "-as-of-" + inTenYears);
            JsonNode judged = json(second, "fleet.json");
            assertThat(judged.at("/scan/asOf").asString()).isEqualTo(inTenYears + "T23:59:59.999999Z");
            assertThat(judged.at("/scan/startedAt"))
                    .isEqualTo(json(first, "fleet.json").at("/scan/startedAt"));
            assertThat(verdict(judged, GOOD, "CERT-VALID")).isEqualTo("FAIL");
            assertThat(verdict(json(first, "fleet.json"), GOOD, "CERT-VALID")).isEqualTo("PASS");
            assertThat(console.out()).contains("Judged as of " + inTenYears + " by the policy standard");
            assertThat(console.err()).contains("No waivers: there is no waivers.csv in or beside " + inventory);

            assertThat(report("--database", url)).isZero();

            Path third = newest();
            assertThat(third).isNotEqualTo(first).isNotEqualTo(second);
            for (String name : List.of("fleet.json", "fleet.xlsx", "contoso.json", "northwind.xlsx")) {
                assertThat(third.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
            }
        }
    }

    @Test
    void rulesOfLaterDaysAreNotInForceAsOfAnEarlierOne() throws IOException {
        assertThat(scan()).isZero();

        assertThat(report("--as-of", "2022-04-02", "--extra-root", trusted())).isZero();
        assertThat(verdict(json(newest(), "fleet.json"), GOOD, "TLS12-SUITES")).isEqualTo("NOT_APPLICABLE");

        assertThat(report("--as-of", "2022-04-03", "--extra-root", trusted())).isZero();
        assertThat(verdict(json(newest(), "fleet.json"), GOOD, "TLS12-SUITES")).isEqualTo("PASS");
    }

    @Test
    void chainsAreJudgedByTheRootProgramOfTheDay() throws Exception {
        Certificate root = Certificate.of(trustedRoot().getEncoded());
        take(60, TestEntry.of(root.sha1(), root.sha256(), "Lab Root"), root);
        take(20, TestEntry.of(root.sha1(), root.sha256(), "Lab Root").disabledFrom(daysAgo(30)), root);
        assertThat(scanWithoutExtraRoot()).isZero();
        assertThat(anchor(newest(), GOOD)).isEqualTo("DISABLED");

        assertThat(report("--as-of", day(20))).isZero();
        assertThat(anchor(newest(), GOOD)).isEqualTo("DISABLED");

        assertThat(report("--as-of", day(21))).isZero();
        JsonNode before = json(newest(), "fleet.json");
        assertThat(before.at("/scan/trustList/thisUpdate").asString())
                .isEqualTo(daysAgo(60).toString());
        assertThat(anchor(newest(), GOOD)).isNotEqualTo("DISABLED");
    }

    @Test
    void anotherPolicyJudgesWhatWasObserved() throws IOException {
        assertThat(scan()).isZero();

        assertThat(report("--policy", "2022", "--extra-root", trusted())).isZero();

        JsonNode fleet = json(newest(), "fleet.json");
        assertThat(newest().getFileName().toString()).endsWith("-policy-2022");
        assertThat(console.out()).contains("Judged by the policy 2022", "reported in");
        assertThat(fleet.at("/scan/policy").asString()).isEqualTo("2022");
        assertThat(fleet.at("/scan/asOf")).isEqualTo(fleet.at("/scan/startedAt"));
        assertThat(sbc(fleet, EXPIRED)
                        .get("findings")
                        .valueStream()
                        .map(finding -> finding.get("rule").asString()))
                .contains("ROOT-PROGRAM", "TLS12-SUITES")
                .doesNotContain("CERT-VALID");
    }

    @Test
    void anotherJudgementIsNotTakenForAChange() throws IOException {
        assertThat(scan()).isZero();
        assertThat(scan()).isZero();

        assertThat(report("--policy", "2022", "--extra-root", trusted())).isZero();

        JsonNode fleet = json(newest(), "fleet.json");
        assertThat(fleet.get("changesSince").isNull()).isTrue();
        assertThat(fleet.get("sbcs").valueStream())
                .allSatisfy(sbc -> assertThat(sbc.get("changes")).isEmpty());
        assertThat(report("--policy", "2022", "--since", "1")).isEqualTo(2);
        assertThat(console.err()).hasLineCount(1).startsWith("--since: goes with an audit as it was judged");
    }

    @Test
    void reportsThatCannotBeWrittenAreSaidInOneLine() throws IOException {
        assertThat(scan()).isZero();
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(report("--reports", file.resolve("below").toString())).isEqualTo(3);

        assertThat(console.err()).hasLineCount(1).startsWith("Cannot write " + file.resolve("below"));
    }

    @Test
    void waiversGrantedAfterTheAuditCount() throws IOException {
        assertThat(scan()).isZero();
        assertThat(status(EXPIRED)).isEqualTo("NON_COMPLIANT");
        Path waivers = Files.writeString(
                folder.resolve("later.csv"),
                "fqdn,rule,until,reason\n" + EXPIRED + ",CERT-VALID,2999-12-31,renewal ordered\n");

        assertThat(report("--waivers", waivers.toString(), "--extra-root", trusted()))
                .isZero();

        assertThat(status(EXPIRED)).isEqualTo("COMPLIANT");
        assertThat(console.err()).contains("Waivers: " + waivers);
    }

    @Test
    void onlyOneCustomersFilesAreWrittenInTheLanguageAskedFor() throws IOException {
        assertThat(scan()).isZero();
        Path first = newest();

        assertThat(report("--customer", "northwind", "--language", "de")).isZero();

        assertThat(newest()).isNotEqualTo(first);
        try (Stream<Path> written = Files.list(newest())) {
            assertThat(written.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("northwind.xlsx", "northwind.json");
        }
        assertThat(sbc(json(newest(), "northwind.json"), EXPIRED)
                        .at("/findings/0/seen")
                        .asString())
                .contains("Stammzertifikat");
        assertThat(console.out()).contains("1 listed SBC,");
    }

    @Test
    void onlyTheFormatsAskedForAreWritten() throws IOException {
        assertThat(scan("--format", "json")).isZero();
        try (Stream<Path> written = Files.list(newest())) {
            assertThat(written)
                    .allMatch(file -> file.toString().endsWith(".json"))
                    .hasSize(3);
        }

        assertThat(report("--format", "CSV,xlsx", "--customer", "Contoso", "--format", "csv"))
                .isZero();

        try (Stream<Path> written = Files.list(newest())) {
            assertThat(written.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("contoso.xlsx", "contoso.csv");
        }
        assertThat(Files.readAllLines(newest().resolve("contoso.csv")))
                .hasSize(2)
                .element(1)
                .asString()
                .matches(GOOD + ",\\d+,COMPLIANT,ANSWERED,127\\.\\S+,TLSv1\\.2,TLS_\\w+,\\d{4}-.*,Contoso,.*");
    }

    @Test
    void whatIsNotThereIsSaidInOneLineWithWhatIs() throws IOException {
        assertThat(report()).isEqualTo(2);
        assertThat(console.err())
                .hasLineCount(1)
                .startsWith("--database: there is no database jdbc:h2:")
                .endsWith("; name another, or run sbc-audit scan first" + System.lineSeparator());
        assertThat(console.run("trust", "show", "--database", h2())).isZero();
        assertThat(report()).isEqualTo(2);
        assertThat(console.err())
                .endsWith("--database: there is no finished audit in this database; run sbc-audit scan first"
                        + System.lineSeparator());

        assertThat(scan()).isZero();
        Path first = newest();
        assertThat(report("--scan", "99")).isEqualTo(2);
        assertThat(console.err())
                .hasLineCount(1)
                .containsPattern("--scan: 99 is no audit of this database; the latest that have finished are 1 \\(");
        assertThat(report("--customer", "Contosso")).isEqualTo(2);
        assertThat(console.err())
                .hasLineCount(1)
                .contains("--customer: \"Contosso\" is no customer of audit 1; it has Contoso, Northwind");
        assertThat(report("--format", "ods")).isEqualTo(2);
        assertThat(console.err())
                .isEqualToNormalizingNewlines("--format: \"ods\" is not known; give one or more of xlsx, json, csv\n");
        assertThat(report("--as-of", "yesterday")).isEqualTo(2);
        assertThat(console.err()).contains("\"yesterday\" is not a day; give one such as 2026-11-23");
        assertThat(report("--as-of", "2022-01-31")).isEqualTo(2);
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "--as-of: 2022-01-31 is before all mandatory rules; the first holds from 2022-02-01\n");
        assertThat(report("--policy", "nowhere.yaml")).isEqualTo(2);
        assertThat(console.err()).hasLineCount(1).contains("\"nowhere.yaml\" is neither a built-in policy");
        assertThat(newest()).isEqualTo(first);
    }

    @Test
    void aPolicyOfItsOwnIsAskedForByName() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("night.yaml"), "name: night\nrules:\n  CERT-VALID: { enabled: false }\n");
        assertThat(scan("--policy", policy.toString())).isZero();

        assertThat(report()).isEqualTo(2);
        assertThat(console.err())
                .hasLineCount(1)
                .contains("--policy: audit 1 was judged by the policy \"night\", which is not built in; name its file");

        assertThat(report("--policy", policy.toString(), "--extra-root", trusted()))
                .isZero();
        assertThat(json(newest(), "fleet.json").at("/scan/policy").asString()).isEqualTo("night");
    }

    @Test
    void extraRootsThatAreNoLongerNamedAreMissed() throws IOException {
        assertThat(scan()).isZero();

        assertThat(report("--policy", "standard")).isZero();

        assertThat(console.err())
                .contains("The audit counted 1 extra root as a member, this judgement 0: --extra-root names them.");
    }

    private void take(int daysAgo, TestEntry entry, Certificate root) throws IOException {
        Path from = TestProgram.write(
                folder.resolve("list-" + daysAgo),
                TestProgram.list(entry).thisUpdate(daysAgo(daysAgo)).create());
        Files.write(from.resolve(root.sha1() + ".crt"), root.der());
        assertThat(console.runWith(
                        TestList.verifier(), "trust", "update", "--from", from.toString(), "--database", h2()))
                .isZero();
    }

    private static X509Certificate trustedRoot() throws IOException, CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(files.trustedRoots())));
    }

    private static String day(int daysAgo) {
        return LocalDate.ofInstant(daysAgo(daysAgo), ZoneOffset.UTC).toString();
    }

    private int scan(String... options) {
        return run("scan", Stream.concat(Stream.of("--extra-root", trusted()), Stream.of(options)));
    }

    private int scanWithoutExtraRoot() {
        return run("scan", Stream.of());
    }

    private int report(String... options) {
        return run("report", Stream.of(options));
    }

    private int run(String command, Stream<String> options) {
        List<String> all = new ArrayList<>(List.of(command));
        if (command.equals("scan")) {
            all.addAll(List.of(
                    inventory.toString(), "--hosts", files.hosts().toString(), "--no-progress", "--no-revocation"));
        }
        options.forEach(all::add);
        if (!all.contains("--reports")) {
            all.addAll(List.of("--reports", folder.resolve("reports").toString()));
        }
        if (!all.contains("--database")) {
            all.addAll(List.of("--database", h2()));
        }
        console = new Console();
        return console.runWith(TestList.verifier(), all.toArray(String[]::new));
    }

    private String h2() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }

    private static String trusted() {
        return files.trustedRoots().toString();
    }

    /** The folder written last. */
    private Path newest() throws IOException {
        try (Stream<Path> written = Files.list(folder.resolve("reports"))) {
            return written.max((a, b) -> {
                        try {
                            return Files.getLastModifiedTime(a).compareTo(Files.getLastModifiedTime(b));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .orElseThrow();
        }
    }

    private String status(String fqdn) throws IOException {
        return sbc(json(newest(), "fleet.json"), fqdn).get("status").asString();
    }

    private static String anchor(Path reports, String fqdn) throws IOException {
        return sbc(json(reports, "fleet.json"), fqdn).at("/rootAnchor/status").asString();
    }

    private static JsonNode json(Path reports, String name) {
        return JsonMapper.shared().readTree(reports.resolve(name));
    }

    private static String verdict(JsonNode fleet, String fqdn, String rule) {
        return named(sbc(fleet, fqdn).get("findings"), "rule", rule)
                .get("verdict")
                .asString();
    }

    private static JsonNode sbc(JsonNode fleet, String fqdn) {
        return named(fleet.get("sbcs"), "fqdn", fqdn);
    }

    private static JsonNode named(JsonNode nodes, String field, String value) {
        return nodes.valueStream()
                .filter(node -> node.get(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + field + " " + value));
    }
}
