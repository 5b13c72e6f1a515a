package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.BEGUN;
import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.anchor;
import static io.github.sbcaudit.report.Fixtures.broken;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.pass;
import static io.github.sbcaudit.report.Fixtures.rejected;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.AnchorStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CSV files, as written with the other reports and read back. */
class SbcCsvTest {

    /** What a spreadsheet may expect between cells, by the country that it is set to. */
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    @TempDir
    private Path folder;

    @Test
    void eachSbcHasARowWithWhatIsAskedForMost() {
        Waiver waiver = new Waiver(LocalDate.parse("2027-01-31"), "known", null, false);
        Waiver expired = new Waiver(LocalDate.parse("2026-01-31"), "known", null, true);
        SbcResult sbc = result(
                CONTOSO,
                observed(CONTOSO, List.of(LEAF)),
                ComplianceStatus.NON_COMPLIANT,
                anchor(AnchorStatus.NOT_BEFORE, false),
                finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, "2022-02-01", "root"),
                finding("CERT-KEY", Verdict.FAIL, Severity.HIGH, null, "key").waivedBy(expired),
                finding("CERT-NAME", Verdict.FAIL, Severity.HIGH, "2020-01-01", "name")
                        .waivedBy(waiver),
                finding("CERT-EXPIRY", Verdict.WARN, Severity.MEDIUM, "2026-12-10", "17 days left"),
                finding("MTLS-VERIFIED", Verdict.UNKNOWN, Severity.LOW, null, "not seen"),
                pass("TLS12-SUITES").waivedBy(waiver));

