package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.rejected;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Surroundings.KeyHolder;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.KeyHolders;
import io.github.sbcaudit.store.SbcResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFilesTest {

    @TempDir
    private Path folder;

    @Test
    void writesAPairForTheFleetAndOneForEachCustomer() {
        List<Path> written = files(fleet()).writeTo(folder.resolve("2026-11-23"));

        assertThat(written)
                .extracting(file -> folder.relativize(file).toString().replace('\\', '/'))
                .containsExactly(
                        "2026-11-23/fleet.xlsx",
                        "2026-11-23/fleet.json",
                        "2026-11-23/contoso.xlsx",
                        "2026-11-23/contoso.json",
                        "2026-11-23/fabrikam.xlsx",
                        "2026-11-23/fabrikam.json",
                        "2026-11-23/only-rejected.xlsx",
                        "2026-11-23/only-rejected.json");
        assertThat(new WrittenReports(folder.resolve("2026-11-23")).names()).hasSize(8);
    }

    @Test
    void theSameScanGivesTheSameOctetsWhereverItIsWritten() throws IOException {
        files(fleet()).writeTo(folder.resolve("first"));
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            files(fleet()).writeTo(folder.resolve("second"));
        } finally {
            TimeZone.setDefault(before);
        }

        for (String name : List.of("fleet.xlsx", "fleet.json", "contoso.xlsx", "contoso.json")) {
            assertThat(folder.resolve("second").resolve(name)).hasSameBinaryContentAs(folder.resolve("first/" + name));
        }
    }

    @Test
    void aCustomersFilesHoldNothingOfAnotherCustomer() {
        WrittenReports written = WrittenReports.of(fleet(), folder);

        String contoso = written.parts("contoso.xlsx") + written.json("contoso.json");

        assertThat(contoso)
                .contains("sbc1.contoso.example", "Contoso")
                .doesNotContainIgnoringCase("fabrikam")
                .doesNotContain("nobody's row", "Fleet", "/srv/audit/inventory", "inventory/", "only-rejected");
        assertThat(written.json("contoso.json")).contains("\"customer\" : \"Contoso\"", "\"inventory\" : [ ]");
        assertThat(written.parts("fleet.xlsx").toString()).contains("fabrikam", "nobody's row");
    }

    @Test
    void othersWithTheSameKeyAreNamedToTheProviderOnly() {
        SbcResult plain = broken(
                "sbc1.contoso.example", "Contoso", finding("KEY-SHARED", Verdict.WARN, Severity.LOW, null, "shared"));
        KeyHolder other = new KeyHolder("Fabrikam", new Endpoint("sbc7.fabrikam.example", 5067));
        SbcResult shared = new SbcResult(
                plain.sbc(),
                plain.observation(),
                plain.assessment(),
                plain.since(),
                null,
                new KeyHolders(List.of(other), 3),
                null);

        WrittenReports written = WrittenReports.of(new InMemoryScan(scan()).with(shared), folder);

        assertThat(column(written.sheet("Findings"), "What was seen"))
                .containsExactly("shared The others, which the customer's report does not name:"
                        + " Fabrikam: sbc7.fabrikam.example:5067, and 2 more.");
        assertThat(JsonMapper.shared()
                        .readTree(written.json("fleet.json"))
                        .at("/sbcs/0/sameKey/sbcs/0/fqdn")
                        .asString())
                .isEqualTo("sbc7.fabrikam.example");
        assertThat(column(written.workbook("contoso.xlsx").getSheet("Findings"), "What was seen"))
                .containsExactly("shared");
        assertThat(written.parts("contoso.xlsx") + written.json("contoso.json")).doesNotContainIgnoringCase("fabrikam");
        assertThat(written.json("contoso.json")).contains("\"sameKey\" : null");
    }

    @Test
    void aCustomersFilesNameRejectedRowsByLineOnly() {
        RejectedRow twice = new RejectedRow(
                new RowSource("inventory/all customers.csv", 1050),
                "Contoso",
                "sbc1.contoso.example",
                "fqdn",
                "The SBC is listed in inventory/fleet.csv:2 already: remove one of the rows.");

        WrittenReports written = WrittenReports.of(fleet().with(twice), folder);

        XSSFSheet customers = written.workbook("contoso.xlsx").getSheet("Not scanned");
        assertThat(text(customers, 1, "SBC or inventory row")).isEqualTo("row 1050");
        assertThat(text(customers, 1, "What happened"))
                .isEqualTo("The SBC is listed in row 2 already: remove one of the rows.");
        JsonNode row =
                JsonMapper.shared().readTree(written.json("contoso.json")).at("/rejectedRows/0");
        assertThat(row.get("file").isNull()).isTrue();
        assertThat(row.get("line").asInt()).isEqualTo(1050);
        assertThat(row.get("reason").asString()).doesNotContain("inventory/");
        assertThat(column(written.sheet("Not scanned"), "SBC or inventory row"))
                .contains("inventory/all customers.csv:1050");
        assertThat(written.json("fleet.json")).contains("\"inventory/all customers.csv\"");
    }

    @Test
    void filesOfAnEarlierRunAreReplaced() throws IOException {
        Files.writeString(folder.resolve("fleet.xlsx"), "old");

        WrittenReports written = WrittenReports.of(fleet(), folder);

        assertThat(written.workbook("fleet.xlsx").getNumberOfSheets()).isEqualTo(11);
    }

    @Test
    void aFailingScanLeavesNothingBehind() {
        InMemoryScan failing = fleet().failingWith(new IllegalArgumentException("the database is gone"));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> files(failing).writeTo(folder))
                .withMessage("the database is gone");

        assertThat(new WrittenReports(folder).names()).isEmpty();
    }

    @Test
    void givingUpAReportLogsNothing() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            InMemoryScan failing = fleet().failingWith(new IllegalArgumentException("the database is gone"));

            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> files(failing).writeTo(folder));

            assertThat(log.list)
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .isEmpty();
        } finally {
            root.detachAppender(log);
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("reports"), "");

        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> files(fleet()).writeTo(file))
                .withMessage("Cannot write " + file + ": something that is not a folder stands in its place. Remove it,"
                        + " or choose another folder with --reports.");
    }

    @Test
    void aWorkbookThatCannotBeMovedToItsPlaceIsNamedAndLeavesNoTemporaryFiles() throws IOException {
        Files.createDirectories(folder.resolve("fleet.xlsx/in-the-way"));

        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> files(fleet()).writeTo(folder))
                .withMessageStartingWith("Cannot write " + folder.resolve("fleet.xlsx") + ": ")
                .withMessageEndingWith("choose another folder with --reports.")
                .matches(e -> e.getMessage().lines().count() == 1);

        assertThat(new WrittenReports(folder).names()).containsExactly("fleet.xlsx");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamedAndLeavesNoTemporaryFiles() throws IOException {
        Files.createSymbolicLink(folder.resolve(".fleet.json.part"), Path.of("/dev/full"));

        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> files(fleet()).writeTo(folder))
                .withMessage("Cannot write " + folder.resolve("fleet.json")
                        + ": the disk is full. Free some space there, or choose another folder with --reports.");

        assertThat(new WrittenReports(folder).names()).isEmpty();
    }

    private static ReportFiles files(ScanSource scan) {
        return new ReportFiles(scan, Fixtures.RULES, language -> new PlainTexts(), Fixtures.SETTINGS);
    }

    private static InMemoryScan fleet() {
        return new InMemoryScan(scan())
                .observedUntil(BEGUN.plusSeconds(90))
                .with(
                        broken("sbc1.contoso.example", "Contoso", failing("contoso's fault")),
                        broken("sbc1.fabrikam.example", "Fabrikam", failing("fabrikam's fault")))
                .with(
                        rejected("Fabrikam", 17, "fabrikam;bad"),
                        rejected(null, 18, "nobody's row"),
                        rejected("Only Rejected", 19, "only-rejected;bad"))
                .with("Contoso", use("sbc1.contoso.example"))
                .with("Fabrikam", use("sbc1.fabrikam.example"));
    }

    private static Finding failing(String seen) {
        return finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, null, seen);
    }

    private static CertificateUse use(String fqdn) {
        return new CertificateUse(
                TestCertificates.leaf(fqdn, 1, BEGUN), true, List.of(new Endpoint(fqdn, 5061)), 1, null);
    }
}
