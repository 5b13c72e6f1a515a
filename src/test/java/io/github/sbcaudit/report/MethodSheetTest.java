package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.pass;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.store.SbcResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet Method. */
class MethodSheetTest {

    @TempDir
    private Path folder;

    @Test
    void everyRuleIsThereWithItsTextsItsDayAndALinkToItsSource() {
        XSSFSheet sheet = written();

        assertThat(at(sheet, "ROOT-PROGRAM", "Title").getStringCellValue()).isEqualTo("Title of ROOT-PROGRAM");
        assertThat(at(sheet, "ROOT-PROGRAM", "What is expected").getStringCellValue())
                .isEqualTo("Expectation of ROOT-PROGRAM");
        assertThat(at(sheet, "ROOT-PROGRAM", "How it is looked at").getStringCellValue())
                .isEqualTo("Observation of ROOT-PROGRAM");
        assertThat(at(sheet, "ROOT-PROGRAM", "Holds since").getLocalDateTimeCellValue())
                .isEqualTo(LocalDateTime.parse("2022-02-01T00:00:00"));
        assertThat(at(sheet, "CERT-EXPIRY", "Holds since").getStringCellValue()).isEqualTo("always");
        assertThat(at(sheet, "ROOT-PROGRAM", "Mandatory").getStringCellValue()).isEqualTo("yes");
        assertThat(at(sheet, "ROOT-PROGRAM", "Source of the rule").getStringCellValue())
                .isEqualTo("https://learn.microsoft.com/direct-routing");
        XSSFHyperlink link = at(sheet, "ROOT-PROGRAM", "Link").getHyperlink();
        assertThat(link.getType()).isEqualTo(HyperlinkType.URL);
        assertThat(link.getAddress()).isEqualTo("https://learn.microsoft.com/direct-routing");
        assertThat(at(sheet, "CERT-EXPIRY", "Link").getHyperlink()).isNull();
    }

    @Test
    void rulesCanBeFilteredAndTheirHeadingsAreRepeatedInPrint() {
        XSSFSheet sheet = written();

        int header = header(sheet).getRowNum();
        assertThat(sheet.getCTWorksheet().getAutoFilter().getRef())
                .startsWith("A" + (header + 1) + ":")
                .endsWith(Integer.toString(sheet.getLastRowNum() + 1));
        assertThat(sheet.getRepeatingRows().getFirstRow()).isEqualTo(header);
        assertThat(sheet.getRepeatingRows().getLastRow()).isEqualTo(header);
    }

    @Test
    void whatCameOfEachRuleIsCounted() {
        XSSFSheet sheet = written(
                broken("a.example", "Contoso", pass("ROOT-PROGRAM"), open("TLS12-SUITES", "first seen")),
                broken("b.example", "Contoso", pass("ROOT-PROGRAM"), open("TLS12-SUITES", "then seen")),
                broken("c.example", "Contoso", finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, null, "root")));

