package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.FABRIKAM;
import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.fleet;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.rejected;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.SbcResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDoughnutChartData;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTTitle;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;

class SummaryChartsTest {

    @TempDir
    private Path folder;

    @Test
    void threeChartsSayWhatTheyShowAndWhatTheirAxesCount() {
        List<XSSFChart> charts = charts(WrittenReports.of(fleet(), folder).sheet("Summary"));

        assertThat(charts)
                .extracting(chart -> chart.getTitleText().getString())
                .containsExactly("SBCs by status", "Rules most often broken", "SBC certificates expiring per month");
        assertThat(charts)
                .extracting(SummaryChartsTest::axisTitles)
                .containsExactly(List.of(), List.of("Rule", "SBCs"), List.of("Month", "Certificates"));
    }

    @Test
    void germanChartsAreGermanThroughout() {
        new ReportFiles(
                        fleet(),
                        Fixtures.RULES,
                        language -> new PlainTexts(),
                        new ReportSettings(Fixtures.SETTINGS.zone(), Locale.GERMAN))
                .writeTo(folder);

        XSSFSheet sheet = new WrittenReports(folder).sheet("Übersicht");

        assertThat(charts(sheet))
                .extracting(chart -> chart.getTitleText().getString())
                .containsExactly("SBCs nach Status", "Häufigste Verstöße", "Ablaufende SBC-Zertifikate je Monat");
        assertThat(axisTitles(charts(sheet).get(2))).containsExactly("Monat", "Zertifikate");
        assertThat(drawn(sheet, 0)).containsKeys("Konform", "Nicht konform", "Unklar", "Unerreichbar");
        assertThat(drawn(sheet, 2).keySet()).startsWith("abgelaufen", "11.2026", "12.2026", "01.2027");
        assertThat(texts(sheet)).contains("Zahlen der Diagramme");
    }

    @Test
    void everyRangeLeadsToTheCellsThatTheChartShows() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            Path reports = folder.resolve(language.getLanguage());
            new ReportFiles(
                            fleet(),
                            Fixtures.RULES,
                            it -> new PlainTexts(),
                            new ReportSettings(Fixtures.SETTINGS.zone(), language))
                    .writeTo(reports);
            XSSFWorkbook workbook = new WrittenReports(reports).workbook("fleet.xlsx");

            List<XDDFChartData.Series> series = charts(workbook.getSheetAt(0)).stream()
                    .flatMap(chart -> chart.getChartSeries().stream())
                    .flatMap(data -> IntStream.range(0, data.getSeriesCount()).mapToObj(data::getSeries))
                    .toList();

