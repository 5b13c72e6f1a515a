package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.FABRIKAM;
import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.anchor;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.rejected;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.sbc;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.Fixtures.since;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.text;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.AnchorStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports in German, and which report is in which language. */
class GermanReportTest {

    /** As many as the height of the headings on the sheet SBCs has room for. */
    private static final int HEADING_LINES = 4;

    /** What the width of a verdict's column has room for, in bold. */
    private static final int HEADING_CHARACTERS = 14;

    private static final EarlierScan YESTERDAY = new EarlierScan(6, BEGUN.minus(Duration.ofDays(1)));

    @TempDir
    private Path folder;

    @Test
    void nothingOfTheEnglishTextsIsLeft() {
        List<String> english = Stream.of("labels", "/io/github/sbcaudit/compliance/findings")
                .flatMap(GermanReportTest::onlyEnglish)
                .toList();

        List<String> german = new ArrayList<>();
        written(Locale.GERMAN, fleet()).workbook("fleet.xlsx").forEach(sheet -> {
            german.add(sheet.getSheetName());
            german.add(sheet.getHeader().getLeft() + sheet.getHeader().getRight());
            german.add(sheet.getFooter().getLeft() + sheet.getFooter().getRight());
            german.addAll(texts((XSSFSheet) sheet));
        });

        assertThat(english).hasSizeGreaterThan(300).contains("Days left", "Not judged: the rule holds from ");
        assertThat(german)
                .hasSizeGreaterThan(100)
                .allSatisfy(text -> assertThat(english).noneMatch(text::contains));
    }

    @Test
    void sheetsAndHeadingsAreGerman() {
        XSSFWorkbook workbook = written(Locale.GERMANY, fleet()).workbook("fleet.xlsx");

        assertThat(IntStream.range(0, workbook.getNumberOfSheets()).mapToObj(workbook::getSheetName))
                .containsExactly(
                        "Übersicht",
                        "SBCs",
                        "Befunde",
                        "Ausblick",
                        "Zertifikate",
                        "Stammzertifikate",
                        "TLS",
                        "Mutual TLS",
                        "Änderungen",
                        "Nicht geprüft",
                        "Verfahren");
        assertThat(text(workbook.getSheet("SBCs"), 1, "Status")).isEqualTo("Nicht konform");
        assertThat(text(workbook.getSheet("SBCs"), 1, "Andere verletzte Regeln"))
                .isEqualTo("Warnung: CERT-EXPIRY");
        assertThat(text(workbook.getSheet("Nicht geprüft"), 1, "Was geschah"))
                .isEqualTo("Keine Antwort auf den Verbindungsaufbau");
        assertThat(workbook.getSheet("Übersicht").getFooter().getRight()).contains("Seite &P von &N");
    }

    @Test
    void policyAndConfigurationsOfNobodyAreNamedInGerman() {
        RejectedRow file = new RejectedRow(
                new RowSource("configs/sbc1.contso.example.ini", 0),
                null,
                "sbc1.contso.example.ini",
                null,
                "Named after no SBC.",
                RejectedRow.Kind.CONFIGURATION);
        XSSFWorkbook workbook = written(Locale.GERMAN, fleet().with(file)).workbook("fleet.xlsx");

        assertThat(texts(workbook.getSheet("Übersicht")))
                .contains("Nach der Richtlinie „microsoft-2022“ dessen, der die Prüfung ausgeführt hat");
        assertThat(texts(workbook.getSheet("Nicht geprüft")))
                .contains("Datei ohne SBC")
                .anyMatch(text -> text.startsWith("Benennen Sie die Datei um"));
    }

    @Test
    void datesAndNumbersAreGerman() {
        XSSFWorkbook workbook = written(Locale.GERMAN, fleet()).workbook("fleet.xlsx");

        assertThat(texts(workbook.getSheet("Übersicht")))
                .contains("Geprüft am 23.11.2026 um 14:05 (Europe/Berlin, UTC+01:00), Dauer 1 min 30 s")
                .anyMatch(text -> text.contains("Der nächste Ausfall droht am 10.12.2026."))
                .anyMatch(text -> text.startsWith("Ausgabe vom 25.08.2026 (Nummer 1401)"));
        assertThat(workbook.getSheet("Übersicht").getFooter().getLeft()).contains("23.11.2026 14:05 Europe/Berlin");
        XSSFSheet findings = workbook.getSheet("Befunde");
        assertThat(format(findings, "Verstoß", "Ausfall ab")).isEqualTo("\"seit \"dd.mm.yyyy");
        assertThat(format(findings, "Warnung", "Ausfall ab")).isEqualTo("dd.mm.yyyy");
        assertThat(cell(workbook.getSheet("Zertifikate"), 1, "Gültig bis")
                        .getCellStyle()
                        .getDataFormatString())
                .isEqualTo("dd.mm.yyyy");
    }

