package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.sbc;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.AnchorStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sheet Root anchors. */
class AnchorsSheetTest {

    private static final String NAME = "Root anchor";

    private static final String STATUS = "Status in Microsoft's program";

    @TempDir
    private Path folder;

    @Test
    void eachRootHasOneRowWithThumbprintsAsTextAndTheNumberOfItsSbcs() {
        Anchor root = root("CN=Example Root,O=Example,C=XX", "1", AnchorStatus.TRUSTED, false);

        XSSFSheet sheet = written(ends("a.example", root), ends("b.example", root));

        assertThat(column(sheet, NAME)).containsExactly("Example Root");
        assertThat(text(sheet, 1, STATUS)).isEqualTo("Trusted");
        assertThat(cell(sheet, 1, "SBCs").getNumericCellValue()).isEqualTo(2);
        assertThat(text(sheet, 1, "Used by")).isEqualTo("a.example:5061, b.example:5061");
        assertThat(text(sheet, 1, "Full name of the root or issuer")).isEqualTo("CN=Example Root,O=Example,C=XX");
        XSSFCell sha1 = cell(sheet, 1, "SHA-1 thumbprint");
        assertThat(sha1.getCellType()).isEqualTo(CellType.STRING);
        assertThat(sha1.getStringCellValue()).isEqualTo("1".repeat(40));
        assertThat(sha1.getCellStyle().getDataFormatString()).isEqualTo("@");
        assertThat(text(sheet, 1, "SHA-256 thumbprint")).isEqualTo("1".repeat(64));
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLED, disabled, FAIL, Disabled by Microsoft on 2026-09-15",
        "NOT_BEFORE, not-before, FAIL, 'Trusted only for certificates issued before 2026-09-15; those of these SBCs are newer'",
        "ROOT_EXPIRED, root-expired, FAIL, The root itself has expired (2026-09-15)",
        "TRUSTED, trusted-for-now, WARN, Trusted now; Microsoft will disable it on 2026-09-15",
    })
    void theStatusNamesItsDay(AnchorStatus status, String reason, Verdict verdict, String said) {
        Anchor root = root("CN=Root", "2", status, false);

        XSSFSheet sheet =
                written(ends("a.example", root, judged(verdict, reason, "CN=Root", "2".repeat(40), "2026-09-15")));

        assertThat(text(sheet, 1, STATUS)).isEqualTo(said);
    }

    @Test
    void aDayThatIsNotKnownOrAnotherRootsIsLeftOut() {
        Anchor root = root("CN=Root", "2", AnchorStatus.DISABLED, false);

        XSSFSheet sheet = written(
                ends("a.example", root, judged(Verdict.FAIL, "disabled", "CN=Root", "2".repeat(40), "-")),
                ends("b.example", root, judged(Verdict.FAIL, "disabled", "CN=X", "3".repeat(40), "2026-09-15")),
                ends("c.example", root));

        assertThat(column(sheet, STATUS)).containsExactly("Disabled by Microsoft");
        assertThat(cell(sheet, 1, "SBCs").getNumericCellValue()).isEqualTo(3);
    }

    @Test
    void theWorstStandFirstAndColourIsNotTheOnlyDifference() {
        Anchor trusted = root("CN=Good", "1", AnchorStatus.TRUSTED, false);
        Anchor extra = root("CN=Ours", "2", AnchorStatus.TRUSTED, true);
        Anchor disabled = root("CN=Gone", "3", AnchorStatus.DISABLED, false);

        XSSFSheet sheet = written(
                ends("a.example", trusted),
                ends("b.example", extra),
                ends(
                        "c.example",
                        none(AnchorStatus.INCOMPLETE_CHAIN),
                        judged(Verdict.UNKNOWN, "incomplete-chain", "CN=Issuing")),
                ends("d.example", disabled),
                notReached("e.example"));

        assertThat(column(sheet, STATUS))
                .containsExactly(
                        "Disabled by Microsoft",
                        "Issuer not sent",
                        "Not on Microsoft's list, added for this audit",
                        "Trusted",
                        "No certificate was seen");
        assertThat(column(sheet, NAME)).containsExactly("Gone", "Issuing (issuer, no root)", "Ours", "Good", "No root");
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(row -> fill(cell(sheet, row, STATUS))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRootThatCountsDifferentlyForTwoSbcsHasARowForEach() {
        XSSFSheet sheet = written(
                ends("a.example", root("CN=Root", "1", AnchorStatus.TRUSTED, false)),
                ends("b.example", root("CN=Root", "1", AnchorStatus.NOT_BEFORE, false)));

        assertThat(column(sheet, STATUS)).containsExactly("Certificate issued too late for this root", "Trusted");
    }

    @Test
    void chainsWithoutARootAreCountedByReasonAndByTheNameTheyEndAt() {
        XSSFSheet sheet = written(
                ends(
                        "a.example",
                        none(AnchorStatus.NOT_IN_PROGRAM),
                        judged(Verdict.FAIL, "not-in-program", "CN=Own Root", "2026-08-25")),
                ends(
                        "b.example",
                        none(AnchorStatus.NOT_IN_PROGRAM),
                        judged(Verdict.FAIL, "not-in-program", "CN=Own Root", "2026-08-25")),
                ends(
                        "c.example",
                        none(AnchorStatus.UNKNOWN_ROOT),
                        judged(Verdict.UNKNOWN, "unknown-root", "the leaf is no certificate")));

        assertThat(column(sheet, NAME)).containsExactly("Own Root", "No root");
        assertThat(column(sheet, STATUS)).containsExactly("Not in Microsoft's program", "Root not known here");
        assertThat(cell(sheet, 1, "SBCs").getNumericCellValue()).isEqualTo(2);
        assertThat(text(sheet, 1, "SHA-256 thumbprint")).isEmpty();
        assertThat(texts(sheet)).noneMatch(text -> text.contains("the leaf is no certificate"));
    }

    @Test
    void aListTooOldIsNotTakenForProof() {
        XSSFSheet sheet = written(ends(
                "a.example",
                none(AnchorStatus.NOT_IN_PROGRAM),
                judged(Verdict.UNKNOWN, "not-in-stale-list", "CN=New", "2025-01-01", "690")));

        assertThat(text(sheet, 1, STATUS)).isEqualTo("Not on Microsoft's list, but that is too old to be sure");
    }

    @Test
    void namesThoughtUpForEverySbcAreCountedTogetherAfterFiveHundred() {
        SbcResult[] hostile = IntStream.range(0, 1_200)
                .mapToObj(i -> ends(
                        "sbc" + i + ".example",
                        none(AnchorStatus.NOT_IN_PROGRAM),
                        judged(Verdict.FAIL, "not-in-program", "CN=Root " + i, "2026-08-25")))
                .toArray(SbcResult[]::new);

        XSSFSheet sheet = written(hostile);

        assertThat(sheet.getLastRowNum()).isEqualTo(501);
        assertThat(text(sheet, 501, NAME)).isEqualTo("Further names, not told one by one");
        assertThat(text(sheet, 501, STATUS)).isEqualTo("Not in Microsoft's program");
        assertThat(cell(sheet, 501, "SBCs").getNumericCellValue()).isEqualTo(700);
        assertThat(text(sheet, 501, "Used by")).endsWith("sbc509.example:5061 and 690 more");
    }

    @Test
    void manyThinkersOfNamesDoNotCrowdOutARealRoot() {
        SbcResult[] hostile = IntStream.range(0, 600)
                .mapToObj(i -> ends(
                        "sbc" + i + ".example",
                        none(AnchorStatus.NOT_IN_PROGRAM),
                        judged(Verdict.FAIL, "not-in-program", "CN=Root " + i, "2026-08-25")))
                .toArray(SbcResult[]::new);

        XSSFSheet sheet = WrittenReports.of(
                        new InMemoryScan(scan())
                                .with(hostile)
                                .with(ends("good.example", root("CN=Good", "1", AnchorStatus.TRUSTED, false))),
                        folder)
                .sheet("Root anchors");

        assertThat(column(sheet, NAME)).endsWith("Good");
    }

    @Test
    void aHostileNameIsShortenedAndNeverAFormula() {
        XSSFSheet sheet = written(ends(
                "a.example",
                none(AnchorStatus.NOT_IN_PROGRAM),
                judged(
                        Verdict.FAIL,
                        "not-in-program",
                        "CN=\\=cmd|'/C calc'!A0\u202E" + "x".repeat(5_000),
                        "2026-08-25")));

        XSSFCell name = cell(sheet, 1, NAME);
        assertThat(name.getCellType()).isEqualTo(CellType.STRING);
        assertThat(name.getStringCellValue())
                .startsWith("=cmd|")
                .endsWith("…")
                .doesNotContain("\u202E")
                .hasSizeLessThan(250);
        assertThat(name.getCellStyle().getQuotePrefixed()).isTrue();
    }

    @Test
    void disabledSbcsAndOtherCustomersDoNotCount() {
        SbcResult disabled = result(sbc("off.example", "Contoso"), null, ComplianceStatus.DISABLED);
        Sbc theirs = sbc("x.fabrikam.example", "Fabrikam");
        SbcResult fabrikam = result(
                theirs,
                observed(theirs, List.of(LEAF)),
                ComplianceStatus.NON_COMPLIANT,
                root("CN=Fabrikam Root", "9", AnchorStatus.DISABLED, false));
        WrittenReports written = WrittenReports.of(new InMemoryScan(scan()).with(disabled, fabrikam), folder);

        XSSFSheet sheet = written.workbook("contoso.xlsx").getSheet("Root anchors");

        assertThat(texts(sheet)).contains("No SBC that is enabled is listed.");
        assertThat(column(written.sheet("Root anchors"), NAME)).containsExactly("Fabrikam Root");
    }

    private XSSFSheet written(SbcResult... results) {
        return WrittenReports.of(new InMemoryScan(scan()).with(results), folder).sheet("Root anchors");
    }

    private static SbcResult ends(String fqdn, Anchor anchor, Finding... findings) {
        Sbc sbc = sbc(fqdn, "Contoso");
        return result(sbc, observed(sbc, List.of(LEAF)), ComplianceStatus.NON_COMPLIANT, anchor, findings);
    }

    private static SbcResult notReached(String fqdn) {
        Sbc sbc = sbc(fqdn, "Contoso");
        return result(sbc, unreachable(sbc), ComplianceStatus.UNREACHABLE);
    }

    private static Anchor root(String subject, String digit, AnchorStatus status, boolean extra) {
        return new Anchor(digit.repeat(64), digit.repeat(40), subject, status, null, extra);
    }

    private static Anchor none(AnchorStatus status) {
        return new Anchor(
                null, null, null, status, "an English " + status.name().toLowerCase(Locale.ROOT), false);
    }

    private static Finding judged(Verdict verdict, String reason, String... arguments) {
        return new Finding("ROOT-PROGRAM", verdict, Severity.HIGH, reason, List.of(arguments), null);
    }

    private static @Nullable String fill(XSSFCell cell) {
        return cell.getCellStyle().getFillForegroundColorColor().getARGBHex();
    }
}