        assertThat(at(sheet, "ROOT-PROGRAM", "Pass").getNumericCellValue()).isEqualTo(2);
        assertThat(at(sheet, "ROOT-PROGRAM", "Fail").getNumericCellValue()).isEqualTo(1);
        assertThat(at(sheet, "ROOT-PROGRAM", "Why it is unknown").getStringCellValue())
                .isEmpty();
        assertThat(at(sheet, "TLS12-SUITES", "Unknown").getNumericCellValue()).isEqualTo(2);
        assertThat(at(sheet, "TLS12-SUITES", "Why it is unknown").getStringCellValue())
                .isEqualTo("2 SBCs, such as: first seen");
    }

    @Test
    void whatIsUnknownBecauseNothingAnsweredIsNotHeldAgainstTheRule() {
        XSSFSheet sheet = WrittenReports.of(Fixtures.fleet(), folder).sheet("Method");

        assertThat(at(sheet, "TLS12-SUITES", "Unknown").getNumericCellValue()).isZero();
        assertThat(texts(sheet))
                .anyMatch(text -> text.startsWith("Answered and judged: 1; not reached: 1; disabled: 1;"));
    }

    @Test
    void whatAnSbcSaidIsShortenedWhereItServesAsAnExample() {
        XSSFSheet sheet = written(broken("a.example", "Contoso", open("TLS12-SUITES", "=1+1" + "x".repeat(9_000))));

        assertThat(at(sheet, "TLS12-SUITES", "Why it is unknown").getStringCellValue())
                .startsWith("One SBC: =1+1xxx")
                .endsWith("…")
                .hasSizeLessThan(300);
    }

    @Test
    void whereNothingIsUnknownThereIsNoColumnForIt() {
        XSSFSheet sheet = written(broken("a.example", "Contoso", pass("ROOT-PROGRAM")));

        assertThat(texts(sheet)).contains("Unknown").doesNotContain("Why it is unknown");
    }

    @Test
    void howTheAuditLookedAndWhatItCouldNotSeeIsSaid() {
        Waiver waiver = new Waiver(LocalDate.parse("2027-01-01"), "known", null, false);
        XSSFSheet sheet = written(broken(
                "a.example",
                "Contoso",
                finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, null, "root")
                        .waivedBy(waiver)));

        assertThat(texts(sheet))
                .contains("A TLS handshake as Microsoft makes it, TLS versions, and the use of client certificates")
                .anyMatch(text -> text.startsWith("1 to one SBC, one after another; at most 1 to one SBC."
                        + " This kind of test makes at most 8 to each address"))
                .anyMatch(text ->
                        text.startsWith("Edition of 2026-08-25 (sequence 1401), 90 days old, built into the program"))
                .anyMatch(text -> text.startsWith("One finding is waived."))
                .anyMatch(text -> text.startsWith("The SBC's own connections to Microsoft"))
                .anyMatch(text -> text.contains("at most 500 issuers without a root"))
                .contains("A sheet holds 1,048,576 rows; what is beyond is counted in its last row.")
                .anyMatch(text -> text.startsWith("The tenant: whether the SBC is registered"));
    }

    @Test
    void rulesThatThePolicySwitchesOffAreNamed() {
        assertThat(texts(written())).anyMatch(text -> text.contains("Rules that it switches off: CERT-CLIENT-AUTH, "));
    }

    @Test
    void aCustomersSheetCountsItsOwnAloneAndKnowsNoPlaceOnTheProvidersMachine() {
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan())
                        .observedUntil(BEGUN.plusSeconds(90))
                        .with(
                                broken("a.contoso.example", "Contoso", pass("ROOT-PROGRAM")),
                                broken("a.fabrikam.example", "Fabrikam", open("ROOT-PROGRAM", "fabrikam's secret"))),
                folder);

        XSSFSheet sheet = written.workbook("contoso.xlsx").getSheet("Method");

        assertThat(at(sheet, "ROOT-PROGRAM", "Pass").getNumericCellValue()).isOne();
        assertThat(at(sheet, "ROOT-PROGRAM", "Unknown").getNumericCellValue()).isZero();
        assertThat(texts(sheet))
                .anyMatch(text -> text.startsWith("Answered and judged: 1;"))
                .noneMatch(text -> text.contains("fabrikam") || text.contains("/srv/audit"));
    }

    @Test
    void everyRuleOfTheBookHasItsTextsInGermanToo() {
        ReportSettings settings = new ReportSettings(Fixtures.SETTINGS.zone(), Locale.GERMAN);
        List<ListedRule> rules = ListedRule.of(RuleBook.standard());
        new ReportFiles(Fixtures.fleet(), rules, LocalizedRuleTexts::in, settings).writeTo(folder);

        XSSFSheet sheet = new WrittenReports(folder).workbook("fleet.xlsx").getSheet("Verfahren");

        assertThat(rules).allSatisfy(rule -> {
            assertThat(at(sheet, rule.id(), "Wie geprüft wird").getStringCellValue())
                    .isNotBlank();
            assertThat(at(sheet, rule.id(), "Erwartet").getStringCellValue()).isNotBlank();
        });
        assertThat(at(sheet, "TLS12-ONLY", "Gilt seit").getCellStyle().getDataFormatString())
                .isEqualTo("dd.mm.yyyy");
        assertThat(texts(sheet)).noneMatch(text -> text.contains("switches off") || text.contains("abgeschaltete"));
    }

    private XSSFSheet written(SbcResult... results) {
        return WrittenReports.of(
                        new InMemoryScan(scan())
                                .observedUntil(BEGUN.plusSeconds(90))
                                .with(results),
                        folder)
                .sheet("Method");
    }

    private static Finding open(String rule, String seen) {
        return finding(rule, Verdict.UNKNOWN, Severity.LOW, null, seen);
    }

    private static Row header(XSSFSheet sheet) {
        for (Row row : sheet) {
            Cell first = row.getCell(0);
            if (first != null && List.of("Rule", "Regel").contains(first.getStringCellValue())) {
                return row;
            }
        }
        throw new AssertionError("no headings");
    }

    private static XSSFCell at(XSSFSheet sheet, String rule, String heading) {
        Row header = header(sheet);
        List<String> headings = new ArrayList<>();
        header.forEach(cell -> headings.add(cell.getStringCellValue()));
        for (int row = header.getRowNum() + 1; row <= sheet.getLastRowNum(); row++) {
            if (sheet.getRow(row).getCell(0).getStringCellValue().equals(rule)) {
                return sheet.getRow(row).getCell(headings.indexOf(heading));
            }
        }
        throw new AssertionError("no rule " + rule);
    }
}