    @Test
    void linksLeadToTheGermanSheet() {
        XSSFWorkbook workbook = written(Locale.GERMAN, fleet()).workbook("fleet.xlsx");

        assertThat(workbook.getSheet("Übersicht").getHyperlinkList())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.getLocation()).matches("'(Befunde'!A\\d+|Änderungen'!A1)"));
    }

    @Test
    void umlautsSurviveInBothFiles() {
        WrittenReports written = written(Locale.GERMAN, fleet());

        assertThat(written.parts("fleet.xlsx").get("xl/workbook.xml")).contains("Übersicht", "Nicht geprüft");
        assertThat(written.json("fleet.json"))
                .contains("Das Zertifikat des SBC läuft am 10.12.2026 ab (Tage übrig: 17).")
                .doesNotContain("\ufffd", "Ã");
    }

    @Test
    void jsonHasItsFieldsInNoLanguageAndItsTextsInTheWorkbooks() {
        JsonNode german = JsonMapper.shared()
                .readTree(written(Locale.GERMAN, fleet()).json("fleet.json"))
                .at("/sbcs/0/findings/1");

        assertThat(german.get("rule").asString()).isEqualTo("CERT-EXPIRY");
        assertThat(german.get("verdict").asString()).isEqualTo("WARN");
        assertThat(german.get("severity").asString()).isEqualTo("MEDIUM");
        assertThat(german.get("impactOn").asString()).isEqualTo("2026-12-10");
        assertThat(german.get("expected").asString()).startsWith("Bis das Zertifikat des SBC");
        assertThat(german.get("remedy").asString()).startsWith("Erneuern Sie das Zertifikat");
    }

    @Test
    void eachCustomersReportIsInTheLanguageOfItsRowsAndTheFleetsInTheConfiguredOne() {
        WrittenReports written = written(
                Locale.ENGLISH,
                rows("Contoso", "de").with(disabled("Fabrikam", "en")).with(disabled("Tailspin", null)));

        assertThat(firstSheet(written, "fleet")).isEqualTo("Summary");
        assertThat(firstSheet(written, "contoso")).isEqualTo("Übersicht");
        assertThat(firstSheet(written, "fabrikam")).isEqualTo("Summary");
        assertThat(firstSheet(written, "tailspin")).isEqualTo("Summary");
    }

    @Test
    void aCustomersTextsInJsonAreInItsLanguageToo() {
        InMemoryScan fleet = new InMemoryScan(scan()).with(broken(Fixtures.in("de", CONTOSO)));

        WrittenReports written = written(Locale.ENGLISH, fleet);

        assertThat(written.json("contoso.json")).contains("Das Zertifikat des SBC läuft");
        assertThat(written.json("fleet.json")).contains("The SBC's certificate expires on 2026-12-10");
    }

    @Test
    void whereRowsDifferTheMostFrequentLanguageIsTaken() {
        assertThat(firstSheet(written(Locale.ENGLISH, rows("Contoso", "de", "en", "de")), "contoso"))
                .isEqualTo("Übersicht");
        assertThat(firstSheet(written(Locale.GERMAN, rows("Contoso", "de", "en", "en")), "contoso"))
                .isEqualTo("Summary");
    }

    @Test
    void inATieTheConfiguredLanguageIsTaken() {
        assertThat(firstSheet(written(Locale.ENGLISH, rows("Contoso", "de", "en")), "contoso"))
                .isEqualTo("Summary");
        assertThat(firstSheet(written(Locale.GERMANY, rows("Contoso", "en", "de")), "contoso"))
                .isEqualTo("Übersicht");
    }

    @Test
    void rowsThatNameNoLanguageCountForTheConfiguredOne() {
        assertThat(firstSheet(written(Locale.ENGLISH, rows("Contoso", null, "de", null)), "contoso"))
                .isEqualTo("Summary");
        assertThat(firstSheet(written(Locale.ENGLISH, rows("Contoso", null, "de", "de")), "contoso"))
                .isEqualTo("Übersicht");
    }

    @Test
    void aCustomerWithoutAUsableRowGetsTheConfiguredLanguage() {
        InMemoryScan fleet = new InMemoryScan(scan()).with(rejected("Contoso", 17, "a row"));

        assertThat(firstSheet(written(Locale.GERMAN, fleet), "contoso")).isEqualTo("Übersicht");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void titlesOfRulesFitTheHeadingsOfTheirColumns(String language) {
        RuleTexts texts = LocalizedRuleTexts.in(Locale.forLanguageTag(language));

        assertThat(ListedRule.of(RuleBook.standard()))
                .filteredOn(ListedRule::mandatory)
                .extracting(rule -> texts.title(rule.id()))
                .allSatisfy(title -> assertThat(headingLines(title))
                        .hasSizeLessThanOrEqualTo(HEADING_LINES)
                        .allMatch(line -> line.length() <= HEADING_CHARACTERS));
    }

    private static List<String> headingLines(String title) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String word : title.split("(?<=[ -])", -1)) {
            String line = lines.get(lines.size() - 1) + word;
            if (line.strip().length() <= HEADING_CHARACTERS) {
                lines.set(lines.size() - 1, line);
            } else {
                lines.add(word);
            }
        }
        return lines.stream().map(String::strip).toList();
    }

    private WrittenReports written(Locale language, InMemoryScan fleet) {
        ReportSettings settings = new ReportSettings(Fixtures.SETTINGS.zone(), language);
        new ReportFiles(fleet, ListedRule.of(RuleBook.standard()), LocalizedRuleTexts::in, settings).writeTo(folder);
        return new WrittenReports(folder);
    }

    private static String firstSheet(WrittenReports written, String name) {
        return written.workbook(name + ".xlsx").getSheetName(0);
    }

    private static InMemoryScan rows(String customer, @Nullable String... languages) {
        return new InMemoryScan(scan())
                .with(Arrays.stream(languages)
                        .map(language -> disabled(customer, language))
                        .toArray(SbcResult[]::new));
    }

    private static SbcResult disabled(String customer, @Nullable String language) {
        return result(Fixtures.in(language, sbc("sbc1.contoso.example", customer)), null, ComplianceStatus.DISABLED);
    }

    /** What the English file says and the German one does not, cut at the places of arguments; words alone only as a whole. */
    private static Stream<String> onlyEnglish(String file) {
        Map<String, String> german = LabelFiles.read(file + "_de.properties");
        return LabelFiles.read(file + ".properties").entrySet().stream()
                .filter(text -> !text.getValue().equals(german.get(text.getKey())))
                .flatMap(
                        text -> Arrays.stream(text.getValue().replace("''", "'").split("[{}|#<]", -1)))
                .filter(piece -> piece.strip().length() > 8 && piece.strip().contains(" "))
                .filter(piece -> german.values().stream().noneMatch(text -> text.contains(piece)));
    }

    private static String format(XSSFSheet sheet, String verdict, String heading) {
        return IntStream.rangeClosed(1, sheet.getLastRowNum())
                .filter(row -> text(sheet, row, "Ergebnis").equals(verdict))
                .mapToObj(row -> cell(sheet, row, heading).getCellStyle().getDataFormatString())
                .findFirst()
                .orElseThrow();
    }

    private static SbcResult broken(Sbc sbc) {
        return result(
                sbc,
                observed(sbc, List.of(LEAF)),
                ComplianceStatus.NON_COMPLIANT,
                anchor(AnchorStatus.NOT_IN_PROGRAM, false),
                new Finding(
                        "ROOT-PROGRAM",
                        Verdict.FAIL,
                        Severity.HIGH,
                        "disabled",
                        List.of("CN=Example Root", "ab12", "2026-02-01"),
                        LocalDate.parse("2026-02-01")),
                new Finding(
                        "CERT-EXPIRY",
                        Verdict.WARN,
                        Severity.MEDIUM,
                        "few-days",
                        List.of("2026-12-10", "17", "CN=sbc1"),
                        LocalDate.parse("2026-12-10")),
                new Finding("NOT-REVOKED", Verdict.NOT_APPLICABLE, Severity.INFO, "not-offered", List.of(), null),
                new Finding(
                        "TLS12-SUITES",
                        Verdict.PASS,
                        Severity.INFO,
                        "negotiated",
                        List.of("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
                        null),
                new Finding(
                        "CHAIN-COMPLETE",
                        Verdict.UNKNOWN,
                        Severity.LOW,
                        "unknown-issuer",
                        List.of("CN=Issuing", ""),
                        null));
    }

    private static SbcResult sound(Sbc sbc) {
        return result(
                sbc,
                observed(sbc, List.of(TestCertificates.leaf("sbc1.contoso.example", 1, BEGUN))),
                ComplianceStatus.COMPLIANT,
                anchor(AnchorStatus.TRUSTED, false),
                new Finding("ROOT-PROGRAM", Verdict.PASS, Severity.INFO, "trusted", List.of("CN=Root"), null));
    }

    /** Something for each sheet, in each of its kinds. */
    private static InMemoryScan fleet() {
        return new InMemoryScan(scan(1))
                .observedUntil(BEGUN.plusSeconds(90))
                .comparedWith(YESTERDAY, new Earlier.Gone(FABRIKAM, ComplianceStatus.COMPLIANT))
                .with(
                        since(YESTERDAY, sound(CONTOSO), broken(CONTOSO)),
                        since(YESTERDAY, broken(CONTOSO), sound(CONTOSO)),
                        result(FABRIKAM, unreachable(FABRIKAM), ComplianceStatus.UNREACHABLE),
                        result(sbc("sbc2.fabrikam.example", "Fabrikam"), null, ComplianceStatus.UNREACHABLE),
                        result(sbc("sbc3.fabrikam.example", "Fabrikam"), null, ComplianceStatus.DISABLED))
                .with("Contoso", new CertificateUse(LEAF, true, List.of(new Endpoint("sbc1.example", 5061)), 3, null))
                .with("Contoso", new CertificateUse(Certificate.of(new byte[] {1, 2, 3}), false, List.of(), 1, null));
    }
}
