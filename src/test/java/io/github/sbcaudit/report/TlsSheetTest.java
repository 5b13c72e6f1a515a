package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.LEAF;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.sbc;
import static io.github.sbcaudit.report.Fixtures.scan;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.store.SbcResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet TLS. */
class TlsSheetTest {

    private static final String GCM = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";

    private static final String RC4 = "TLS_RSA_WITH_RC4_128_SHA";

    private static final String SUITES = "Cipher suites seen accepted";

    private static final Alert PROTOCOL_VERSION = new Alert(true, 70, "protocol_version");

    private final Sbc contoso = sbc("sbc1.contoso.example", "Contoso");

    @TempDir
    private Path folder;

    @Test
    void versionsAreAcceptedRefusedOrUnknownInWordsAndInColour() {
        XSSFSheet sheet = written(seen(
                connection(1, Purpose.AS_MICROSOFT, shaken(TlsVersion.TLS_1_2, GCM, "x25519", 255)),
                connection(2, Purpose.VERSION_TLS_1_1, shaken(TlsVersion.TLS_1_1, GCM, "x25519", 255)),
                refused(3, Purpose.VERSION_TLS_1_0)));

        assertThat(text(sheet, 1, "TLS 1.2")).isEqualTo("accepted");
        assertThat(text(sheet, 1, "TLS 1.1")).isEqualTo("accepted");
        assertThat(text(sheet, 1, "TLS 1.0")).isEqualTo("refused");
        assertThat(text(sheet, 1, "SSL 3.0")).isEqualTo("unknown");
        assertThat(text(sheet, 1, "TLS 1.3")).isEqualTo("unknown");
        assertThat(fill(sheet, "TLS 1.2")).isEqualTo(fill(sheet, "TLS 1.0"));
        assertThat(List.of(
                        String.valueOf(fill(sheet, "TLS 1.2")),
                        String.valueOf(fill(sheet, "TLS 1.1")),
                        String.valueOf(fill(sheet, "SSL 3.0"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWasAgreedAsMicrosoftIsNamed() {
        XSSFSheet sheet =
                written(seen(connection(1, Purpose.AS_MICROSOFT, shaken(TlsVersion.TLS_1_2, GCM, "secp384r1", 384))));

        assertThat(text(sheet, 1, "Agreed as Microsoft")).isEqualTo("TLS 1.2");
        assertThat(text(sheet, 1, "Cipher suite agreed as Microsoft")).isEqualTo(GCM);
        assertThat(text(sheet, 1, "Key exchange")).isEqualTo("secp384r1");
        assertThat(text(sheet, 1, SUITES)).isEqualTo(GCM);
        assertThat(text(sheet, 1, "Are these all?")).isEqualTo("no");
    }

    @Test
    void thatNothingWasAgreedAsMicrosoftIsSaidBesideWhatElseWasChosen() {
        XSSFSheet sheet = written(seen(
                refused(1, Purpose.AS_MICROSOFT),
                connection(
                        2,
                        Purpose.FALLBACK,
                        shaken(TlsVersion.TLS_1_2, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", null, 1024))));

        assertThat(text(sheet, 1, "Agreed as Microsoft")).isEqualTo("nothing");
        assertThat(text(sheet, 1, "Cipher suite agreed as Microsoft")).isEmpty();
        assertThat(text(sheet, 1, "Key exchange")).isEqualTo("DH, 1024 bits");
        assertThat(text(sheet, 1, SUITES)).isEqualTo("TLS_DHE_RSA_WITH_AES_128_CBC_SHA");
    }

    @Test
    void weakSuitesStandFirstWithTheWord() {
        XSSFSheet sheet = written(seen(
                connection(1, Purpose.AS_MICROSOFT, shaken(TlsVersion.TLS_1_2, GCM, "x25519", 255)),
                connection(2, Purpose.OTHER_SUITES, shaken(TlsVersion.TLS_1_2, RC4, null, null))));

        assertThat(text(sheet, 1, SUITES)).isEqualTo("weak: " + RC4 + "\n" + GCM);
        assertThat(fill(sheet, SUITES)).isNotNull();
    }

    @Test
    void aLongListOfSuitesIsCutVisibly() {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            connections.add(
                    connection(i + 1, Purpose.OTHER_SUITES, shaken(TlsVersion.TLS_1_2, "TLS_X_WITH_" + i, null, null)));
        }
        XSSFSheet sheet = written(seen(connections.toArray(Connection[]::new)));

        assertThat(text(sheet, 1, SUITES).lines()).hasSize(12);
        assertThat(text(sheet, 1, SUITES)).startsWith("TLS_X_WITH_0\n").endsWith("\n… and 19 more: see the JSON file");
    }

    @Test
    void keyExchangeByRsaHasNoForwardSecrecy() {
        XSSFSheet sheet = written(seen(connection(
                1, Purpose.FALLBACK, shaken(TlsVersion.TLS_1_2, "TLS_RSA_WITH_AES_128_CBC_SHA", null, null))));

        assertThat(text(sheet, 1, "Key exchange")).isEqualTo("RSA, without forward secrecy");
    }

    @Test
    void microsoftsOwnEndpointsAreNotColoured() {
        Sbc microsoft = new Sbc(
                contoso.endpoint(),
                "Microsoft",
                null,
                null,
                List.of(),
                contoso.cloud(),
                Role.MICROSOFT,
                null,
                true,
                contoso.other(),
                contoso.source());
        Observation observation =
                seen(connection(1, Purpose.AS_MICROSOFT, shaken(TlsVersion.TLS_1_0, GCM, "x25519", 255)));

        XSSFSheet sheet = written(result(microsoft, observation, ComplianceStatus.COMPLIANT));

        assertThat(text(sheet, 1, "TLS 1.0")).isEqualTo("accepted");
        assertThat(fill(sheet, "TLS 1.0")).isNull();
    }

    @Test
    void onlySbcsThatAnsweredHaveARow() {
        SbcResult fabrikam =
                result(Fixtures.FABRIKAM, Fixtures.unreachable(Fixtures.FABRIKAM), ComplianceStatus.UNREACHABLE);
        SbcResult answered = result(contoso, observed(contoso, List.of(LEAF)), ComplianceStatus.COMPLIANT);

        WrittenReports written = WrittenReports.of(new InMemoryScan(scan()).with(fabrikam, answered), folder);

        assertThat(column(written.sheet("TLS"), "SBC")).containsExactly("sbc1.contoso.example");
        assertThat(texts(written.workbook("fabrikam.xlsx").getSheet("TLS")))
                .contains("Nothing can be said: no SBC was reached. See the sheet Not scanned.");
    }

    @Test
    void eachAddressThatAnsweredHasARowOfItsOwn() {
        Connection second = connection(2, Purpose.AS_MICROSOFT, shaken(TlsVersion.TLS_1_1, GCM, "x25519", 255));
        Observation two = seen(
                connection(1, Purpose.AS_MICROSOFT, shaken(TlsVersion.TLS_1_2, GCM, "x25519", 255)),
                at("192.0.2.11", second));

        XSSFSheet sheet = written(two);

        assertThat(column(sheet, "Address")).containsExactly("192.0.2.10", "192.0.2.11");
        assertThat(column(sheet, "Agreed as Microsoft")).containsExactly("TLS 1.2", "TLS 1.1");
        assertThat(sheet.isColumnHidden(cell(sheet, 1, "Address").getColumnIndex()))
                .isFalse();
    }

    @Test
    void oneAddressEachNeedsNoColumn() {
        XSSFSheet sheet =
                written(seen(connection(1, Purpose.AS_MICROSOFT, shaken(TlsVersion.TLS_1_2, GCM, "x25519", 255))));

        assertThat(sheet.isColumnHidden(cell(sheet, 1, "Address").getColumnIndex()))
                .isTrue();
    }

    private XSSFSheet written(Observation observation) {
        return written(result(contoso, observation, ComplianceStatus.NON_COMPLIANT));
    }

    private XSSFSheet written(SbcResult result) {
        return WrittenReports.of(new InMemoryScan(scan()).with(result), folder).sheet("TLS");
    }

    private Observation seen(Connection... connections) {
        return observed(contoso, Outcome.ANSWERED, Point.APPLICATION_DATA, null, connections);
    }

    private static Connection connection(int number, Purpose purpose, Handshake handshake) {
        return Fixtures.connection(number, purpose, handshake, null, null);
    }

    private static Connection refused(int number, Purpose purpose) {
        return Fixtures.connection(number, purpose, null, PROTOCOL_VERSION, null);
    }

    private static Connection at(String address, Connection made) {
        return new Connection(
                made.number(),
                made.purpose(),
                address,
                made.identity(),
                made.startedAt(),
                Duration.ofMillis(1),
                made.outcome(),
                made.pointReached(),
                made.alert(),
                made.detail(),
                made.bytesReceived(),
                made.handshake(),
                made.sip());
    }

    private static Handshake shaken(TlsVersion version, String suite, @Nullable String group, @Nullable Integer bits) {
        return new Handshake(version, suite, group, bits, null, List.of(LEAF), null, null, null, true, null);
    }

    private static @Nullable String fill(XSSFSheet sheet, String heading) {
        XSSFCell cell = cell(sheet, 1, heading);
        XSSFColor colour = cell.getCellStyle().getFillForegroundColorColor();
        return colour == null ? null : colour.getARGBHex();
    }
}
