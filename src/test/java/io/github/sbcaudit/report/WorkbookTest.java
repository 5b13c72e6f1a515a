package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.FABRIKAM;
import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.anchor;
import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.fleet;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.pass;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.Fixtures.unknown;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.cells;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.AnchorStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {

    @TempDir
    private Path folder;

    @Test
    void sheetsStandInTheOrderTheyAreRead() {
        XSSFWorkbook workbook = WrittenReports.of(fleet(), folder).workbook("fleet.xlsx");

        assertThat(workbook.sheetIterator())
                .toIterable()
                .extracting(sheet -> sheet.getSheetName())
                .containsExactly(
                        "Summary",
                        "SBCs",
                        "Findings",
                        "Forecast",
                        "Certificates",
                        "Root anchors",
                        "TLS",
                        "Mutual TLS",
                        "Changes",
                        "Not scanned",
                        "Method");
        assertThat(workbook.getActiveSheetIndex()).isZero();
    }

    @Test
    void everySheetPrintsOnA4LandscapeAsWideAsThePage() {
        WrittenReports.of(fleet(), folder).workbook("fleet.xlsx").forEach(sheet -> {
            assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getFitToPage()).isTrue();
            assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
            assertThat(sheet.getFooter().getRight()).contains("&P").contains("&N");
        });
    }

    @Test
    void everyTableKeepsItsHeadingsInViewAndCanBeFiltered() {
        XSSFWorkbook workbook = WrittenReports.of(fleet(), folder).workbook("fleet.xlsx");

        for (String name : List.of(
                "SBCs",
                "Findings",
                "Forecast",
                "Certificates",
                "Root anchors",
                "TLS",
                "Mutual TLS",
                "Changes",
                "Not scanned")) {
            XSSFSheet sheet = workbook.getSheet(name);
            assertThat(sheet.getPaneInformation().isFreezePane()).as(name).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow())
                    .as(name)
                    .isEqualTo((short) 1);
            assertThat(sheet.getRepeatingRows().formatAsString()).as(name).isEqualTo("1:1");
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef())
                    .as(name)
                    .startsWith("A1:")
                    .endsWith(Integer.toString(sheet.getLastRowNum() + 1));
        }
    }

    @Test
    void sbcsHoldNumbersAndDatesAsSuch() {
        XSSFSheet sheet = WrittenReports.of(fleet(), folder).sheet("SBCs");

        assertThat(cell(sheet, 1, "SBC").getStringCellValue()).isEqualTo("sbc1.contoso.example");
        assertThat(cell(sheet, 1, "Port").getNumericCellValue()).isEqualTo(5061);
        assertThat(cell(sheet, 1, "Days left").getNumericCellValue()).isEqualTo(17);
        XSSFCell expiry = cell(sheet, 1, "Certificate expires");
        assertThat(DateUtil.isCellDateFormatted(expiry)).isTrue();
        assertThat(expiry.getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.parse("2026-12-10T14:06:00"));
        assertThat(text(sheet, 1, "TLS version")).isEqualTo("TLS 1.2");
        assertThat(text(sheet, 1, "Cipher suite")).isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }

    @Test
    void sbcsSayEveryVerdictInWordsAndInColour() {
        XSSFSheet sheet = WrittenReports.of(fleet(), folder).sheet("SBCs");

        XSSFCell fail = cell(sheet, 1, "Title of ROOT-PROGRAM");
        XSSFCell pass = cell(sheet, 1, "Title of TLS12-SUITES");
        XSSFCell unknown = cell(sheet, 2, "Title of TLS12-SUITES");
        assertThat(fail.getStringCellValue()).isEqualTo("Fail");
        assertThat(pass.getStringCellValue()).isEqualTo("Pass");
        assertThat(unknown.getStringCellValue()).isEqualTo("Unknown");
        assertThat(List.of(fill(fail), fill(pass), fill(unknown))).doesNotHaveDuplicates();
        assertThat(text(sheet, 1, "Status")).isEqualTo("Non-compliant");
    }

    @Test
    void sbcsEndWithWhatTheInventorySaysBesides() {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("note", "in the basement");
        other.put("rack", "5");
        Sbc sbc = Fixtures.sbc(
                "sbc1.contoso.example", "Contoso", "voice@contoso.example", List.of("core", "24x7"), other);

        XSSFSheet sheet = WrittenReports.of(
                        new InMemoryScan(scan()).with(result(sbc, null, ComplianceStatus.DISABLED)), folder)
                .sheet("SBCs");

        assertThat(text(sheet, 1, "Contact")).isEqualTo("voice@contoso.example");
        assertThat(text(sheet, 1, "Tags")).isEqualTo("core, 24x7");
        assertThat(text(sheet, 1, "Other")).isEqualTo("note: in the basement; rack: 5");
        assertThat(sheet.isColumnHidden(cell(sheet, 1, "Other").getColumnIndex()))
                .isFalse();
    }

    @Test
    void rowsLeaveRoomAboveAndBelowTheirText() {
        XSSFWorkbook workbook = WrittenReports.of(fleet(), folder).workbook("fleet.xlsx");

        workbook.forEach(sheet -> assertThat(cells((XSSFSheet) sheet))
                .as(sheet.getSheetName())
                .extracting(cell -> cell.getCellStyle().getVerticalAlignment())
                .containsOnly(VerticalAlignment.CENTER));
    }

    @Test
    void columnsThatNoInventoryRowUsesAreHidden() {
        XSSFSheet sheet = WrittenReports.of(fleet(), folder).sheet("SBCs");

        for (String column : List.of("Contact", "Tags", "Other")) {
            assertThat(sheet.isColumnHidden(cell(sheet, 0, column).getColumnIndex()))
                    .as(column)
                    .isTrue();
        }
    }

    @Test
    void daysLeftHaveADataBarOverAllRows() {
        XSSFSheet sheet = WrittenReports.of(fleet(), folder).sheet("SBCs");

        assertThat(sheet.getSheetConditionalFormatting().getNumConditionalFormattings())
                .isOne();
        var formatting = sheet.getSheetConditionalFormatting().getConditionalFormattingAt(0);
        int column = cell(sheet, 1, "Days left").getColumnIndex();
        assertThat(formatting.getFormattingRanges()[0].getFirstColumn()).isEqualTo(column);
        assertThat(formatting.getFormattingRanges()[0].getLastRow()).isEqualTo(sheet.getLastRowNum());
        XSSFConditionalFormattingRule rule = formatting.getRule(0);
        assertThat(rule.getDataBarFormatting().getMinThreshold().getRangeType()).isEqualTo(RangeType.NUMBER);
    }

    @Test
    void anUnreachableSbcIsNotScannedInsteadOfFillingFindings() {
        WrittenReports written = WrittenReports.of(fleet(), folder);

        assertThat(column(written.sheet("Findings"), "SBC")).containsOnly("sbc1.contoso.example");
        XSSFSheet sheet = written.sheet("Not scanned");
        assertThat(text(sheet, 1, "Kind")).isEqualTo("Unreachable");
        assertThat(text(sheet, 1, "SBC or inventory row")).isEqualTo("sbc1.fabrikam.example");
        assertThat(text(sheet, 1, "What happened")).isEqualTo("No answer to the connection request");
        assertThat(text(sheet, 1, "How far we got")).isEqualTo("The name was resolved");
        assertThat(text(sheet, 1, "Detail")).isEqualTo("no answer within 5 s");
        assertThat(text(sheet, 1, "What it may mean")).contains("Microsoft's address ranges only");
    }

    @Test
    void whatIsUnknownForWantOfAnyHandshakeDoesNotFillFindings() {
        Finding plainText = finding("TLS12-SUITES", Verdict.FAIL, Severity.HIGH, null, "plain SIP");
        SbcResult withoutTls = result(
                FABRIKAM, unreachable(FABRIKAM), ComplianceStatus.NON_COMPLIANT, unknown("ROOT-PROGRAM"), plainText);

        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()).with(withoutTls), folder)
                .sheet("Findings");

        assertThat(column(sheet, "Rule")).containsExactly("TLS12-SUITES");
    }

    @Test
    void disabledAndRejectedRowsAreNotScannedEither() {
        XSSFSheet sheet = WrittenReports.of(fleet(), folder).sheet("Not scanned");

        assertThat(column(sheet, "Kind")).containsExactly("Unreachable", "Disabled", "Rejected row");
        assertThat(text(sheet, 3, "SBC or inventory row")).isEqualTo("inventory/fleet.csv:17");
        assertThat(text(sheet, 3, "What happened")).startsWith("The port is not a number");
        assertThat(text(sheet, 3, "Detail")).isEqualTo("sbc9.fabrikam.example;70000");
    }

    @Test
    void certificatesKeepThumbprintsAndSerialsAsText() {
        XSSFSheet sheet = WrittenReports.of(fleet(), folder).sheet("Certificates");

        XSSFCell serial = cell(sheet, 1, "Serial number");
        assertThat(serial.getCellType()).isEqualTo(CellType.STRING);
        assertThat(serial.getStringCellValue()).isEqualTo("1000");
        assertThat(serial.getCellStyle().getDataFormatString()).isEqualTo("@");
        assertThat(text(sheet, 1, "SHA-256 thumbprint")).isEqualTo(LEAF.sha256());
        assertThat(text(sheet, 1, "Key")).isEqualTo("RSA 2048");
        assertThat(text(sheet, 1, "Purposes (EKU)")).isEqualTo("Server Authentication");
        assertThat(cell(sheet, 1, "Valid until").getLocalDateTimeCellValue())
                .isEqualTo(LocalDateTime.parse("2026-12-10T14:06:00"));
        assertThat(text(sheet, 1, "Used by")).isEqualTo("sbc1.contoso.example:5061 and 2 more");
        assertThat(text(sheet, 2, "Subject")).isEqualTo("Cannot be read as a certificate");
    }

    @Test
    void aCertificateOfManySbcsNamesTheFirstTenOfThem() {
        List<Endpoint> users = IntStream.range(0, 32)
                .mapToObj(i -> new Endpoint("sbc%02d.frankfurt.voice.contoso.example".formatted(i), 5061))
                .toList();
        InMemoryScan scan = new InMemoryScan(scan()).with("Contoso", new CertificateUse(LEAF, true, users, 32, null));

        XSSFSheet sheet = WrittenReports.of(scan, folder).sheet("Certificates");

        assertThat(text(sheet, 1, "Used by"))
                .startsWith("sbc00.frankfurt.voice.contoso.example:5061, sbc01.")
                .endsWith("sbc09.frankfurt.voice.contoso.example:5061 and 22 more");
        assertThat(sheet.getRow(1).getHeightInPoints()).isGreaterThan(10 * 13);
    }

    @Test
    void aDateThatSpreadsheetsCannotShowIsWrittenOut() {
        Certificate eternal = TestCertificates.leaf("old.example", 1, Instant.parse("9999-12-31T23:59:59Z"));
        InMemoryScan scan =
                new InMemoryScan(scan()).with("Contoso", new CertificateUse(eternal, true, List.of(), 0, null));

        XSSFSheet sheet = WrittenReports.of(scan, folder).sheet("Certificates");

        assertThat(text(sheet, 1, "Valid until")).isEqualTo("9999-12-31T23:59:59Z");
    }

    @Test
    void anUntrustedAnchorIsNamedWithItsReason() {
        SbcResult untrusted = result(
                CONTOSO,
                observed(CONTOSO, List.of(LEAF)),
                ComplianceStatus.NON_COMPLIANT,
                anchor(AnchorStatus.NOT_IN_PROGRAM, false));

        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()).with(untrusted), folder)
                .sheet("SBCs");

        assertThat(text(sheet, 1, "Root anchor")).isEqualTo("CN=Example Root,O=Example - not in Microsoft's program");
    }

    @Test
    void aChainWithoutAKnownRootSaysWhy() {
        Anchor none = new Anchor(
                null, null, null, AnchorStatus.INCOMPLETE_CHAIN, "issuer \"CN=Issuing CA\" was not sent", false);
        SbcResult incomplete = result(CONTOSO, observed(CONTOSO, List.of(LEAF)), ComplianceStatus.NON_COMPLIANT, none);

        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()).with(incomplete), folder)
                .sheet("SBCs");

        assertThat(text(sheet, 1, "Root anchor")).isEqualTo("No trusted root: issuer not sent");
    }

    @Test
    void emptyTablesSaySo() {
        WrittenReports written = WrittenReports.of(new InMemoryScan(scan()), folder);

        assertThat(texts(written.sheet("Summary"))).contains("Nothing can be said: the inventory lists no SBC.");
        assertThat(texts(written.sheet("Findings"))).contains("Nothing can be said: the inventory lists no SBC.");
        assertThat(texts(written.sheet("Not scanned"))).contains("Nothing can be said: the inventory lists no SBC.");
    }

    @Test
    void aFullSheetSaysHowManyRowsAreMissing() {
        SbcResult[] sbcs = new SbcResult[10];
        for (int i = 0; i < sbcs.length; i++) {
            sbcs[i] = broken("sbc" + i + ".example", "Contoso");
        }
        int maxRows = 6;

        new ReportFiles(
                        new InMemoryScan(scan()).with(sbcs),
                        Fixtures.RULES,
                        language -> new PlainTexts(),
                        Fixtures.SETTINGS,
                        maxRows)
                .writeTo(folder);

        XSSFSheet sheet = new WrittenReports(folder).sheet("SBCs");
        assertThat(sheet.getLastRowNum()).isEqualTo(maxRows - 1);
        assertThat(text(sheet, 4, "SBC")).isEqualTo("sbc3.example");
        assertThat(text(sheet, 5, "SBC")).startsWith("6 more rows are not shown: a sheet holds at most 6.");
    }

    @Test
    void noCellIsEverAFormula() {
        WrittenReports.of(fleet(), folder)
                .workbook("fleet.xlsx")
                .forEach(sheet -> assertThat(cells((XSSFSheet) sheet))
                        .extracting(Cell::getCellType)
                        .doesNotContain(CellType.FORMULA, CellType.ERROR));
    }

    private static String fill(XSSFCell cell) {
        return cell.getCellStyle().getFillForegroundColorColor().getARGBHex();
    }
}
