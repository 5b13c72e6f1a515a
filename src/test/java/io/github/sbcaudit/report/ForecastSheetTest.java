package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.FABRIKAM;
import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.forecast;
import static io.github.sbcaudit.report.Fixtures.foretelling;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.pass;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.Fixtures.unknown;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanStatus;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForecastSheetTest {

    @TempDir
    private Path folder;

    @Test
    void whatBreaksIsToldByDay() {
        SbcResult first = foretelling(
                broken("a.example", "Contoso", pass("CERT-EXPIRY")),
                forecast("2026-12-24", fails("CERT-EXPIRY", "a breaks in 31 days")),
                forecast("2027-02-21", fails("TLS12-SUITES", "a breaks in 90 days")));
        SbcResult second = foretelling(
                broken("b.example", "Fabrikam", pass("CERT-EXPIRY")),
                forecast("2026-11-23", fails("CERT-EXPIRY", "b breaks today")),
                forecast(
                        "2026-12-23",
                        finding("TLS12-SUITES", Verdict.WARN, Severity.LOW, null, "b is warned in 30 days")));

        XSSFSheet sheet = written(first, second).sheet("Forecast");

        assertThat(column(sheet, "What will be seen then"))
                .containsExactly(
                        "b breaks today", "b is warned in 30 days", "a breaks in 31 days", "a breaks in 90 days");
        assertThat(numbers(sheet, "Days left")).containsExactly(0, 30, 31, 90);
        assertThat(numbers(sheet, "Within days")).containsExactly(30, 30, 60, 90);
        assertThat(column(sheet, "Verdict then")).containsExactly("Fail", "Warning", "Fail", "Fail");
        assertThat(column(sheet, "SBC")).containsExactly("b.example", "b.example", "a.example", "a.example");
        assertThat(column(sheet, "Customer")).containsExactly("Fabrikam", "Fabrikam", "Contoso", "Contoso");
        assertThat(text(sheet, 3, "Site")).isEqualTo("Hamburg");
        assertThat(text(sheet, 3, "Rule")).isEqualTo("CERT-EXPIRY");
        assertThat(text(sheet, 3, "What to do by then")).isEqualTo("remedy of CERT-EXPIRY");
        assertThat(cell(sheet, 3, "From").getLocalDateTimeCellValue().toLocalDate())
                .isEqualTo(LocalDate.parse("2026-12-24"));
        assertThat(cell(sheet, 3, "SBC").getHyperlink().getLocation()).isEqualTo("'SBCs'!A2");
    }

    @Test
    void theSummaryCountsSbcsAndLeadsToTheSheet() {
        SbcResult first = foretelling(
                broken("a.example", "Contoso", pass("CERT-EXPIRY")),
                forecast("2026-12-24", fails("CERT-EXPIRY", "in 31 days")),
                forecast("2026-12-25", fails("TLS12-SUITES", "in 32 days")));
        SbcResult second = foretelling(
                broken("b.example", "Contoso", pass("CERT-EXPIRY")),
                forecast("2026-12-23", fails("CERT-EXPIRY", "in 30 days")));
        SbcResult third = foretelling(
                broken("c.example", "Contoso", pass("CERT-EXPIRY")),
                forecast("2026-12-01", finding("TLS12-SUITES", Verdict.WARN, Severity.LOW, null, "only warned")));

        WrittenReports written = written(first, second, third);

        assertThat(summary(written))
                .contains("Breaks within 30 / 60 / 90 days if nobody acts: 1 / 2 / 2 SBCs.")
                .anyMatch(line -> line.contains("The next thing to break does so on 2026-12-23."));
        assertThat(written.sheet("Summary").getHyperlinkList())
                .anyMatch(link -> "'Forecast'!A1".equals(link.getLocation()));
    }

    @Test
    void warningsAloneAreNoBreak() {
        SbcResult sbc = foretelling(
                broken("a.example", "Contoso", pass("CERT-EXPIRY")),
                forecast("2027-02-01", finding("CERT-EXPIRY", Verdict.WARN, Severity.MEDIUM, "2027-03-03", "soon")));

        assertThat(summary(written(sbc)))
                .contains("Nothing that was seen breaks within 90 days; one SBC gets a warning until then.")
                .anyMatch(line -> line.contains("The next thing to break does so on 2027-03-03."));
    }

    @Test
    void nothingToTellIsToldInOneLine() {
        WrittenReports written = written(broken("a.example", "Contoso", pass("CERT-EXPIRY")));

        assertThat(text(written.sheet("Forecast"), 1, "From"))
                .isEqualTo("Nothing that was seen breaks within 90 days.");
        assertThat(summary(written)).contains("Nothing that was seen breaks within 90 days.");
        assertThat(sbc(written).get("forecast").isArray()).isTrue();
        assertThat(sbc(written).get("forecast")).isEmpty();
    }

    @Test
    void whereNobodyWasReachedNothingIsForetold() {
        SbcResult sbc = result(CONTOSO, unreachable(CONTOSO), ComplianceStatus.UNREACHABLE, unknown("ROOT-PROGRAM"));

        assertThat(text(written(sbc).sheet("Forecast"), 1, "From")).startsWith("Nothing can be said:");
    }

    @Test
    void anAuditThatDidNotLookAheadSaysSo() {
        Scan now = scan();
        Scan before = new Scan(
                now.id(),
                ScanStatus.FINISHED,
                BEGUN,
                null,
                now.inventory(),
                now.depth(),
                now.toolVersion(),
                now.policy(),
                now.asOf(),
                now.trustList(),
                now.lookedUp(),
                null);
        InMemoryScan old = new InMemoryScan(before).with(broken("a.example", "Contoso", pass("CERT-EXPIRY")));

        WrittenReports written = WrittenReports.of(old, folder);

        assertThat(text(written.sheet("Forecast"), 1, "From")).startsWith("This audit did not look ahead");
        assertThat(sbc(written).get("forecast").isNull()).isTrue();
    }

    @Test
    void whatChangesBesidesTheSbcIsNamed() {
        Finding waived = fails("CERT-EXPIRY", "broken already")
                .waivedBy(new Waiver(LocalDate.parse("2026-12-01"), "ordered", "Ann", true));
        SbcResult sbc = foretelling(
                result(CONTOSO, observed(CONTOSO, List.of()), ComplianceStatus.COMPLIANT, pass("CERT-EXPIRY")),
                forecast("2026-12-02", waived));

        assertThat(text(written(sbc).sheet("Forecast"), 1, "What will be seen then"))
                .isEqualTo("broken already Waiver expired on 2026-12-01, so this counts again: ordered (Ann)");
    }

    @Test
    void aRuleThatIsNotYetInForceSaysFromWhen() {
        InMemoryScan scan = new InMemoryScan(scan())
                .with(foretelling(
                        broken("a.example", "Contoso", pass("FUTURE")),
                        forecast("2026-12-02", fails("FUTURE", "not met"))));
        List<ListedRule> rules = new ArrayList<>(Fixtures.RULES);
        rules.add(new ListedRule("FUTURE", LocalDate.parse("2026-12-02"), "announced", false));
        new ReportFiles(scan, rules, language -> new PlainTexts(), Fixtures.SETTINGS).writeTo(folder);

        assertThat(text(new WrittenReports(folder).sheet("Forecast"), 1, "What will be seen then"))
                .isEqualTo("not met This rule holds from 2026-12-02.");
    }

    @Test
    void jsonTellsTheSame() {
        JsonNode forecast = sbc(written(foretelling(
                        broken("a.example", "Contoso", pass("CERT-EXPIRY")),
                        forecast("2026-12-24", fails("CERT-EXPIRY", "in 31 days")))))
                .get("forecast")
                .get(0);

        assertThat(forecast.get("from").asString()).isEqualTo("2026-12-24");
        assertThat(forecast.get("daysLeft").asLong()).isEqualTo(31);
        assertThat(forecast.get("rule").asString()).isEqualTo("CERT-EXPIRY");
        assertThat(forecast.get("verdict").asString()).isEqualTo("FAIL");
        assertThat(forecast.get("seen").asString()).isEqualTo("in 31 days");
        assertThat(forecast.get("remedy").asString()).isEqualTo("remedy of CERT-EXPIRY");
    }

    @Test
    void aCustomersSheetHoldsItsOwnOnly() {
        WrittenReports written = written(
                foretelling(
                        result(CONTOSO, observed(CONTOSO, List.of()), ComplianceStatus.COMPLIANT),
                        forecast("2026-12-24", fails("CERT-EXPIRY", "theirs"))),
                foretelling(
                        result(FABRIKAM, observed(FABRIKAM, List.of()), ComplianceStatus.COMPLIANT),
                        forecast("2026-12-24", fails("CERT-EXPIRY", "ours"))));

        XSSFSheet sheet = written.workbook("fabrikam.xlsx").getSheet("Forecast");

        assertThat(column(sheet, "What will be seen then")).containsExactly("ours");
    }

    /** More than a page of what is sorted: each row is read back from where it was put. */
    @Test
    void manyRowsAreSortedByDayAndThenAsTheyCame() {
        SbcResult[] sbcs = IntStream.range(0, 500)
                .mapToObj(i -> foretelling(
                        broken("sbc" + i + ".example", "Contoso", pass("CERT-EXPIRY")),
                        forecast(
                                LocalDate.parse("2026-11-23")
                                        .plusDays(i * 37 % 91)
                                        .toString(),
                                fails("CERT-EXPIRY", "number " + i))))
                .toArray(SbcResult[]::new);

        List<String> told = column(written(sbcs).sheet("Forecast"), "What will be seen then");

        assertThat(told)
                .containsExactlyElementsOf(IntStream.range(0, 91)
                        .boxed()
                        .flatMap(day -> IntStream.range(0, 500)
                                .filter(i -> i * 37 % 91 == day)
                                .mapToObj(i -> String.format(Locale.ROOT, "number %d", i)))
                        .toList());
    }

    private WrittenReports written(SbcResult... sbcs) {
        return WrittenReports.of(new InMemoryScan(scan()).with(sbcs), folder);
    }

    private static List<Integer> numbers(XSSFSheet sheet, String heading) {
        return IntStream.rangeClosed(1, sheet.getLastRowNum())
                .mapToObj(row -> (int) cell(sheet, row, heading).getNumericCellValue())
                .toList();
    }

    private static JsonNode sbc(WrittenReports written) {
        return JsonMapper.shared()
                .readTree(written.json("fleet.json"))
                .get("sbcs")
                .get(0);
    }

    private static List<String> summary(WrittenReports written) {
        List<String> lines = new ArrayList<>();
        written.sheet("Summary").forEach(row -> row.forEach(cell -> lines.add(cell.toString())));
        return lines;
    }

    private static Finding fails(String rule, String seen) {
        return finding(rule, Verdict.FAIL, Severity.HIGH, null, seen);
    }
}
