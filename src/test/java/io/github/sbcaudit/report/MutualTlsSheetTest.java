package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.connection;
import static io.github.sbcaudit.report.Fixtures.handshake;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.sbc;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.MicrosoftRoots;
import io.github.sbcaudit.trust.ProgramRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet Mutual TLS. */
class MutualTlsSheetTest {

    private static final List<String> ROOTS = List.of(
            "DigiCert Global Root CA",
            "DigiCert Global Root G2",
            "DigiCert Global Root G3",
            "DigiCert TLS ECC P384 Root G5",
            "DigiCert TLS RSA4096 Root G5",
            "Microsoft ECC Root CA 2017",
            "Microsoft RSA Root CA 2017",
            "Baltimore CyberTrust Root (retired)");

    private final Sbc contoso = sbc("sbc1.contoso.example", "Contoso");

    @TempDir
    private Path folder;

    @Test
    void everyRootOfMicrosoftsHasAColumnOfItsOwn() {
        XSSFSheet sheet = written(request());

        assertThat(IntStream.range(0, sheet.getRow(0).getLastCellNum())
                        .mapToObj(i -> sheet.getRow(0).getCell(i).getStringCellValue()))
                .containsSubsequence(ROOTS);
    }

    @Test
    void rootsAreNamedOrNot() {
        XSSFSheet sheet = written(request(der(MicrosoftRoots.G2), der(MicrosoftRoots.BALTIMORE)));

        assertThat(text(sheet, 1, "DigiCert Global Root G2")).isEqualTo("named");
        assertThat(text(sheet, 1, "DigiCert Global Root G3")).isEqualTo("not named");
        assertThat(text(sheet, 1, "Baltimore CyberTrust Root (retired)")).isEqualTo("named");
        assertThat(cell(sheet, 1, "Number of CAs named").getNumericCellValue()).isEqualTo(2);
        assertThat(text(sheet, 1, "Other CAs named")).isEmpty();
        assertThat(text(sheet, 1, "Client certificate asked for")).isEqualTo("yes");
        assertThat(text(sheet, 1, "Refuses unknown issuers")).isEqualTo("yes");
        assertThat(text(sheet, 1, "What we showed, and what came of it")).isEqualTo("self-signed certificate: refused");
        assertThat(colour(sheet, "DigiCert Global Root G2")).isNotEqualTo(colour(sheet, "DigiCert Global Root G3"));
        assertThat(colour(sheet, "Baltimore CyberTrust Root (retired)")).isNull();
    }

    @Test
    void anEmptyListSaysNothingOfAnyRoot() {
        XSSFSheet sheet = written(request());

        assertThat(ROOTS).allSatisfy(root -> assertThat(text(sheet, 1, root)).isEqualTo("list empty"));
        assertThat(cell(sheet, 1, "Number of CAs named").getNumericCellValue()).isZero();
    }

    @Test
    void whoAsksForNoCertificateCanNeitherEnforceNorVerifyIt() {
        XSSFSheet sheet = written(handshake(TlsVersion.TLS_1_2, List.of(LEAF), null));

        assertThat(text(sheet, 1, "Client certificate asked for")).isEqualTo("no");
        assertThat(text(sheet, 1, "Refuses clients without one")).isEqualTo("not asked");
        assertThat(text(sheet, 1, "Refuses unknown issuers")).isEqualTo("not asked");
        assertThat(text(sheet, 1, "What we showed, and what came of it")).isEqualTo("nothing shown");
        assertThat(ROOTS).allSatisfy(root -> assertThat(text(sheet, 1, root)).isEqualTo("not asked"));
        assertThat(cell(sheet, 1, "Number of CAs named").getCellType()).isEqualTo(CellType.BLANK);
    }