        NamedCsvRecord row = only(sbc);

        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("fqdn", "sbc1.contoso.example");
        expected.put("port", "5061");
        expected.put("status", "NON_COMPLIANT");
        expected.put("outcome", "ANSWERED");
        expected.put("address", "192.0.2.10");
        expected.put("tlsVersion", "TLSv1.2");
        expected.put("cipherSuite", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        expected.put("notAfter", "2026-12-10T13:06:00Z");
        expected.put("daysLeft", "17");
        expected.put("certificateSha256", LEAF.sha256());
        expected.put("rootAnchorStatus", "NOT_BEFORE");
        expected.put("rootAnchorSha1", "bb".repeat(20));
        expected.put("failed", "ROOT-PROGRAM CERT-KEY");
        expected.put("warned", "CERT-EXPIRY");
        expected.put("unknown", "MTLS-VERIFIED");
        expected.put("waived", "CERT-NAME");
        expected.put("failedSince", "2026-10-01T13:05:00Z");
        expected.put("impactOn", "2022-02-01");
        expected.put("customer", "Contoso");
        expected.put("site", "Hamburg");
        expected.put("subject", LEAF.facts().orElseThrow().subject());
        expected.put("issuer", LEAF.facts().orElseThrow().issuer());
        expected.put("rootAnchor", "CN=Example Root,O=Example");
        assertThat(row.getFieldsAsMap()).isEqualTo(expected);
        assertThat(row.getHeader()).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void whatWasNotSeenIsEmptyAndAnExpiredCertificateHasNegativeDays() {
        Certificate expired = TestCertificates.leaf("sbc1.contoso.example", 1, BEGUN.minus(Duration.ofDays(2)));
        Certificate unreadable = Certificate.of(new byte[] {1});
        InMemoryScan fleet = Fixtures.fleet()
                .with(result(CONTOSO, observed(CONTOSO, List.of(expired)), ComplianceStatus.NON_COMPLIANT))
                .with(result(CONTOSO, observed(CONTOSO, List.of(unreadable)), ComplianceStatus.NON_COMPLIANT));

        List<NamedCsvRecord> rows = rows(write(fleet));

        assertThat(rows).hasSize(5); // the row that was rejected is no SBC
        assertThat(rows.get(1).getField("status")).isEqualTo("UNREACHABLE");
        assertThat(rows.get(1).getField("outcome")).isEqualTo("CONNECT_TIMEOUT");
        assertThat(rows.get(1).getField("unknown")).isEqualTo("ROOT-PROGRAM TLS12-SUITES CERT-EXPIRY");
        for (String nothing : List.of("tlsVersion", "notAfter", "daysLeft", "subject", "rootAnchorStatus", "failed")) {
            assertThat(rows.get(1).getField(nothing)).as(nothing).isEmpty();
        }
        assertThat(rows.get(2).getField("status")).isEqualTo("DISABLED");
        assertThat(rows.get(2).getField("outcome")).isEmpty();
        assertThat(rows.get(3).getField("daysLeft")).isEqualTo("-2");
        assertThat(rows.get(4).getField("certificateSha256")).isEqualTo(unreadable.sha256());
        assertThat(rows.get(4).getField("notAfter")).isEmpty();
    }

    @Test
    void theFileIsPlainUtf8WhoseFirstColumnsNeedNoParser() throws IOException {
        SbcResult sbc = listed("Société, \"Größe\"", "a,b\nc");

        Path file = write(new InMemoryScan(scan()).with(sbc, sbc));

        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        assertThat(text).startsWith("fqdn,port,status,").endsWith("\n").doesNotContain("\r", "\uFEFF");
        assertThat(text.lines()).hasSize(3);
        assertThat(text.lines().skip(1)).allSatisfy(line -> {
            List<String> pieces = List.of(line.split(",", -1));
            assertThat(pieces).startsWith("sbc1.contoso.example", "5061", "NON_COMPLIANT");
            assertThat(pieces.get(18)).isEqualTo("\"Société");
        });
        assertThat(rows(file).get(0).getField("customer")).isEqualTo("Société, \"Größe\"");
        assertThat(rows(file).get(0).getField("site")).isEqualTo("a,b c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|'/C calc'!A0",
                "+1+cmd|'/C calc'!A0",
                "-2+3",
                "@SUM(1+1)*cmd|'/C calc'!A0",
                "\t=1+1",
                "\n=1+1",
                "\r@x",
                "  =1+1",
                "\u00A0=1+1",
                "\u0000=1+1",
                "\u200B=1+1",
                "\"=1+1\"",
                "'=1+1",
                "\uFF1D1+1",
                "x;=1+1",
                "x; \"=1+1\";-2+1",
                "x\",\"=1+1",
                "x\n=1+1",
                "x\";=1+1",
                "x\t;\t=1+1"
            })
    void noSpreadsheetRunsWhatAPeerOrAnInventorySays(String hostile) throws IOException {
        String text = Files.readString(write(new InMemoryScan(scan()).with(hostile(hostile))));

        assertThat(text.lines()).hasSize(2);
        for (char separator : SEPARATORS) {
            assertThat(cells(text, separator)).noneMatch(SbcCsvTest::runs);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"=1+1, '=1+1", "'=1+1, ''=1+1", "x;-2, x;'-2", "a-b=c, a-b=c", "'tis, 'tis", "x; y, x; y"})
    void anApostropheStandsBeforeWhatLooksLikeAFormulaAndNowhereElse(String text, String written) {
        String read = only(listed("Contoso", text)).getField("site");

        assertThat(read).isEqualTo(written);
        assertThat(read.replaceAll("(^|;)'(?=[\\s\"']*[=+@-])", "$1")).isEqualTo(text);
    }

    @Test
    void aTextThatIsVeryLongIsCutVisibly() {
        NamedCsvRecord row = only(hostile("x".repeat(40_000)));

        assertThat(row.getField("site")).hasSize(1_000).endsWith("x … [cut]");
        assertThat(row.getField("rootAnchor")).hasSize(1_000).endsWith("x … [cut]");
    }

    @Test
    void aLineFitsOneCellWhateverThePeerSends() throws IOException {
        String[] names = new String[3_000];
        Arrays.setAll(names, i -> ";=sbc" + i + ".example.com");
        Certificate leaf = TestCertificates.certificate("CN=" + "y".repeat(40_000), "CN=CA", 1, BEGUN, names);
        SbcResult worst = hostile(";=\"".repeat(10_000));
        SbcResult sbc = new SbcResult(
                worst.sbc(),
                observed(CONTOSO, List.of(leaf)),
                worst.assessment(),
                worst.since(),
                null,
                worst.sameKey(),
                null);

        Path file = write(new InMemoryScan(scan()).with(sbc));

        assertThat(Files.readString(file).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(SafeText.MAX_LENGTH));
        assertThat(rows(file)).hasSize(1);
    }

    @Test
    void aCustomersFileNamesNobodyElse() throws IOException {
        InMemoryScan fleet = new InMemoryScan(scan())
                .with(
                        broken("sbc1.contoso.example", "Contoso", pass("ROOT-PROGRAM")),
                        broken("sbc1.fabrikam.example", "Fabrikam", pass("ROOT-PROGRAM")))
                .with(rejected(null, 18, "nobody's row"));

        write(fleet);

        String contoso = Files.readString(folder.resolve("contoso.csv"));
        assertThat(contoso).contains("sbc1.contoso.example", "Contoso").doesNotContainIgnoringCase("fabrikam");
        assertThat(Files.readString(folder.resolve("fleet.csv")))
                .startsWith(contoso.lines().findFirst().orElseThrow())
                .contains("sbc1.fabrikam.example");
        assertThat(new WrittenReports(folder).names())
                .containsExactlyInAnyOrder("fleet.csv", "contoso.csv", "fabrikam.csv");
    }

    @Test
    void allFormatsAtOnceHoldWhatTheyHoldAlone() {
        List<Path> all = files(Fixtures.fleet(), Set.of(ReportFormat.values())).writeTo(folder.resolve("all"));
        files(Fixtures.fleet(), Set.of(ReportFormat.CSV)).writeTo(folder.resolve("csv"));
        files(Fixtures.fleet(), ReportFormat.DEFAULT).writeTo(folder.resolve("usual"));

        assertThat(all)
                .startsWith(
                        folder.resolve("all/fleet.xlsx"),
                        folder.resolve("all/fleet.json"),
                        folder.resolve("all/fleet.csv"))
                .hasSize(9)
                .allSatisfy(file -> {
                    String name = file.getFileName().toString();
                    Path alone = folder.resolve(name.endsWith(".csv") ? "csv" : "usual")
                            .resolve(name);
                    assertThat(file).hasSameBinaryContentAs(alone);
                });
    }

    @Test
    void certificatesAreReadForWorkbooksOnly() {
        InMemoryScan scan = Fixtures.fleet().failingWith(new IllegalStateException("certificates were read"));

        assertThat(files(scan, Set.of(ReportFormat.JSON, ReportFormat.CSV)).writeTo(folder))
                .hasSize(6);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamedAndNoFormatAppears() throws IOException {
        Files.createSymbolicLink(folder.resolve(".fleet.csv.part"), Path.of("/dev/full"));
        ReportFiles files = files(Fixtures.fleet(), Set.of(ReportFormat.values()));

        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> files.writeTo(folder))
                .withMessageStartingWith("Cannot write " + folder.resolve("fleet.csv") + ": the disk is full.");

        assertThat(new WrittenReports(folder).names()).isEmpty();
    }

    /** Whether a spreadsheet takes the cell for a formula; a negative number is none. */
    private static boolean runs(String cell) {
        String shown = cell.replaceFirst("^[\\s\\p{Z}\"]+", "");
        return !shown.isEmpty()
                && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(shown.charAt(0)) >= 0
                && !shown.matches("-\\d+");
    }

    private static List<String> cells(String text, char separator) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraCharsAfterClosingQuote(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return csv.stream().flatMap(row -> row.getFields().stream()).toList();
        }
    }

