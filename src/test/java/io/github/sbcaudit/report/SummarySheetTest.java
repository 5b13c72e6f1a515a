package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.anchor;
import static io.github.sbcaudit.report.Fixtures.fleet;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.cells;
import static io.github.sbcaudit.report.WrittenReports.text;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.AnchorStatus;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummarySheetTest {

    @TempDir
    private Path folder;

    @Test
    void summaryAnswersWhetherWhatAndWhen() {
        XSSFSheet sheet = WrittenReports.of(fleet(), folder).sheet("Summary");

        assertThat(texts(sheet))
                .contains("SBC compliance for Microsoft Teams", "Fleet of 2 customers")
                .contains("Scanned 2026-11-23 14:05 (Europe/Berlin, UTC+01:00), took 1 min 30 s")
                .contains("One of 2 SBCs breaks at least one rule. The next thing to break does so on 2026-12-10."
                        + " One SBC was not reached from here, so nothing is known of it: see the sheet Not scanned.")
                .contains("Edition of 2026-08-25 (sequence 1401), 90 days old at the scan, from: built-in");
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

        assertThat(links).extracting(Hyperlink::getAddress).containsExactly("'Findings'!A2", "'Findings'!A3");
        assertThat(summary.getRow(links.get(1).getFirstRow())
                        .getCell(links.get(1).getFirstColumn())
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
                .noneMatch(text -> text.contains("--extra-root"));
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
                .contains("One lab/private root was counted as member by --extra-root; one SBC here depends on it."
                        + " Microsoft does not trust such roots.");
        assertThat(text(written.sheet("SBCs"), 1, "Root anchor"))
                .isEqualTo("CN=Example Root,O=Example - lab/private root, counted as member by --extra-root");
        assertThat(written.json("fleet.json")).contains("\"extraRoots\" : 1").contains("\"extra\" : true");
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