            assertThat(series).hasSize(4).allSatisfy(one -> {
                assertThat(cells(workbook, one.getCategoryData())).isEqualTo(points(one.getCategoryData()));
                assertThat(cells(workbook, one.getValuesData())).isEqualTo(points(one.getValuesData()));
            });
        }
    }

    @Test
    void theRingAddsUpToTheCounts() {
        XSSFSheet sheet = WrittenReports.of(
                        fleet().with(
                                        good(CONTOSO.endpoint().fqdn(), "Contoso"),
                                        good("x.example", "Contoso"),
                                        result(FABRIKAM, observed(FABRIKAM, List.of()), ComplianceStatus.INCONCLUSIVE)),
                        folder)
                .sheet("Summary");

        assertThat(charts(sheet).get(0).getChartSeries().get(0)).isInstanceOf(XDDFDoughnutChartData.class);
        assertThat(drawn(sheet, 0))
                .containsExactly(
                        Map.entry("Compliant", 2.0),
                        Map.entry("Non-compliant", 1.0),
                        Map.entry("Inconclusive", 1.0),
                        Map.entry("Unreachable", 1.0),
                        Map.entry("Rejected rows", 1.0));
    }

    @Test
    void theRulesBrokenMostComeFirstWithFailuresBesideWarnings() {
        List<ListedRule> rules = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> new ListedRule("RULE-" + i, LocalDate.EPOCH, "source", false))
                .toList();
        InMemoryScan scan = new InMemoryScan(scan());
        for (int sbc = 1; sbc <= 9; sbc++) {
            scan.with(broken(
                    "sbc" + sbc + ".example",
                    "Contoso",
                    IntStream.rangeClosed(1, sbc)
                            .mapToObj(i -> finding(
                                    "RULE-" + i, i == 2 ? Verdict.WARN : Verdict.FAIL, Severity.LOW, null, "broken"))
                            .toArray(io.github.sbcaudit.compliance.Finding[]::new)));
        }
        new ReportFiles(scan, rules, language -> new PlainTexts(), Fixtures.SETTINGS).writeTo(folder);

        XSSFSheet sheet = new WrittenReports(folder).sheet("Summary");

        assertThat(drawn(sheet, 1))
                .as("failures")
                .containsExactly(
                        Map.entry("Title of RULE-1", 9.0),
                        Map.entry("Title of RULE-3", 7.0),
                        Map.entry("Title of RULE-4", 6.0),
                        Map.entry("Title of RULE-5", 5.0),
                        Map.entry("Title of RULE-6", 4.0),
                        Map.entry("Title of RULE-7", 3.0));
    }

    @Test
    void certificatesCountOnceInTheMonthInWhichTheyEndHere() {
        InMemoryScan scan = new InMemoryScan(scan())
                .with(good("sbc.example", "Contoso"))
                .with("Contoso", leaf(1, "2026-11-23T13:04:59Z"))
                .with("Contoso", leaf(2, "2026-11-23T13:05:00Z"))
                .with("Contoso", leaf(3, "2026-11-30T22:59:59Z"))
                .with("Contoso", leaf(4, "2026-11-30T23:00:00Z")) // December in Berlin
                .with("Contoso", leaf(5, "2027-11-30T22:59:59Z"))
                .with("Contoso", leaf(6, "2027-11-30T23:00:00Z"))
                .with("Contoso", leaf(7, "9999-12-31T23:59:59Z"))
                .with("Contoso", new CertificateUse(LEAF, false, List.of(), 5, null));

        Map<String, Double> months = drawn(WrittenReports.of(scan, folder).sheet("Summary"), 1);

        assertThat(months).hasSize(14);
        assertThat(months.keySet()).startsWith("expired", "2026-11", "2026-12").endsWith("2027-10", "2027-11");
        assertThat(months)
                .containsEntry("expired", 1.0)
                .containsEntry("2026-11", 2.0)
                .containsEntry("2026-12", 1.0)
                .containsEntry("2027-11", 1.0);
        assertThat(months.values().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(5);
    }

    @Test
    void whereThereIsNothingToDrawWordsSaySo() {
        SbcResult away = result(FABRIKAM, unreachable(FABRIKAM), ComplianceStatus.UNREACHABLE);

        XSSFSheet sheet =
                WrittenReports.of(new InMemoryScan(scan()).with(away), folder).sheet("Summary");

        assertThat(charts(sheet))
                .extracting(chart -> chart.getTitleText().getString())
                .containsExactly("SBCs by status");
        assertThat(texts(sheet))
                .contains("Rules most often broken", "No rule could be judged.")
                .contains("SBC certificates expiring per month", "No certificate of an SBC was seen.");
    }

    @Test
    void certificatesThatAllEndLaterAreSaidInWords() {
        InMemoryScan scan = new InMemoryScan(scan())
                .with(good("sbc.example", "Contoso"))
                .with("Contoso", leaf(1, "2028-06-01T00:00:00Z"))
                .with("Contoso", leaf(2, "2029-06-01T00:00:00Z"));

        assertThat(texts(WrittenReports.of(scan, folder).sheet("Summary")))
                .contains("All 2 SBC certificates that were seen expire after 2027-11.");
    }

    @Test
    void anEmptyInventoryHasNoChartsAndNoFigures() {
        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()), folder).sheet("Summary");

        assertThat(sheet.getDrawingPatriarch()).isNull();
        assertThat(texts(sheet)).contains("Nothing can be said: the inventory lists no SBC.");
        assertThat(texts(sheet)).doesNotContain("Figures of the charts");
    }

    @Test
    void rejectedRowsAloneAskForACorrectionAndNotForAWayToTheSbcs() {
        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()).with(rejected("Contoso", 3, "x")), folder)
                .sheet("Summary");

        assertThat(drawn(sheet, 0)).containsEntry("Rejected rows", 1.0);
        assertThat(texts(sheet))
                .contains("No SBC was probed: the sheet Not scanned says of each row why, and what to do.");
    }

    @Test
    void onePageHoldsAllButTheFigures() {
        XSSFWorkbook workbook = WrittenReports.of(fleet(), folder).workbook("fleet.xlsx");
        XSSFSheet sheet = workbook.getSheet("Summary");

        AreaReference printed = new AreaReference(workbook.getPrintArea(0), SpreadsheetVersion.EXCEL2007);

        assertThat(sheet.getPrintSetup().getFitHeight()).isEqualTo((short) 1);
        assertThat(printed.getLastCell().getCol()).isEqualTo((short) SummaryGrid.COLUMNS);
        int end = printed.getLastCell().getRow();
        assertThat(row(sheet, "Not seen")).isLessThanOrEqualTo(end);
        assertThat(row(sheet, "Figures of the charts")).isGreaterThan(end);
        assertThat(sheet.getDrawingPatriarch().getShapes())
                .hasSize(3)
                .allSatisfy(shape -> assertThat(((XSSFClientAnchor) shape.getAnchor()).getRow2())
                        .isLessThan(end));
    }

    @Test
    void shapesAreNumberedAndDescribedAndNothingIsOfThisMachine() {
        Locale before = Locale.getDefault();
        Map<String, String> here =
                WrittenReports.of(fleet(), folder.resolve("here")).parts("fleet.xlsx");
        Map<String, String> elsewhere;
        try {
            Locale.setDefault(Locale.FRANCE);
            elsewhere = WrittenReports.of(fleet(), folder.resolve("elsewhere")).parts("fleet.xlsx");
        } finally {
            Locale.setDefault(before);
        }

        assertThat(elsewhere).isEqualTo(here);
        assertThat(here.get("xl/drawings/drawing1.xml"))
                .containsSubsequence("cNvPr id=\"1\"", "cNvPr id=\"2\"", "cNvPr id=\"3\"")
                .contains("descr=\"Non-compliant: 1; Unreachable: 1; Rejected rows: 1\"")
                .contains("descr=\"Title of ROOT-PROGRAM: Fail 1; Title of CERT-EXPIRY: Warn 1\"");
    }

    private static SbcResult good(String fqdn, String customer) {
        return result(
                Fixtures.sbc(fqdn, customer),
                observed(Fixtures.sbc(fqdn, customer), List.of(LEAF)),
                ComplianceStatus.COMPLIANT);
    }

    private static CertificateUse leaf(long serial, String notAfter) {
        return new CertificateUse(
                TestCertificates.leaf("sbc.example", serial, Instant.parse(notAfter)), true, List.of(), 3, null);
    }

    private static List<XSSFChart> charts(XSSFSheet sheet) {
        return sheet.getDrawingPatriarch().getCharts();
    }

    private static List<String> axisTitles(XSSFChart chart) {
        CTPlotArea area = chart.getCTChart().getPlotArea();
        return Stream.concat(
                        area.getCatAxList().stream().map(axis -> axis.getTitle()),
                        area.getValAxList().stream().map(axis -> axis.getTitle()))
                .map(SummaryChartsTest::text)
                .toList();
    }

    private static String text(CTTitle title) {
        return title.getTx().getRich().getPList().stream()
                .flatMap(paragraph -> paragraph.getRList().stream())
                .map(CTRegularTextRun::getT)
                .reduce("", String::concat);
    }

    /** Names and numbers of the chart's first series. */
    private static Map<String, Double> drawn(XSSFSheet sheet, int chart) {
        XDDFChartData.Series series =
                charts(sheet).get(chart).getChartSeries().get(0).getSeries(0);
        Map<String, Double> drawn = new LinkedHashMap<>();
        for (int i = 0; i < series.getCategoryData().getPointCount(); i++) {
            drawn.put(
                    series.getCategoryData().getPointAt(i).toString(),
                    series.getValuesData().getPointAt(i).doubleValue());
        }
        return drawn;
    }

    private static List<String> points(XDDFDataSource<?> source) {
        return IntStream.range(0, source.getPointCount())
                .mapToObj(i -> String.valueOf(source.getPointAt(i)))
                .toList();
    }

    private static List<String> cells(XSSFWorkbook workbook, XDDFDataSource<?> source) {
        AreaReference area = new AreaReference(source.getDataRangeReference(), SpreadsheetVersion.EXCEL2007);
        List<String> values = new ArrayList<>();
        for (CellReference place : area.getAllReferencedCells()) {
            Cell cell = workbook.getSheet(place.getSheetName())
                    .getRow(place.getRow())
                    .getCell(place.getCol());
            values.add(
                    cell.getCellType() == CellType.STRING
                            ? cell.getStringCellValue()
                            : Double.toString(cell.getNumericCellValue()));
        }
        return values;
    }

    private static int row(XSSFSheet sheet, String text) {
        return WrittenReports.cells(sheet).stream()
                .filter(cell -> cell.getCellType() == CellType.STRING
                        && cell.getStringCellValue().equals(text))
                .mapToInt(Cell::getRowIndex)
                .findFirst()
                .orElseThrow();
    }
}