    /** An SBC of which all texts are the given one. */
    private static SbcResult hostile(String text) {
        Sbc sbc = sbc(text, text);
        Anchor anchor = new Anchor(null, null, text, AnchorStatus.UNKNOWN_ROOT, null, false);
        return result(sbc, observed(sbc, List.of(LEAF)), ComplianceStatus.NON_COMPLIANT, anchor);
    }

    private static SbcResult listed(String customer, String site) {
        Sbc sbc = sbc(customer, site);
        return result(sbc, observed(sbc, List.of(LEAF)), ComplianceStatus.NON_COMPLIANT);
    }

    private static Sbc sbc(String customer, String site) {
        return new Sbc(
                CONTOSO.endpoint(),
                customer,
                site,
                null,
                List.of(),
                CONTOSO.cloud(),
                CONTOSO.role(),
                null,
                true,
                Map.of(),
                new RowSource("inventory/fleet.csv", 2));
    }

    private NamedCsvRecord only(SbcResult sbc) {
        List<NamedCsvRecord> rows = rows(write(new InMemoryScan(scan()).with(sbc)));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private Path write(InMemoryScan scan) {
        files(scan, Set.of(ReportFormat.CSV)).writeTo(folder);
        return folder.resolve("fleet.csv");
    }

    private static ReportFiles files(ScanSource scan, Set<ReportFormat> formats) {
        ReportSettings settings = new ReportSettings(
                Fixtures.SETTINGS.zone(), Fixtures.SETTINGS.language(), false, formats, true, null, null);
        return new ReportFiles(scan, Fixtures.RULES, language -> new PlainTexts(), settings);
    }

    private static List<NamedCsvRecord> rows(Path file) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
