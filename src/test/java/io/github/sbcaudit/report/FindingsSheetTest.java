package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.pass;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.SbcResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsSheetTest {

    @TempDir
    private Path folder;

    @Test
    void findingsAreSortedBySeverityThenByDayOfImpact() {
        SbcResult first = broken(
                "a.example",
                "Contoso",
                finding("ROOT-PROGRAM", Verdict.UNKNOWN, Severity.HIGH, null, "high open"),
                finding("TLS12-SUITES", Verdict.WARN, Severity.LOW, "2026-01-01", "low"),
                finding("CERT-EXPIRY", Verdict.WARN, Severity.HIGH, "2027-01-01", "high later"));
        SbcResult second = broken(
                "b.example",
                "Contoso",
                pass("ROOT-PROGRAM"),
                finding("TLS12-SUITES", Verdict.FAIL, Severity.HIGH, null, "high undated"),
                finding("CERT-EXPIRY", Verdict.FAIL, Severity.HIGH, "2026-12-01", "high sooner"));

        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()).with(first, second), folder)
                .sheet("Findings");

        assertThat(column(sheet, "What was seen"))
                .containsExactly("high undated", "high sooner", "high later", "high open", "low");
        assertThat(text(sheet, 1, "Breaks on")).isEqualTo("now");
        assertThat(cell(sheet, 4, "Breaks on").getCellType()).isEqualTo(CellType.BLANK);
        assertThat(text(sheet, 2, "SBC")).isEqualTo("b.example");
        assertThat(text(sheet, 2, "Rule")).isEqualTo("CERT-EXPIRY");
        assertThat(text(sheet, 2, "What is expected")).isEqualTo("expected of CERT-EXPIRY");
        assertThat(text(sheet, 2, "What to do")).isEqualTo("remedy of CERT-EXPIRY");
        assertThat(text(sheet, 2, "Source of the rule")).isEqualTo("Teams admin center");
        assertThat(cell(sheet, 2, "Breaks on").getLocalDateTimeCellValue().toLocalDate())
                .isEqualTo(LocalDate.parse("2026-12-01"));
        assertThat(cell(sheet, 2, "Since scan of").getLocalDateTimeCellValue())
                .isEqualTo(LocalDateTime.parse("2026-10-01T15:05:00"));
    }

    @Test
    void whatFailsSinceAPastDayKeepsItsDate() {
        SbcResult sbc = broken(
                "a.example",
                "Contoso",
                finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, "2022-02-01", "root"),
                finding("CERT-EXPIRY", Verdict.FAIL, Severity.HIGH, "2027-02-01", "expiry"));

        XSSFSheet sheet =
                WrittenReports.of(new InMemoryScan(scan()).with(sbc), folder).sheet("Findings");

        assertThat(cell(sheet, 1, "Breaks on").getCellStyle().getDataFormatString())
                .isEqualTo("\"since \"yyyy-mm-dd");
        assertThat(cell(sheet, 1, "Breaks on").getLocalDateTimeCellValue().toLocalDate())
                .isEqualTo(LocalDate.parse("2022-02-01"));
        assertThat(cell(sheet, 2, "Breaks on").getCellStyle().getDataFormatString())
                .isEqualTo("yyyy-mm-dd");
    }

    @Test
    void findingsOfManySbcsAreAllThere() {
        SbcResult[] sbcs = new SbcResult[1500];
        for (int i = 0; i < sbcs.length; i++) {
            sbcs[i] = broken(
                    "sbc" + i + ".example",
                    "Contoso",
                    finding("ROOT-PROGRAM", Verdict.FAIL, Severity.values()[i % 3], null, "finding " + i));
        }

        XSSFSheet sheet =
                WrittenReports.of(new InMemoryScan(scan()).with(sbcs), folder).sheet("Findings");

        assertThat(column(sheet, "What was seen")).hasSize(1500).doesNotHaveDuplicates();
        assertThat(column(sheet, "Severity").subList(0, 501)).containsOnly("High", "Medium");
    }
}
