package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.FABRIKAM;
import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.RowSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaivedFindingsTest {

    private static final Finding HIGH = finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, "2022-02-01", "accepted");
    private static final Finding LOW = finding("CERT-EXPIRY", Verdict.WARN, Severity.LOW, "2026-12-10", "open");

    @TempDir
    private Path folder;

    @Test
    void waivedFindingStandsLastAndSaysUntilWhenAndWhy() {
        XSSFSheet sheet = WrittenReports.of(
                        new InMemoryScan(scan())
                                .with(broken("a.example", "Contoso", HIGH.waivedBy(waiver("2026-12-31", false)), LOW)),
                        folder)
                .sheet("Findings");

        assertThat(column(sheet, "What was seen")).containsExactly("open", "accepted");
        assertThat(text(sheet, 2, "Waiver")).isEqualTo("Waived until 2026-12-31: renewal ordered (A. Vance)");
        assertThat(cell(sheet, 1, "Waiver").getStringCellValue()).isEmpty();
        assertThat(sheet.isColumnHidden(cell(sheet, 1, "Waiver").getColumnIndex()))
                .isFalse();
    }

    @Test
    void expiredWaiverIsShownWhereTheFindingCounts() {
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan())
                        .with(broken("a.example", "Contoso", LOW, HIGH.waivedBy(waiver("2026-10-31", true)))),
                folder);

        assertThat(column(written.sheet("Findings"), "What was seen")).containsExactly("accepted", "open");
        assertThat(text(written.sheet("Findings"), 1, "Waiver"))
                .isEqualTo("Waiver expired on 2026-10-31, so this counts again: renewal ordered (A. Vance)");
        assertThat(texts(written.sheet("Summary")))
                .contains("Expired waivers: one finding counts again")
                .contains("Waiver expired on 2026-10-31, so this counts again: renewal ordered (A. Vance)");
        assertThat(text(written.sheet("SBCs"), 1, "Title of ROOT-PROGRAM")).isEqualTo("Fail");
    }

    @Test
    void daysAreWrittenAsTheLanguageHasThem() {
        assertThat(WaiverText.of(Labels.in(Locale.GERMAN), waiver("2026-12-31", false)))
                .contains("31.12.2026");
    }

    @Test
    void columnIsHiddenWithoutWaivers() {
        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()).with(broken("a.example", "Contoso", LOW)), folder)
                .sheet("Findings");

        assertThat(sheet.isColumnHidden(cell(sheet, 1, "Waiver").getColumnIndex()))
                .isTrue();
    }

    @Test
    void summaryDoesNotCountWhatIsWaivedAndSaysSo() {
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan())
                        .with(result(
                                CONTOSO,
                                observed(CONTOSO, List.of(LEAF)),
                                ComplianceStatus.COMPLIANT,
                                HIGH.waivedBy(waiver("2026-12-31", false)))),
                folder);

        assertThat(texts(written.sheet("Summary")))
                .contains(
                        "The only SBC listed meets every mandatory rule, and none is broken but what is waived.",
                        "Nothing needs to be done while the waivers hold.",
                        "No rule is broken but what is waived.")
                .anyMatch(text -> text.startsWith("One finding is waived and does not count"));
        assertThat(text(written.sheet("SBCs"), 1, "Title of ROOT-PROGRAM")).isEqualTo("Fail (waived)");
    }

    @Test
    void findingOnAnSbcThatWasNotReachedIsListedAndSoIsTheSbc() {
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan())
                        .with(result(FABRIKAM, unreachable(FABRIKAM), ComplianceStatus.NON_COMPLIANT, HIGH)),
                folder);

        assertThat(column(written.sheet("Findings"), "What was seen")).containsExactly("accepted");
        assertThat(column(written.sheet("Not scanned"), "SBC or inventory row"))
                .containsExactly(FABRIKAM.endpoint().fqdn());
    }

    @Test
    void rejectedWaiverIsNoSbcThatIsMissing() {
        RejectedRow row = new RejectedRow(
                new RowSource("inventory/waivers.csv", 4),
                null,
                "x",
                "until",
                "\"\" is not a date.",
                RejectedRow.Kind.WAIVER);
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan())
                        .with(result(CONTOSO, observed(CONTOSO, List.of(LEAF)), ComplianceStatus.COMPLIANT))
                        .with(row),
                folder);

        assertThat(texts(written.sheet("Summary")))
                .contains("The only SBC listed meets every mandatory rule, and none is broken.");
        assertThat(texts(written.sheet("Not scanned"))).contains("Rejected waiver", "waiver, inventory/waivers.csv:4");
        assertThat(written.json("fleet.json")).contains("\"rejectedWaivers\" : 1", "\"rejectedRows\" : 0");
        assertThat(texts(written.workbook("contoso.xlsx").getSheet("Not scanned")))
                .doesNotContain("Rejected waiver");
    }

    @Test
    void configurationOfNobodyIsNoSbcThatIsMissingAndTheFleetsAlone() {
        RejectedRow file = new RejectedRow(
                new RowSource("inventory/configs/sbc1.contso.example.ini", 0),
                null,
                "sbc1.contso.example.ini",
                null,
                "Named after no SBC.",
                RejectedRow.Kind.CONFIGURATION);
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan())
                        .with(result(CONTOSO, observed(CONTOSO, List.of(LEAF)), ComplianceStatus.COMPLIANT))
                        .with(file),
                folder);

        assertThat(texts(written.sheet("Summary")))
                .contains("The only SBC listed meets every mandatory rule, and none is broken.");
        assertThat(texts(written.sheet("Not scanned")))
                .contains(
                        "Stray file",
                        "inventory/configs/sbc1.contso.example.ini",
                        "Rename the file or list its SBC; until then it is not searched, and nothing in the report rests"
                                + " on it.");
        assertThat(written.json("fleet.json")).contains("\"strayConfigurations\" : 1", "\"line\" : null");
        assertThat(texts(written.workbook("contoso.xlsx").getSheet("Not scanned")))
                .doesNotContain("Stray file");
        assertThat(written.json("contoso.json")).doesNotContain("contso");
    }

    private static Waiver waiver(String until, boolean expired) {
        return new Waiver(LocalDate.parse(until), "renewal ordered", "A. Vance", expired);
    }
}
