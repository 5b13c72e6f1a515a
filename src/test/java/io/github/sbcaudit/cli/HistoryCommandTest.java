package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lives of SBCs and certificates on the terminal, after one audit of two SBCs. */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.Kind.class)
class HistoryCommandTest {

    private static final String GOOD = "sbc1.contoso.example";
    private static final String EXPIRED = "expired.northwind.example";

    @TempDir
    private static Path folder;

    private static TestDatabase h2;
    private static TestDatabase postgresql;

    @Parameter
    private TestDatabase.Kind kind;

    private Console console = new Console();

    @Test
    void aDatabaseThatIsNotThereIsNotMade() {
        Path missing = folder.resolve("nowhere").resolve("audit");

        assertThat(console.run("history", GOOD, "--database", "jdbc:h2:file:" + missing))
                .isEqualTo(2);

        assertThat(console.err())
                .isEqualToNormalizingNewlines("--database: there is no database jdbc:h2:file:" + missing
                        + "; name another, or run sbc-audit scan first\n");
        assertThat(missing.getParent()).doesNotExist();
    }

    @BeforeAll
    static void audit() throws IOException {
        h2 = TestDatabase.create(TestDatabase.Kind.H2);
        postgresql = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
        try (Lab lab = Lab.start()) {
            LabFiles files = lab.writeTo(folder);
            Path inventory = Files.writeString(
                    folder.resolve("two.csv"),
                    "fqdn,port,customer\n%s,%d,Contoso\n%s,%d,Northwind\n%s,%d,Northwind\n"
                            .formatted(
                                    GOOD,
                                    lab.standIn(GOOD).port(),
                                    EXPIRED,
                                    lab.standIn(EXPIRED).port(),
                                    EXPIRED,
                                    lab.standIn(EXPIRED).port() + 1));
            for (TestDatabase database : List.of(h2, postgresql)) {
                assertThat(new Console()
                                .run(
                                        "scan",
                                        inventory.toString(),
                                        "--hosts",
                                        files.hosts().toString(),
                                        "--extra-root",
                                        files.trustedRoots().toString(),
                                        "--no-revocation",
                                        "--quiet",
                                        "--format",
                                        "json",
                                        "--reports",
                                        folder.resolve("reports").toString(),
                                        "--database",
                                        url(database)))
                        .isZero();
            }
        }
    }

    @AfterAll
    static void closeDatabases() {
        h2.close();
        postgresql.close();
    }

