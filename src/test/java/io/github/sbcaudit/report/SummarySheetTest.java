package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.FABRIKAM;
import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.anchor;
import static io.github.sbcaudit.report.Fixtures.fleet;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.rejected;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.cells;
import static io.github.sbcaudit.report.WrittenReports.text;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanStatus;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.trust.AnchorStatus;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummarySheetTest {

    @TempDir
    private Path folder;

    @Test
    void summaryAnswersWhetherWhatAndWhen() {
        XSSFSheet sheet = WrittenReports.of(fleet(), folder).sheet("Summary");

        assertThat(texts(sheet))
                .contains("SBC compliance for Microsoft Teams", "Fleet of 2 customers")
                .contains("Scanned 2026-11-23 14:05 (Europe/Berlin, UTC+01:00), took 1 min 30 s")
                .contains(
                        "The only SBC that was reached breaks at least one rule. The next thing to break does so on 2026-12-10."
                                + " Nothing is known of the rest: one SBC was not reached from here, and one inventory row could not"
                                + " be used. See the sheet Not scanned.")
                .contains("Edition of 2026-08-25 (sequence 1401), 90 days old, built into the program");
        assertThat(tile(sheet, "Non-compliant")).isEqualTo(1);
        assertThat(tile(sheet, "Unreachable")).isEqualTo(1);
        assertThat(tile(sheet, "Rejected rows")).isEqualTo(1);
        assertThat(tile(sheet, "Compliant")).isZero();
    }

    @Test
    void summaryLinksItsActionsToTheirFindings() {
        WrittenReports written = WrittenReports.of(fleet(), folder);
        XSSFSheet summary = written.sheet("Summary");
        XSSFSheet findings = written.sheet("Findings");

        List<? extends Hyperlink> links = summary.getHyperlinkList();

        assertThat(links)
                .extracting(Hyperlink::getAddress)
                .containsExactly("'Forecast'!A1", "'Changes'!A1", "'Findings'!A2", "'Findings'!A3");
        assertThat(summary.getRow(links.get(3).getFirstRow())
                        .getCell(links.get(3).getFirstColumn())
                        .getStringCellValue())
                .isEqualTo(text(findings, 2, "SBC") + ":5061");
    }

    @Test
    void summaryOfACompliantFleetAsksForNothing() {
        SbcResult good = result(CONTOSO, observed(CONTOSO, List.of(LEAF)), ComplianceStatus.COMPLIANT);

        XSSFSheet sheet =
                WrittenReports.of(new InMemoryScan(scan()).with(good), folder).sheet("Summary");

        assertThat(texts(sheet))
                .contains("The only SBC listed meets every mandatory rule, and none is broken.")
                .contains("Nothing needs to be done.", "No rule is broken.")
                .noneMatch(text -> text.contains("Microsoft's list"));
    }

    @Test
    void nothingIsClaimedWhenNoSbcWasReached() {
        SbcResult away = result(FABRIKAM, unreachable(FABRIKAM), ComplianceStatus.UNREACHABLE);

        assertThat(summary(new InMemoryScan(scan()).with(away)))
                .contains(
                        "Nothing can be said: no SBC was reached. See the sheet Not scanned.",
                        "Make the SBCs reachable for the audit: the sheet Not scanned says of each what happened and what to"
                                + " do.",
                        "No rule could be judged.")
                .doesNotContain("Nothing needs to be done.", "No rule is broken.");
    }

    @Test
    void nothingIsClaimedWhenEveryRowWasRejectedOrDisabled() {
        assertThat(summary(new InMemoryScan(scan()).with(rejected("Contoso", 3, "x"))))
                .contains("Nothing can be said: no SBC was probed. See the sheet Not scanned.")
                .doesNotContain("Nothing needs to be done.", "No rule is broken.");
        assertThat(summary(new InMemoryScan(scan()).with(result(CONTOSO, null, ComplianceStatus.DISABLED))))
                .contains("Nothing can be said: no SBC was probed. See the sheet Not scanned.")
                .doesNotContain("Nothing needs to be done.", "No rule is broken.");
    }

    @Test
    void aFleetThatTheNetworkKeepsAwayIsNotHeldAgainstTheSbcs() {
        SbcResult away = result(FABRIKAM, unreachable(FABRIKAM), ComplianceStatus.UNREACHABLE);
        SbcResult good = result(CONTOSO, observed(CONTOSO, List.of(LEAF)), ComplianceStatus.COMPLIANT);
        InMemoryScan mostlyAway = new InMemoryScan(scan())
                .with(Collections.nCopies(12, away).toArray(SbcResult[]::new))
                .with(Collections.nCopies(10, good).toArray(SbcResult[]::new));
        InMemoryScan halfAway = new InMemoryScan(scan())
                .with(Collections.nCopies(12, away).toArray(SbcResult[]::new))
                .with(Collections.nCopies(12, good).toArray(SbcResult[]::new));
        String says =
                "The network failed for 12 of the 22 SBCs of this audit. The fault is probably where the audit ran";

        assertThat(summary(mostlyAway)).anySatisfy(line -> assertThat(line).startsWith(says));
        assertThat(texts(WrittenReports.of(mostlyAway, folder)
                        .workbook("contoso.xlsx")
                        .getSheet("Summary")))
                .as("a customer that was reached learns it, too")
                .anySatisfy(line -> assertThat(line).startsWith(says));
        assertThat(summary(halfAway)).noneSatisfy(line -> assertThat(line).contains("fault is probably"));
    }

    @Test
    void noClaimIsWiderThanWhatWasReached() {
        InMemoryScan scan = new InMemoryScan(scan())
                .with(
                        result(CONTOSO, observed(CONTOSO, List.of(LEAF)), ComplianceStatus.COMPLIANT),
                        result(CONTOSO, observed(CONTOSO, List.of(LEAF)), ComplianceStatus.COMPLIANT),
                        result(FABRIKAM, unreachable(FABRIKAM), ComplianceStatus.UNREACHABLE))
                .with(rejected("Fabrikam", 17, "x"), rejected("Fabrikam", 18, "x"));
        String rest =
                " Nothing is known of the rest: one SBC was not reached from here, and 2 inventory rows could not be"
                        + " used. See the sheet Not scanned.";

        assertThat(summary(scan))
                .contains(
                        "All 2 SBCs that were reached meet every mandatory rule, and none is broken." + rest,
                        "Nothing was found to do on the 2 SBCs that were reached. For the rest, the sheet Not scanned says"
                                + " what happened and what to do.",
                        "No rule was found broken on the 2 SBCs that were reached.");
    }

    @Test
    void anSbcThatCouldNotBeJudgedIsNoReasonToRest() {
        SbcResult open = result(CONTOSO, observed(CONTOSO, List.of()), ComplianceStatus.INCONCLUSIVE);

        assertThat(summary(new InMemoryScan(scan()).with(open)))
                .contains(
                        "The only SBC listed is not known to break a rule, but could not be judged in full.",
                        "Nothing was found to do, but one SBC could not be judged in full: see the sheet SBCs.",
                        "No rule was found broken on the only SBC that was reached, but not every rule could be judged.");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, The only SBC listed breaks",
        "1, 3, One of 3 SBCs breaks",
        "2, 3, 2 of 3 SBCs break",
        "3, 3, 3 of 3 SBCs break"
    })
    void brokenSbcsAreCountedInGoodEnglish(long broken, long reached, String expected) {
        StatusCounts counts = new StatusCounts(reached - broken, broken, 0, 0, 0, 0, 0, 0);

        assertThat(new Claims(Labels.in(Locale.ENGLISH), counts, 0).verdict())
                .isEqualTo(expected + " at least one rule.");
    }

    @Test
    void howTheScanWasMadeIsSaidInPlainWords() {
        Scan standard = new Scan(
                7,
                ScanStatus.RUNNING,
                BEGUN,
                null,
                List.of(),
                "handshake",
                "0.1.0",
                "standard",
                BEGUN,
                scan().trustList(),
                null,
                null);

        assertThat(summary(new InMemoryScan(standard)))
                .contains(
                        "Standard: Microsoft's requirements for Direct Routing",
                        "A TLS handshake, made as Microsoft makes it")
                .doesNotContain("standard", "handshake");
    }

    @Test
    void extraRootsAreMarkedWhereverTheyDecide() {
        SbcResult lab = result(
                CONTOSO,
                observed(CONTOSO, List.of(LEAF)),
                ComplianceStatus.COMPLIANT,
                anchor(AnchorStatus.TRUSTED, true));
        InMemoryScan scan = new InMemoryScan(scan(1)).with(lab);

        WrittenReports written = WrittenReports.of(scan, folder);

        assertThat(texts(written.sheet("Summary")))
                .contains(
                        "One root that is not on Microsoft's list was counted as trusted, as whoever ran the audit asked;"
                                + " one SBC here depends on it."
                                + " Microsoft does not trust such roots.");
        assertThat(text(written.sheet("SBCs"), 1, "Root anchor"))
                .isEqualTo("CN=Example Root,O=Example (not on Microsoft's list, added for this audit)");
        assertThat(written.json("fleet.json")).contains("\"extraRoots\" : 1").contains("\"extra\" : true");
    }

    private List<String> summary(InMemoryScan scan) {
        return texts(WrittenReports.of(scan, folder).sheet("Summary"));
    }

    /** The number above a tile's label. */
    private static double tile(XSSFSheet sheet, String name) {
        Cell label = cells(sheet).stream()
                .filter(cell -> cell.getCellType() == CellType.STRING
                        && cell.getStringCellValue().equals(name))
                .findFirst()
                .orElseThrow();
        return sheet.getRow(label.getRowIndex() - 1)
                .getCell(label.getColumnIndex())
                .getNumericCellValue();
    }
}
