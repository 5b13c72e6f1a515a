package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.CertificateUse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Text from peers and inventories is hostile. */
class HostileTextTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|'/C calc'!A0",
                "+1+cmd|'/C calc'!A0",
                "-2+3",
                "@SUM(1+1)*cmd|'/C calc'!A0",
                "\t=1+1",
                "\n=1+1",
                "\r=1+1"
            })
    void whatLooksLikeAFormulaStaysTextEvenWhenEdited(String hostile) {
        XSSFCell seen = cell(seenAs(hostile), 1, "What was seen");

        assertThat(seen.getCellType()).isEqualTo(CellType.STRING);
        assertThat(seen.getStringCellValue().strip()).isEqualTo(hostile.strip());
        boolean formula = "=+-@".indexOf(seen.getStringCellValue().charAt(0)) >= 0;
        assertThat(seen.getCellStyle().getQuotePrefixed()).isEqualTo(formula);
    }

    @Test
    void ordinaryTextIsNotQuoted() {
        assertThat(cell(seenAs("plain"), 1, "What was seen").getCellStyle().getQuotePrefixed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u0000b\u0001c\u001Fd\u007Fe\u009Bf', abcdef",
        "'sbc\u202Emoc.live', sbcmoc.live",
        "'one\r\ntwo\tthree', one two three",
        "'lone \uD800 surrogate \uDC00', 'lone \uFFFD surrogate \uFFFD'",
        "'\uFFFEa\uFFFF', a",
        "'<b>&amp;\"x\"</b>', '<b>&amp;\"x\"</b>'",
        "'_x0041_ and _x000D_', '_x0041_ and _x000D_'",
        "'\uD83D\uDE00 & ü', '\uD83D\uDE00 & ü'"
    })
    void charactersThatHideOrBreakAreTakenOut(String hostile, String shown) {
        assertThat(text(seenAs(hostile), 1, "What was seen")).isEqualTo(shown);
    }

    @Test
    void textThatIsTooLongForACellIsCutVisibly() {
        String shown = text(seenAs("x".repeat(40_000)), 1, "What was seen");

        assertThat(shown).hasSize(32_767).endsWith("x … [cut]");
    }

    @Test
    void namesOfCertificatesThatAreTooLongTogetherAreCutVisibly() {
        String[] names = new String[3000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "sbc" + i + ".example.com";
        }
        CertificateUse use = new CertificateUse(
                TestCertificates.certificate("CN=sbc", "CN=CA", 1, BEGUN, names), true, List.of(), 1, null);

        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()).with("Contoso", use), folder)
                .sheet("Certificates");

        assertThat(text(sheet, 1, "Names (SAN)"))
                .hasSize(32_767)
                .startsWith("sbc0.example.com\nsbc1.example.com\n")
                .endsWith("[cut]");
    }

    @Test
    void namesThatWereNotReadAreCounted() {
        String[] names = new String[4_321];
        Arrays.fill(names, "a.example");
        CertificateUse use = new CertificateUse(
                TestCertificates.certificate("CN=sbc", "CN=CA", 1, BEGUN, names), true, List.of(), 1, null);

        XSSFSheet sheet = WrittenReports.of(new InMemoryScan(scan()).with("Contoso", use), folder)
                .sheet("Certificates");

        assertThat(text(sheet, 1, "Names (SAN)")).startsWith("(321 more were not read)\na.example\na.example\n");
    }

    @Test
    void jsonCarriesThemEscaped() {
        String hostile = "a\u0000\"\\\u2028 \uD800 end";

        seenAs(hostile);

        String json = new WrittenReports(folder).json("fleet.json");
        assertThat(JsonMapper.shared()
                        .readTree(json)
                        .at("/sbcs/0/findings/0/seen")
                        .asString())
                .isEqualTo("a\u0000\"\\\u2028 \uFFFD end");
    }

    @Test
    void aCustomersNameCannotBreakOutOfThePagesHeader() {
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan()).with(broken("sbc.example", "A&P &[File]" + "x".repeat(500))), folder);

        String workbook = written.names().stream()
                .filter(name -> name.startsWith("a-p-file"))
                .filter(name -> name.endsWith(".xlsx"))
                .findFirst()
                .orElseThrow();
        String header = written.workbook(workbook).getSheet("SBCs").getHeader().getRight();
        assertThat(header).startsWith("&9 A&&P &&[File]xxx").endsWith("…").hasSizeLessThan(120);
    }

    private XSSFSheet seenAs(String text) {
        return WrittenReports.of(
                        new InMemoryScan(scan())
                                .with(broken(
                                        "sbc.example",
                                        "Contoso",
                                        finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, null, text))),
                        folder)
                .sheet("Findings");
    }
}