    @Test
    void whatWasNotSeenIsUnknown() {
        Handshake cutShort = new Handshake(
                TlsVersion.TLS_1_2,
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                null,
                null,
                null,
                List.of(LEAF),
                null,
                null,
                null,
                false,
                null);

        XSSFSheet sheet = written(cutShort);

        assertThat(List.of(
                        text(sheet, 1, "Client certificate asked for"),
                        text(sheet, 1, "Refuses clients without one"),
                        text(sheet, 1, "Refuses unknown issuers"),
                        text(sheet, 1, "DigiCert Global Root G2")))
                .containsOnly("unknown");
        assertThat(text(sheet, 1, "What we showed, and what came of it"))
                .isEqualTo("self-signed certificate: outcome unknown");
    }

    @Test
    void otherCasAreNamedAndALongListIsCutVisibly() {
        byte[][] names = Stream.concat(
                        Stream.of(der(MicrosoftRoots.G2)),
                        IntStream.range(0, 40).mapToObj(i -> encoded("CN=CA " + i)))
                .toArray(byte[][]::new);

        XSSFSheet sheet = written(request(names));

        assertThat(cell(sheet, 1, "Number of CAs named").getNumericCellValue()).isEqualTo(41);
        assertThat(text(sheet, 1, "Other CAs named"))
                .startsWith("CN=CA 0\n")
                .endsWith("CN=CA 5\n… and 34 more: see the JSON file");
    }

    @Test
    void garbageAndFormulasAmongTheNamesStayText() {
        XSSFSheet sheet = written(request(new byte[] {'=', 1}, encoded("CN=x\u0000\u202Ey")));

        assertThat(cell(sheet, 1, "Other CAs named").getCellType()).isEqualTo(CellType.STRING);
        assertThat(text(sheet, 1, "Other CAs named")).startsWith("#3d01\n").doesNotContain("\u202E", "\u0000");
        assertThat(text(sheet, 1, "DigiCert Global Root G2")).isEqualTo("not named");
    }

    @Test
    void aCustomersSheetHoldsItsOwnSbcsOnly() {
        Sbc fabrikam = sbc("sbc1.fabrikam.example", "Fabrikam");
        WrittenReports written = WrittenReports.of(
                new InMemoryScan(scan())
                        .with(
                                result(contoso, observed(contoso, List.of(LEAF)), ComplianceStatus.COMPLIANT),
                                result(fabrikam, observed(fabrikam, List.of(LEAF)), ComplianceStatus.COMPLIANT)),
                folder);

        assertThat(column(written.workbook("contoso.xlsx").getSheet("Mutual TLS"), "SBC"))
                .containsExactly("sbc1.contoso.example");
        assertThat(column(written.sheet("Mutual TLS"), "Customer")).containsExactly("Contoso", "Fabrikam");
    }

    private XSSFSheet written(CertificateRequest request) {
        return written(handshake(TlsVersion.TLS_1_2, List.of(LEAF), request));
    }

    private XSSFSheet written(Handshake handshake) {
        Connection made = connection(1, Purpose.AS_MICROSOFT, handshake, null, null);
        return WrittenReports.of(
                        new InMemoryScan(scan())
                                .with(result(
                                        contoso,
                                        observed(contoso, Outcome.ANSWERED, Point.APPLICATION_DATA, null, made),
                                        ComplianceStatus.COMPLIANT)),
                        folder)
                .sheet("Mutual TLS");
    }

    private static CertificateRequest request(byte[]... authorities) {
        return new CertificateRequest(List.of(authorities), List.of(1), List.of());
    }

    private static byte[] der(ProgramRoot root) {
        return encoded(root.subject());
    }

    /** A name as certificates have it, the country first. */
    private static byte[] encoded(String text) {
        try {
            X500Name written = new X500Name(BCStyle.INSTANCE, text);
            List<RDN> rdns = new ArrayList<>(List.of(written.getRDNs()));
            Collections.reverse(rdns);
            return new X500Name(rdns.toArray(RDN[]::new)).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String colour(XSSFSheet sheet, String heading) {
        var colour = cell(sheet, 1, heading).getCellStyle().getFillForegroundColorColor();
        return colour == null ? null : colour.getARGBHex();
    }
}
