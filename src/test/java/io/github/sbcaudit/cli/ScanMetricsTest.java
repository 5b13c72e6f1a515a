package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.metrics.Exposition;
import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a monitor is told of audits, however they end. */
class ScanMetricsTest {

    private static final String GOOD = "sbc1.contoso.example";
    private static final String EXPIRED = "expired.northwind.example";
    private static final String NORTHWIND = "North\\wind \"{Voice}\", Inc.";

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LabFiles files;

    @TempDir
    private Path folder;

    private Path file;

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

    @AfterEach
    void asBefore() {
        System.clearProperty("sbc-audit.metrics-file");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void anAuditTellsOfEverySbcAndOfItself(TestDatabase.Kind kind) throws IOException {
        Instant before = Instant.now();
        try (TestDatabase database = TestDatabase.create(kind)) {
            String url = kind == TestDatabase.Kind.POSTGRESQL ? database.url() : h2();

            assertThat(scan(url, "--fail-on", "fail")).as(console.err()).isEqualTo(1);
        }

        Exposition told = Exposition.read(file);
        assertThat(told.value("sbc_audit_run_exit_code")).isEqualTo(1);
        assertThat(told.value("sbc_audit_run_success")).isEqualTo(1);
        assertThat(told.value("sbc_audit_run_outcome{outcome=\"found\"}")).isEqualTo(1);
        assertThat(told.value("sbc_audit_run_end_timestamp_seconds"))
                .isBetween((double) before.getEpochSecond(), Instant.now().getEpochSecond() + 1.0);
        assertThat(told.value("sbc_audit_scan_id")).isEqualTo(1);
        assertThat(told.value("sbc_audit_targets")).isEqualTo(3);
        assertThat(told.value("sbc_audit_targets_probed")).isEqualTo(3);
        assertThat(told.value("sbc_audit_targets_network_failed")).isEqualTo(1);
        assertThat(told.value("sbc_audit_sbcs{status=\"compliant\"}")).isEqualTo(1);
        assertThat(told.value("sbc_audit_sbcs{status=\"non_compliant\"}")).isEqualTo(1);
        assertThat(told.value("sbc_audit_sbcs{status=\"unreachable\"}")).isEqualTo(1);
        assertThat(told.value("sbc_audit_sbcs{status=\"disabled\"}")).isEqualTo(1);
        assertThat(told.value("sbc_audit_findings{rule=\"CERT-VALID\",verdict=\"fail\",waived=\"false\"}"))
                .isEqualTo(1);
        assertThat(told.value("sbc_audit_trust_list_timestamp_seconds")).isGreaterThan(1.7e9);
        assertThat(told.value("sbc_audit_sbc_status" + labels(NORTHWIND, EXPIRED, ",status=\"non_compliant\"")))
                .isEqualTo(1);
        assertThat(told.series().stream().filter(series -> series.startsWith("sbc_audit_sbc_status")))
                .hasSize(4);
        assertThat(told.series().stream().filter(series -> series.startsWith("sbc_audit_certificate_not_after")))
                .hasSize(2);
        assertThat(told.value("sbc_audit_certificate_not_after_timestamp_seconds" + labels("Contoso", GOOD, "")))
                .isCloseTo(notAfter(GOOD).getEpochSecond(), within(1.0));
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aRunThatIsRefusedKeepsTheSbcsOfTheLastAuditAndSaysThatItFailed() throws IOException {
        assertThat(scan(h2())).isZero();
        double scanned = Exposition.read(file).value("sbc_audit_scan_end_timestamp_seconds");

        for (List<String> mistake : List.of(
                List.of("scan", "nowhere.csv", "--database", h2()),
                List.of("scan", "--window", "many"),
                List.of("scan", "--database", "jdbc:oracle:x"))) {
            System.setProperty("sbc-audit.metrics-file", file.toString());
            Console refused = new Console();
            assertThat(refused.run(mistake.toArray(String[]::new))).isEqualTo(2);

            assertThat(refused.err()).hasLineCount(1);
            Exposition told = Exposition.read(file);
            assertThat(told.value("sbc_audit_run_exit_code")).isEqualTo(2);
            assertThat(told.value("sbc_audit_run_success")).isZero();
            assertThat(told.value("sbc_audit_run_outcome{outcome=\"refused\"}")).isEqualTo(1);
            assertThat(told.value("sbc_audit_scan_end_timestamp_seconds")).isEqualTo(scanned);
            assertThat(told.series().stream().filter(series -> series.startsWith("sbc_audit_sbc_status")))
                    .hasSize(4);
        }

        Console unreachable = new Console();
        assertThat(unreachable.run("scan", "--database", "jdbc:postgresql://127.0.0.1:1/audit"))
                .isEqualTo(3);
        assertThat(Exposition.read(file).value("sbc_audit_run_outcome{outcome=\"unfinished\"}"))
                .isEqualTo(1);
    }

    @Test
    void aFileThatIsNoneOfOursIsLeftAloneAndNobodyIsProbed() throws IOException {
        file = folder.resolve("other.csv");
        String written = Files.readString(Files.writeString(file, "fqdn\nsbc.example\n"));

        assertThat(scan(h2())).isEqualTo(2);

        assertThat(console.err())
                .hasLineCount(1)
                .startsWith("--metrics-file: " + file + " is there already and was not written by sbc-audit");
        assertThat(file).hasContent(written);
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsOneLineAlsoWhenQuietAndChangesNoExitCode() throws IOException {
        file = folder.resolve("nowhere").resolve("audit.prom");

        assertThat(scan(h2(), "--quiet")).isZero();

        assertThat(console.err())
                .hasLineCount(1)
                .startsWith("The metrics file " + file + " cannot be written (there is no such folder).")
                .contains("The audit is not affected.");

        file = folder;
        Console second = new Console();
        assertThat(second.run("scan", "--metrics-file", folder.toString(), "--database", h2()))
                .isEqualTo(2);
        assertThat(second.err()).hasLineCount(1).startsWith("--metrics-file: " + folder + " is a folder; give a file");
    }

    private Instant notAfter(String fqdn) throws IOException {
        try (var found = Files.find(folder.resolve("reports"), 2, (path, attributes) -> path.endsWith("fleet.json"))) {
            JsonNode fleet = JsonMapper.shared().readTree(found.findFirst().orElseThrow());
            return fleet.get("sbcs")
                    .valueStream()
                    .filter(sbc -> sbc.get("fqdn").asString().equals(fqdn))
                    .map(sbc -> Instant.parse(sbc.at("/certificate/notAfter").asString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String labels(String customer, String fqdn, String more) {
        return "{customer=\"" + customer + "\",fqdn=\"" + fqdn + "\",port=\""
                + lab.standIn(fqdn).port() + "\"" + more + "}";
    }

    private String h2() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }

    private int scan(String database, String... options) throws IOException {
        file = file == null ? folder.resolve("audit.prom") : file;
        Path inventory = Files.writeString(
                folder.resolve("fleet.csv"),
                "fqdn,port,customer,enabled\n%s,%d,Contoso,true\n%s,%d,\"%s\",true\ngone.example,5061,Contoso,true\noff.example,5061,Contoso,false\n"
                        .formatted(
                                GOOD,
                                lab.standIn(GOOD).port(),
                                EXPIRED,
                                lab.standIn(EXPIRED).port(),
                                NORTHWIND.replace("\"", "\"\"")));
        Path hosts = Files.writeString(
                folder.resolve("hosts"), Files.readString(files.hosts()) + "127.99.0.1 gone.example\n");
        List<String> arguments = new ArrayList<>(List.of("scan", inventory.toString(), "--database", database));
        arguments.addAll(List.of("--hosts", hosts.toString(), "--no-progress"));
        arguments.addAll(List.of("--extra-root", files.trustedRoots().toString(), "--no-revocation", "--no-aia"));
        arguments.addAll(List.of("--reports", folder.resolve("reports").toString(), "--metrics-file", file.toString()));
        arguments.addAll(List.of(options));
        return console.run(arguments.toArray(String[]::new));
    }
}
