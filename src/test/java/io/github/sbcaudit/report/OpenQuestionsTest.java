package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.sbc;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.Sbc;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is open on many SBCs for the same reason. */
class OpenQuestionsTest {

    private static final Finding OPEN = finding("CERT-EXPIRY", Verdict.UNKNOWN, Severity.LOW, null, "not asked");
    private static final Finding GRAVE = finding("ROOT-PROGRAM", Verdict.UNKNOWN, Severity.MEDIUM, null, "unclear");

    @TempDir
    private Path folder;

    @Test
    void openQuestionThatIsAlikeOnManySbcsHasOneRowAfterWhatIsGraver() {
        XSSFSheet sheet = findings(4, OPEN, GRAVE);

        assertThat(column(sheet, "What was seen"))
                .containsExactly("unclear", "unclear", "unclear", "unclear", "not asked");
        assertThat(text(sheet, 5, "SBC")).startsWith("4 SBCs alike");
        assertThat(cell(sheet, 5, "Port").getCellType()).isEqualTo(CellType.BLANK);
        assertThat(cell(sheet, 5, "Customer").getStringCellValue()).isEmpty();
    }

    @Test
    void openQuestionOnAFewSbcsHasARowForEach() {
        XSSFSheet sheet = findings(3, OPEN);

        assertThat(column(sheet, "SBC")).containsExactly("sbc0.example", "sbc1.example", "sbc2.example");
    }

    @Test
    void waivedQuestionsStayOneByOne() {
        LocalDate day = LocalDate.ofInstant(BEGUN, ZoneOffset.UTC).plusDays(9);

        XSSFSheet sheet = findings(4, OPEN.waivedBy(new Waiver(day, "known", null, false)));

        assertThat(column(sheet, "SBC")).hasSize(4);
    }

    @Test
    void jsonNamesEverySbc() {
        String json = WrittenReports.of(fleet(4, OPEN), folder).json("fleet.json");

        assertThat(JsonMapper.shared().readTree(json).get("sbcs"))
                .hasSize(4)
                .allSatisfy(
                        sbc -> assertThat(sbc.at("/findings/0/seen").asString()).isEqualTo("not asked"));
    }

    private XSSFSheet findings(int sbcs, Finding... findings) {
        return WrittenReports.of(fleet(sbcs, findings), folder).sheet("Findings");
    }

    private static InMemoryScan fleet(int sbcs, Finding... findings) {
        InMemoryScan scan = new InMemoryScan(scan());
        for (int i = 0; i < sbcs; i++) {
            Sbc sbc = sbc("sbc" + i + ".example", "Contoso");
            scan.with(result(sbc, observed(sbc, List.of(LEAF)), ComplianceStatus.COMPLIANT, findings));
        }
        return scan;
    }
}