    @Test
    void anSbcsLifeFitsOnOneScreen() {
        assertThat(history(GOOD.toUpperCase(Locale.ROOT) + ".")).isZero();

        String today = LocalDate.now(ZoneId.systemDefault()).toString();
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .startsWith("SBC " + GOOD + ":")
                .containsPattern("Audited +" + today + " +1 audit\n")
                .contains("Customers    Contoso " + today)
                .containsPattern("\nStatus\n  " + today + " +1 audit +COMPLIANT\n")
                .containsPattern(
                        "\nCertificates of its own\n  " + today + " +[0-9a-f]{12}  sbc1.contoso.example +by Lab")
                .contains("\nCertificates of issuers that it sent\n")
                .containsPattern("\nRoot\n.*Lab Trusted Root  [0-9a-f]{12}  trusted\n")
                .containsPattern("\nTLS\n.*TLSv1.2  TLS_");
        assertThat(console.out().lines())
                .hasSizeLessThan(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void whatIsWrongStandsSinceItWasFound() {
        assertThat(history(EXPIRED + ":" + port(EXPIRED))).isZero();

        assertThat(console.out())
                .contains("NON-COMPLIANT")
                .containsPattern("\nFindings\n  since " + LocalDate.now(ZoneId.systemDefault())
                        + " +FAIL +CERT-VALID +Certificate is within its validity\n");
    }

    @Test
    void anSbcsLifeIsThereAsJson() {
        assertThat(history(GOOD, "--json")).isZero();

        JsonNode life = JsonMapper.shared().readTree(console.out());
        assertThat(life.at("/endpoint/fqdn").asString()).isEqualTo(GOOD);
        assertThat(life.at("/statuses/0/value/status").asString()).isEqualTo("COMPLIANT");
        assertThat(life.at("/certificates/0/certificate/sha256").asString()).hasSize(64);
        assertThat(life.at("/lastAudit").asString()).endsWith("Z");
    }

    @Test
    void aCertificateIsFoundHoweverItsThumbprintIsWritten() {
        String sha256 = own(GOOD, "sha256");
        String sha1 = own(GOOD, "sha1");
        for (String written : List.of(
                sha256,
                sha256.substring(0, 8),
                "\u200e"
                        + sha1.toUpperCase(Locale.ROOT)
                                .replaceAll("(..)", "$1:")
                                .replaceAll(":$", ""),
                sha1.replaceAll("(..)", "$1 ").strip())) {
            assertThat(run("history", "--certificate", written)).as(written).isZero();
            assertThat(console.out())
                    .startsWith("Certificate sbc1.contoso.example\n")
                    .contains("SHA-256      " + sha256, "SHA-1        " + sha1)
                    .containsPattern("Valid +\\d{4}-\\d\\d-\\d\\d \\.\\. \\d{4}-\\d\\d-\\d\\d, ends in \\d+ days")
                    .containsPattern("Issuer +CN=Lab.*\n +SHA-256 [0-9a-f]{12}…\n")
                    .contains("Revocation   nobody was asked")
                    .containsPattern("\nSent by\n.* sbc1.contoso.example:\\d+ +as its own +Contoso\n");
        }
        assertThat(run("history", "--certificate", sha256, "--json")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(console.out())
                        .at("/sent/0/customers/0")
                        .asString())
                .isEqualTo("Contoso");
    }

    @Test
    void whatIsNotThereIsSaidInOneLineWithWhatIs() {
        assertThat(history("sbc1.contso.example")).isEqualTo(2);
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "No audit lists \"sbc1.contso.example\": did you mean sbc1.contoso.example?\n");
        assertThat(history("nowhere.invalid")).isEqualTo(2);
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "No audit lists \"nowhere.invalid\": there are " + EXPIRED + ", " + GOOD + "\n");
        assertThat(history(GOOD + ":1")).isEqualTo(2);
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "No audit lists " + GOOD + " at port 1; there is " + GOOD + ":" + port(GOOD) + "\n");
        assertThat(history(EXPIRED)).isEqualTo(2);
        assertThat(console.err())
                .hasLineCount(1)
                .startsWith(
                        EXPIRED + " was audited at several ports, name one: " + EXPIRED + ":" + port(EXPIRED) + ", ");
        assertThat(run("history", "--certificate", "00000000")).isEqualTo(2);
        assertThat(console.err())
                .isEqualToNormalizingNewlines("No certificate was seen whose SHA-256 or SHA-1 begins with 00000000\n");
        assertThat(console.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "sbc1.contoso.example", "", "12345678g"})
    void whatIsNoThumbprintIsRefused(String written) {
        assertThat(run("history", "--certificate", written)).isEqualTo(2);
        assertThat(console.err()).contains("is no thumbprint; give a SHA-256 or SHA-1 in hex");
    }

    @Test
    void anSbcOrACertificateIsNamed() {
        assertThat(run("history")).isEqualTo(2);
        assertThat(console.err()).contains("Name an SBC, or a certificate with --certificate THUMBPRINT");
        assertThat(run("history", GOOD, "--certificate", "12345678")).isEqualTo(2);
    }

    @Test
    void severalCertificatesThatBeginSoAreNamedAndStrangersTextIsHarmless() {
        for (int i = 0; i < 12; i++) {
            database()
                    .jdbc()
                    .update(
                            "insert into certificate (id, sha256, sha1, der, first_seen, last_seen, subject)"
                                    + " select ?, ?, ?, der, first_seen, last_seen, ? from certificate where sha256 = ?",
                            -1L - i,
                            "ffff0000%02d".formatted(i) + "0".repeat(54),
                            "eeee0000%02d".formatted(i) + "0".repeat(30),
                            "CN=Strange\u001b[31m " + i,
                            own(GOOD, "sha256"));
        }
        try {
            assertThat(run("history", "--certificate", "ffff0000")).isEqualTo(2);
            assertThat(console.err())
                    .startsWith("Several certificates begin with ffff0000, give more digits:")
                    .contains("  ffff000000000000", "Strange\\u{1b}[31m 0", "  and more")
                    .doesNotContain("\u001b")
                    .hasLineCount(12);
            assertThat(run("history", "--certificate", "eeee000003")).isZero();
            assertThat(console.out())
                    .startsWith("Certificate Strange\\u{1b}[31m 3")
                    .doesNotContain("\u001b");
        } finally {
            database().jdbc().update("delete from certificate where id < 0");
        }
    }

    @Test
    void inAnEmptyDatabaseTheNextStepIsNamed() {
        try (TestDatabase empty = TestDatabase.create(kind)) {
            assertThat(console.run("history", GOOD, "--database", url(empty))).isEqualTo(2);
            assertThat(console.err()).hasLineCount(1).endsWith("run sbc-audit scan first\n");
        }
    }

    private int port(String fqdn) {
        return database().sbcHistories().ports(fqdn).get(0);
    }

    private String own(String fqdn, String thumbprint) {
        return database()
                .jdbc()
                .queryForObject(
                        "select " + thumbprint + " from certificate where id = (select certificate_id from sighting"
                                + " where fqdn = ? and position = 0)",
                        String.class,
                        fqdn);
    }

    private TestDatabase database() {
        return kind == TestDatabase.Kind.H2 ? h2 : postgresql;
    }

    private int history(String sbc, String... options) {
        List<String> all = new ArrayList<>(List.of("history", sbc));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--database", url(database())));
        console = new Console();
        return console.run(all.toArray(String[]::new));
    }

    private static String url(TestDatabase database) {
        return database == h2 || database.url().startsWith("jdbc:h2") ? database.url() + ";USER=sa" : database.url();
    }
}
