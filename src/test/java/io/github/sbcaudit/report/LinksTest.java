package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.store.SbcResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where clicks lead. */
class LinksTest {

    private static final Finding WAIVED = failing(Severity.HIGH)
            .waivedBy(new Waiver(LocalDate.parse("2026-12-31"), "renewal ordered", "A. Vance", false));

    @TempDir
    private Path folder;

    @Test
    void urgentActionsLeadToTheirFindingsAlsoWhereWaivedOnesAreAmongThem() {
        XSSFWorkbook workbook = written(100);

        List<XSSFHyperlink> links = workbook.getSheet("Summary").getHyperlinkList();

        assertThat(links).hasSize(5).allSatisfy(link -> {
            CellReference place = new CellReference(link.getAddress());
            XSSFSheet findings = workbook.getSheet(place.getSheetName());
            assertThat(text(findings, place.getRow(), "SBC") + ":5061").isEqualTo(label(workbook, link));
            assertThat(text(findings, place.getRow(), "Waiver")).isEmpty();
        });
        assertThat(links).extracting(link -> label(workbook, link)).doesNotContain("waived.example:5061");
    }

    @Test
    void findingsLeadToTheirSbcs() {
        XSSFWorkbook workbook = written(100);
        XSSFSheet findings = workbook.getSheet("Findings");

        assertThat(findings.getHyperlinkList())
                .hasSize(findings.getLastRowNum())
                .allSatisfy(link -> {
                    CellReference place = new CellReference(link.getAddress());
                    assertThat(text(workbook.getSheet(place.getSheetName()), place.getRow(), "SBC"))
                            .isEqualTo(text(findings, link.getFirstRow(), "SBC"));
                });
    }

    @Test
    void nothingLeadsToARowThatTheSheetHadNoRoomFor() {
        XSSFWorkbook workbook = written(5);

        assertThat(workbook.getSheet("Summary").getHyperlinkList())
                .extracting(XSSFHyperlink::getAddress)
                .containsExactly("'Findings'!A2", "'Findings'!A3", "'Findings'!A4");
        assertThat(workbook.getSheet("Findings").getHyperlinkList())
                .extracting(XSSFHyperlink::getAddress)
                .isSubsetOf("'SBCs'!A2", "'SBCs'!A3", "'SBCs'!A4");
        assertThat(cell(workbook.getSheet("SBCs"), 4, "SBC").getStringCellValue())
                .contains("more rows are not shown");
    }

    @Test
    void aReportOfMoreThanAnyoneReadsKeepsNoLinksInMemory() {
        SbcResult[] sbcs = new SbcResult[SbcsSheet.MOST_LINKED + 1];
        Arrays.setAll(sbcs, i -> broken("sbc" + i + ".example", "Contoso", failing(Severity.LOW)));

        XSSFWorkbook workbook =
                WrittenReports.of(new InMemoryScan(scan()).with(sbcs), folder).workbook("contoso.xlsx");

        assertThat(workbook.getSheet("Findings").getHyperlinkList()).isEmpty();
        assertThat(workbook.getSheet("Summary").getHyperlinkList()).hasSize(5);
    }

    private XSSFWorkbook written(int maxRows) {
        InMemoryScan scan = new InMemoryScan(scan())
                .with(broken("waived.example", "Contoso", WAIVED))
                .with(broken("first.example", "Contoso", failing(Severity.LOW)));
        for (int i = 0; i < 6; i++) {
            scan.with(broken("sbc" + i + ".example", "Contoso", failing(i == 3 ? Severity.HIGH : Severity.MEDIUM)));
        }
        new ReportFiles(scan, Fixtures.RULES, language -> new PlainTexts(), Fixtures.SETTINGS, maxRows).writeTo(folder);
        return new WrittenReports(folder).workbook("fleet.xlsx");
    }

    private static String label(XSSFWorkbook workbook, XSSFHyperlink link) {
        return workbook.getSheet("Summary")
                .getRow(link.getFirstRow())
                .getCell(link.getFirstColumn())
                .getStringCellValue();
    }

    private static Finding failing(Severity severity) {
        return finding("ROOT-PROGRAM", Verdict.FAIL, severity, null, "broken");
    }
}
