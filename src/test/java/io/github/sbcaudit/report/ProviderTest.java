package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.fleet;
import static io.github.sbcaudit.report.WrittenReports.cells;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTOneCellAnchor;

/** The company that sends the reports, and its logo. */
class ProviderTest {

    @TempDir
    private Path folder;

    @Test
    void theProviderIsNamedOnTheFirstSheetOnEveryPageAndInTheFilesProperties() {
        XSSFWorkbook workbook = written("Litware Voice", null).workbook("contoso.xlsx");

        assertThat(texts(workbook.getSheet("Summary"))).contains("Litware Voice");
        assertThat(workbook)
                .allSatisfy(sheet -> assertThat(sheet.getFooter().getCenter()).isEqualTo("&9 Litware Voice - &A"));
        assertThat(workbook.getProperties()
                        .getExtendedProperties()
                        .getUnderlyingProperties()
                        .getCompany())
                .isEqualTo("Litware Voice");
    }

    @Test
    void withoutAProviderNothingIsNamedOrDrawnForIt() {
        XSSFWorkbook workbook = written(null, null).workbook("fleet.xlsx");

        assertThat(workbook.getAllPictures()).isEmpty();
        assertThat(workbook)
                .allSatisfy(sheet -> assertThat(sheet.getFooter().getCenter()).isEqualTo("&9&A"));
        assertThat(workbook.getProperties()
                        .getExtendedProperties()
                        .getUnderlyingProperties()
                        .isSetCompany())
                .isFalse();
    }

    @Test
    void aHostileNameIsTextAndNeitherFormulaNorCode() {
        String hostile = "=cmd|'/C calc'!A0 &[File]\u0000\u202E";

        XSSFWorkbook workbook = written(hostile, null).workbook("fleet.xlsx");

        assertThat(cells(workbook.getSheet("Summary")))
                .filteredOn(cell -> cell.getCellType() == CellType.STRING)
                .filteredOn(cell -> cell.getStringCellValue().startsWith("=cmd"))
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.getStringCellValue()).isEqualTo("=cmd|'/C calc'!A0 &[File]");
                    assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
                });
        assertThat(cells(workbook.getSheet("Summary")))
                .extracting(Cell::getCellType)
                .doesNotContain(CellType.FORMULA);
        assertThat(workbook.getSheet("SBCs").getFooter().getCenter()).isEqualTo("&9 =cmd|'/C calc'!A0 &&[File] - &A");
    }

    @ParameterizedTest
    @CsvSource({"640, 180", "100, 100", "40, 400", "3000, 60"})
    void theLogoKeepsItsOctetsItsProportionsAndItsPlaceAtTheRight(int width, int height) {
        Logo logo = Pictures.logo(folder, width, height);
        XSSFSheet sheet = written("Litware", logo).workbook("fleet.xlsx").getSheet("Summary");

        XSSFPicture picture = pictures(sheet).get(0);

        assertThat(pictures(sheet)).hasSize(1);
        assertThat(picture.getPictureData().getData()).isEqualTo(logo.octets());
        assertThat(picture.getPictureData().getMimeType()).isEqualTo("image/png");
        assertThat(picture.getCTPicture().getNvPicPr().getCNvPr().getDescr()).isEqualTo("Logo Litware");
        CTOneCellAnchor anchor = sheet.getDrawingPatriarch().getCTDrawing().getOneCellAnchorArray(0);
        long wide = anchor.getExt().getCx();
        long high = anchor.getExt().getCy();
        assertThat((double) wide / high).isCloseTo((double) width / height, offset(0.01 * width / height));
        assertThat(high).as("44 points").isLessThanOrEqualTo(44 * 12_700L);
        XSSFClientAnchor place = (XSSFClientAnchor) picture.getAnchor();
        long right = place.getDx1() + wide;
        for (int column = 0; column < place.getCol1(); column++) {
            right += (long) sheet.getColumnWidth(column) / 256 * 7 * 9_525;
        }
        long edge = 0;
        for (int column = 0; column <= SummaryGrid.COLUMNS; column++) {
            edge += (long) sheet.getColumnWidth(column) / 256 * 7 * 9_525;
        }
        assertThat(edge - right).as("distance from the edge").isBetween(0L, 50_000L);
    }

    @Test
    void theLogoIsInEveryCustomersWorkbook() {
        Logo logo = Pictures.logo(folder, 20, 10);
        WrittenReports written = written(null, logo);

        assertThat(written.names())
                .filteredOn(name -> name.endsWith(".xlsx"))
                .hasSize(3)
                .allSatisfy(name -> assertThat(pictures(written.workbook(name).getSheetAt(0)))
                        .hasSize(1));
    }

    private static List<XSSFPicture> pictures(XSSFSheet sheet) {
        return sheet.getDrawingPatriarch().getShapes().stream()
                .filter(XSSFPicture.class::isInstance)
                .map(XSSFPicture.class::cast)
                .toList();
    }

    private WrittenReports written(@Nullable String provider, @Nullable Logo logo) {
        ReportSettings settings = new ReportSettings(
                Fixtures.SETTINGS.zone(), Locale.ENGLISH, false, ReportFormat.DEFAULT, true, provider, logo);
        Path reports = folder.resolve("reports");
        new ReportFiles(fleet(), Fixtures.RULES, language -> new PlainTexts(), settings).writeTo(reports);
        return new WrittenReports(reports);
    }
}
