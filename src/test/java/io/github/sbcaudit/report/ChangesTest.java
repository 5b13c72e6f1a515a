package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Fixtures.CONTOSO;
import static io.github.sbcaudit.report.Fixtures.FABRIKAM;
import static io.github.sbcaudit.report.Fixtures.connection;
import static io.github.sbcaudit.report.Fixtures.finding;
import static io.github.sbcaudit.report.Fixtures.observed;
import static io.github.sbcaudit.report.Fixtures.pass;
import static io.github.sbcaudit.report.Fixtures.result;
import static io.github.sbcaudit.report.Fixtures.sbc;
import static io.github.sbcaudit.report.Fixtures.unknown;
import static io.github.sbcaudit.report.Fixtures.unreachable;
import static io.github.sbcaudit.report.WrittenReports.cell;
import static io.github.sbcaudit.report.WrittenReports.column;
import static io.github.sbcaudit.report.WrittenReports.text;
import static io.github.sbcaudit.report.WrittenReports.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.TestDatabase;
import io.github.sbcaudit.trust.AnchorStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What changed since earlier scans, from the database to the files, on each database. */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.Kind.class)
class ChangesTest {

    private static final Certificate OLD = leaf("CN=Old CA", 1, "2026-12-10T12:00:00Z");
    private static final Certificate NEW = leaf("CN=New CA", 2, "2027-12-10T12:00:00Z");

    private static final Finding BROKEN = finding("ROOT-PROGRAM", Verdict.FAIL, Severity.HIGH, null, "a bad root");
    private static final Finding WARNED = finding("CERT-EXPIRY", Verdict.WARN, Severity.MEDIUM, null, "17 days left");
    private static final Finding EXPIRED = finding("CERT-EXPIRY", Verdict.FAIL, Severity.HIGH, null, "expired");

    @Parameter
    TestDatabase.Kind kind;

    @TempDir
    private Path folder;

    private Nights nights;

    @BeforeEach
    void open() {
        nights = new Nights(kind);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    @Test
    void aFirstScanHasNothingToCompareWith() {
        long first = nights.scanned(0, seen(CONTOSO, OLD, BROKEN));

        WrittenReports written = nights.reports(first, null, folder);

        String nothing = "There is no earlier scan of this inventory to compare with.";
        assertThat(texts(written.sheet("Changes"))).contains(nothing);
        assertThat(texts(written.sheet("Summary"))).contains(nothing);
        JsonNode json = json(written, "fleet.json");
        assertThat(json.get("changesSince").isNull()).isTrue();
        assertThat(json.get("gone").isArray()).isTrue();
        assertThat(json.at("/sbcs/0/changes").isArray()).isTrue();
        assertThat(changes(written)).isEmpty();
        assertThat(nights.changes(first, null).any()).isFalse();
        assertThat(nights.changes(first, null).since()).isNull();
    }

    @Test
    void aScanWithoutChangesSaysSo() {
        nights.scanned(1, seen(CONTOSO, OLD, BROKEN), seen(FABRIKAM, OLD, pass("ROOT-PROGRAM")));
        long scan = nights.scanned(0, seen(CONTOSO, OLD, BROKEN), seen(FABRIKAM, OLD, pass("ROOT-PROGRAM")));

        WrittenReports written = nights.reports(scan, null, folder);

        assertThat(texts(written.sheet("Changes"))).contains("No change was seen since the scan of 2026-11-22.");
        assertThat(texts(written.sheet("Summary"))).contains("No change was seen since the scan of 2026-11-22.");
        assertThat(changes(written)).isEmpty();
        assertThat(nights.changes(scan, null).any()).isFalse();
        assertThat(nights.changes(scan, null).since().startedAt()).isEqualTo(Nights.ago(1));
    }

    @Test
    void aRenewedCertificateIsShownWithItsDatesAndIssuers() {
        long first = nights.scanned(1, seen(CONTOSO, OLD));
        long scan = nights.scanned(0, seen(CONTOSO, NEW));

        WrittenReports written = nights.reports(scan, null, folder);

        XSSFSheet sheet = written.sheet("Changes");
        assertThat(text(sheet, 1, "What changed")).isEqualTo("Certificate renewed");
        assertThat(text(sheet, 1, "SBC")).isEqualTo("sbc1.contoso.example");
        assertThat(text(sheet, 1, "Customer")).isEqualTo("Contoso");
        assertThat(cell(sheet, 1, "Port").getNumericCellValue()).isEqualTo(5061);
        assertThat(text(sheet, 1, "Before").lines())
                .containsExactly(
                        "Valid from 2026-01-01 to 2026-12-10",
                        "Issued by CN=Old CA",
                        "SHA-256 " + OLD.sha256().substring(0, 16) + "…");
        assertThat(text(sheet, 1, "Now").lines())
                .containsExactly(
                        "Valid from 2026-01-01 to 2027-12-10",
                        "Issued by CN=New CA",
                        "SHA-256 " + NEW.sha256().substring(0, 16) + "…");
        assertThat(cell(sheet, 1, "Compared with scan of").getLocalDateTimeCellValue())
                .isEqualTo("2026-11-22T14:05:00");
        JsonNode change = json(written, "fleet.json").at("/sbcs/0/changes/0");
        assertThat(change.propertyNames())
                .containsExactly(
                        "kind",
                        "rule",
                        "before",
                        "after",
                        "since",
                        "earlierCertificate",
                        "earlierRootAnchor",
                        "removed",
                        "added");
        assertThat(change.get("kind").asString()).isEqualTo("CERTIFICATE_RENEWED");
        assertThat(change.get("rule").isNull()).isTrue();
        assertThat(change.get("before").asString()).isEqualTo(OLD.sha256());
        assertThat(change.get("after").asString()).isEqualTo(NEW.sha256());
        assertThat(change.at("/since/id").asLong()).isEqualTo(first);
        assertThat(change.at("/since/startedAt").asString()).isEqualTo("2026-11-22T13:05:00Z");
        assertThat(change.at("/earlierCertificate/notAfter").asString()).isEqualTo("2026-12-10T12:00:00Z");
        assertThat(change.at("/earlierCertificate/issuer").asString()).isEqualTo("CN=Old CA");
        assertThat(change.get("earlierRootAnchor").isNull()).isTrue();
        assertThat(json(written, "fleet.json").at("/changesSince/id").asLong()).isEqualTo(first);
    }

    @Test
    void aCertificateThatIsNotValidLongerIsNotSaidToBeRenewed() {
        nights.scanned(1, seen(CONTOSO, NEW), seen(FABRIKAM, OLD));
        long scan = nights.scanned(0, seen(CONTOSO, OLD), seen(FABRIKAM, Certificate.of(new byte[] {1, 2, 3})));

        assertThat(changes(nights.reports(scan, null, folder)))
                .containsExactly(
                        "sbc1.contoso.example CERTIFICATE_REPLACED", "sbc1.fabrikam.example CERTIFICATE_REPLACED");
    }

    @Test
    void aMovedRootNamesBoth() {
        nights.scanned(1, rooted(CONTOSO, "aa", "CN=Old Root"), rooted(FABRIKAM, "aa", "CN=Old Root"));
        Anchor none = new Anchor(null, null, null, AnchorStatus.INCOMPLETE_CHAIN, "not sent", false);
        long scan = nights.scanned(
                0,
                rooted(CONTOSO, "bb", "CN=New Root"),
                result(FABRIKAM, observed(FABRIKAM, List.of(OLD)), ComplianceStatus.COMPLIANT, none));

        WrittenReports written = nights.reports(scan, null, folder);

        XSSFSheet sheet = written.sheet("Changes");
        assertThat(column(sheet, "What changed")).containsExactly("Root anchor moved", "Root anchor moved");
        assertThat(column(sheet, "Before"))
                .containsOnly("CN=Old Root\nSHA-256 " + "a".repeat(16) + "…")
                .hasSize(2);
        assertThat(column(sheet, "Now"))
                .containsExactly("CN=New Root\nSHA-256 " + "b".repeat(16) + "…", "No trusted root: issuer not sent");
        JsonNode change = json(written, "fleet.json").at("/sbcs/1/changes/0");
        assertThat(change.get("before").asString()).isEqualTo("aa".repeat(32));
        assertThat(change.get("after").isNull()).isTrue();
        assertThat(change.at("/earlierRootAnchor/subject").asString()).isEqualTo("CN=Old Root");
    }

    @Test
    void findingsAreNewWorseBetterAndCleared() {
        Finding suites = finding("TLS12-SUITES", Verdict.FAIL, Severity.HIGH, null, "weak");
        Finding lessSuites = finding("TLS12-SUITES", Verdict.WARN, Severity.LOW, null, "less weak");
        nights.scanned(
                1,
                seen(CONTOSO, OLD, BROKEN, suites, WARNED),
                seen(FABRIKAM, OLD, pass("ROOT-PROGRAM"), suites, unknown("CERT-EXPIRY")));
        Finding notApplicable = finding("TLS12-SUITES", Verdict.NOT_APPLICABLE, Severity.INFO, null, "none of it");
        long scan = nights.scanned(
                0,
                seen(CONTOSO, OLD, pass("ROOT-PROGRAM"), lessSuites, EXPIRED),
                seen(FABRIKAM, OLD, BROKEN, notApplicable, pass("CERT-EXPIRY")));

        WrittenReports written = nights.reports(scan, null, folder);

        assertThat(changes(written))
                .containsExactly(
                        "sbc1.contoso.example FINDING_CLEARED ROOT-PROGRAM FAIL PASS",
                        "sbc1.contoso.example FINDING_BETTER TLS12-SUITES FAIL WARN",
                        "sbc1.contoso.example FINDING_WORSE CERT-EXPIRY WARN FAIL",
                        "sbc1.fabrikam.example FINDING_NEW ROOT-PROGRAM PASS FAIL",
                        "sbc1.fabrikam.example FINDING_CLEARED TLS12-SUITES FAIL NOT_APPLICABLE",
                        "sbc1.fabrikam.example FINDING_CLEARED CERT-EXPIRY UNKNOWN PASS");
        XSSFSheet sheet = written.sheet("Changes");
        assertThat(text(sheet, 1, "Rule")).isEqualTo("ROOT-PROGRAM");
        assertThat(text(sheet, 1, "Before")).isEqualTo("Fail\na bad root");
        assertThat(text(sheet, 1, "Now")).isEqualTo("Pass\nfine");
        assertThat(column(sheet, "What changed"))
                .containsExactly(
                        "Finding cleared",
                        "Finding got better",
                        "Finding got worse",
                        "New finding",
                        "Finding cleared",
                        "Finding cleared");
        assertThat(nights.changes(scan, "Contoso").of(ChangeKind.FINDING_NEW)).isZero();
        assertThat(nights.changes(scan, "Contoso").of(ChangeKind.FINDING_CLEARED))
                .isOne();
        assertThat(nights.changes(scan, null).of(ChangeKind.FINDING_NEW, ChangeKind.FINDING_CLEARED))
                .isEqualTo(4);
    }

    @Test
    void whatCannotBeJudgedOnASbcThatWasReachedIsToldAndNotCleared() {
        nights.scanned(1, seen(CONTOSO, OLD, BROKEN, pass("CERT-EXPIRY")));
        long scan = nights.scanned(0, seen(CONTOSO, OLD, unknown("ROOT-PROGRAM"), unknown("CERT-EXPIRY")));

        assertThat(changes(nights.reports(scan, null, folder)))
                .containsExactly(
                        "sbc1.contoso.example STATUS NON_COMPLIANT COMPLIANT",
                        "sbc1.contoso.example FINDING_OPEN ROOT-PROGRAM FAIL UNKNOWN",
                        "sbc1.contoso.example FINDING_OPEN CERT-EXPIRY PASS UNKNOWN");
    }

    @Test
    void aRuleThatIsJudgedForTheFirstTimeIsNewOnlyWhereItFindsSomething() {
        nights.scanned(1, seen(CONTOSO, OLD));
        long scan = nights.scanned(0, seen(CONTOSO, OLD, BROKEN, pass("TLS12-SUITES"), unknown("CERT-EXPIRY")));

        WrittenReports written = nights.reports(scan, null, folder);

        assertThat(changes(written))
                .containsExactly(
                        "sbc1.contoso.example STATUS COMPLIANT NON_COMPLIANT",
                        "sbc1.contoso.example FINDING_NEW ROOT-PROGRAM null FAIL");
        assertThat(text(written.sheet("Changes"), 2, "Before")).isEqualTo("Not judged");
    }

    @Test
    void anUnreachableSbcHasLostNothingAndIsComparedWithWhenItWasReachedOnceItIsBack() {
        long reached = nights.scanned(2, seen(CONTOSO, OLD, BROKEN, pass("CERT-EXPIRY")));
        long away = nights.scanned(1, away(CONTOSO));
        long back = nights.scanned(0, seen(CONTOSO, NEW, pass("ROOT-PROGRAM"), WARNED));

        assertThat(changes(nights.reports(away, null, folder.resolve("away"))))
                .containsExactly("sbc1.contoso.example UNREACHABLE NON_COMPLIANT UNREACHABLE");
        WrittenReports written = nights.reports(back, null, folder.resolve("back"));
        assertThat(changes(written))
                .containsExactly(
                        "sbc1.contoso.example REACHED UNREACHABLE COMPLIANT",
                        "sbc1.contoso.example FINDING_CLEARED ROOT-PROGRAM FAIL PASS",
                        "sbc1.contoso.example FINDING_NEW CERT-EXPIRY PASS WARN",
                        "sbc1.contoso.example CERTIFICATE_RENEWED");
        assertThat(json(written, "fleet.json").at("/sbcs/0/changes").valueStream())
                .extracting(change -> change.at("/since/id").asLong())
                .containsExactly(away, reached, reached, reached);
    }

    @Test
    void anSbcThatStaysUnreachableChangesNothing() {
        nights.scanned(2, seen(CONTOSO, OLD, BROKEN));
        nights.scanned(1, away(CONTOSO));
        long scan = nights.scanned(0, away(CONTOSO));

        assertThat(changes(nights.reports(scan, null, folder))).isEmpty();
    }

    @Test
    void whatWasNeverReachedHasNothingClearedWhenItIs() {
        nights.scanned(1, away(CONTOSO));
        long scan = nights.scanned(0, seen(CONTOSO, OLD, pass("ROOT-PROGRAM"), WARNED));

        assertThat(changes(nights.reports(scan, null, folder)))
                .containsExactly(
                        "sbc1.contoso.example REACHED UNREACHABLE COMPLIANT",
                        "sbc1.contoso.example FINDING_NEW CERT-EXPIRY UNKNOWN WARN");
    }

    @Test
    void waiversBeginAndEnd() {
        Waiver waiver = new Waiver(LocalDate.parse("2026-12-31"), "renewal ordered", "A. Vance", false);
        Waiver expired = new Waiver(LocalDate.parse("2026-11-22"), "renewal ordered", null, true);
        nights.scanned(1, seen(CONTOSO, OLD, BROKEN), seen(FABRIKAM, OLD, BROKEN.waivedBy(waiver)));
        long scan = nights.scanned(
                0, seen(CONTOSO, OLD, BROKEN.waivedBy(waiver)), seen(FABRIKAM, OLD, BROKEN.waivedBy(expired)));

        WrittenReports written = nights.reports(scan, null, folder);

        assertThat(changes(written))
                .containsExactlyInAnyOrder(
                        "sbc1.contoso.example STATUS NON_COMPLIANT COMPLIANT",
                        "sbc1.contoso.example WAIVER_BEGUN ROOT-PROGRAM FAIL FAIL",
                        "sbc1.fabrikam.example STATUS COMPLIANT NON_COMPLIANT",
                        "sbc1.fabrikam.example WAIVER_ENDED ROOT-PROGRAM FAIL FAIL");
        assertThat(column(written.sheet("Changes"), "Now"))
                .contains("Fail (waived)\na bad root\nWaived until 2026-12-31: renewal ordered (A. Vance)");
    }

    @Test
    void versionSuiteCaNamesAndSipProductAreCompared() throws IOException {
        nights.scanned(1, speaking(TlsVersion.TLS_1_2, "TLS_A", "Example-SBC/1", "CN=One", "CN=Two"));
        long scan = nights.scanned(0, speaking(TlsVersion.TLS_1_3, "TLS_B", null, "CN=Three", "CN=Two"));

        WrittenReports written = nights.reports(scan, null, folder);

        assertThat(changes(written))
                .containsExactly(
                        "sbc1.contoso.example TLS_VERSION TLSv1.2 TLSv1.3",
                        "sbc1.contoso.example CIPHER_SUITE TLS_A TLS_B",
                        "sbc1.contoso.example ACCEPTABLE_CAS 2 2",
                        "sbc1.contoso.example SIP_SERVER Example-SBC/1 null");
        XSSFSheet sheet = written.sheet("Changes");
        assertThat(text(sheet, 3, "Before")).isEqualTo("2 names\nOn this side only:\nCN=One");
        assertThat(text(sheet, 3, "Now")).isEqualTo("2 names\nOn this side only:\nCN=Three");
        assertThat(text(sheet, 4, "Now")).isEqualTo("Does not say");
        JsonNode names = json(written, "fleet.json").at("/sbcs/0/changes/2");
        assertThat(names.at("/removed/0").asString()).isEqualTo("CN=One");
        assertThat(names.at("/added/0").asString()).isEqualTo("CN=Three");
    }

    @Test
    void theSameCaNamesInAnotherOrderAreNoChange() throws IOException {
        nights.scanned(1, speaking(TlsVersion.TLS_1_2, "TLS_A", "Example-SBC/1", "CN=One", "CN=Two"));
        long scan = nights.scanned(0, speaking(TlsVersion.TLS_1_2, "TLS_A", "Example-SBC/1", "CN=Two", "CN=One"));

        assertThat(changes(nights.reports(scan, null, folder))).isEmpty();
    }

    @Test
    void manyCaNamesAreCountedAndTheFirstNamed() throws IOException {
        String[] many = IntStream.range(0, 25).mapToObj(i -> "CN=CA " + i).toArray(String[]::new);
        nights.scanned(1, speaking(TlsVersion.TLS_1_2, "TLS_A", "Example-SBC/1"));
        long scan = nights.scanned(0, speaking(TlsVersion.TLS_1_2, "TLS_A", "Example-SBC/1", many));

        XSSFSheet sheet = nights.reports(scan, null, folder).sheet("Changes");

        assertThat(text(sheet, 1, "Before")).isEqualTo("No name");
        assertThat(text(sheet, 1, "Now").lines())
                .hasSize(13)
                .startsWith("25 names")
                .endsWith("CN=CA 9", "and 15 more");
    }

    @Test
    void sbcsAreAddedAndGone() {
        Sbc second = sbc("sbc2.contoso.example", "Contoso");
        Sbc third = sbc("sbc3.contoso.example", "Contoso");
        long first = nights.scanned(1, seen(CONTOSO, OLD), seen(FABRIKAM, OLD), seen(second, OLD));
        long scan = nights.scanned(0, seen(CONTOSO, OLD), seen(third, OLD), disabled(second));

        WrittenReports written = nights.reports(scan, null, folder);

        assertThat(changes(written))
                .containsExactly(
                        "sbc3.contoso.example ADDED null COMPLIANT", "sbc2.contoso.example STATUS COMPLIANT DISABLED");
        JsonNode gone = json(written, "fleet.json").get("gone");
        assertThat(gone).hasSize(1);
        assertThat(gone.at("/0/fqdn").asString()).isEqualTo("sbc1.fabrikam.example");
        assertThat(gone.at("/0/port").asInt()).isEqualTo(5061);
        assertThat(gone.at("/0/customer").asString()).isEqualTo("Fabrikam");
        assertThat(gone.at("/0/status").asString()).isEqualTo("COMPLIANT");
        assertThat(gone.at("/0/since/id").asLong()).isEqualTo(first);
        XSSFSheet sheet = written.sheet("Changes");
        assertThat(column(sheet, "What changed")).containsExactly("SBC added", "Status", "SBC no longer listed");
        assertThat(column(sheet, "Before")).containsExactly("Not listed", "Compliant", "Compliant");
        assertThat(column(sheet, "Now")).containsExactly("Compliant", "Disabled", "Not listed");
        assertThat(written.parts("contoso.xlsx") + written.json("contoso.json")).doesNotContainIgnoringCase("fabrikam");
        assertThat(json(written, "contoso.json").get("gone")).isEmpty();
        assertThat(nights.changes(scan, "Fabrikam").of(ChangeKind.GONE)).isOne();
        assertThat(nights.changes(scan, "Contoso").of(ChangeKind.GONE)).isZero();
    }

    @Test
    void anSbcThatIsListedAgainIsAddedAndComparedWithWhatWasKnown() {
        nights.scanned(2, seen(CONTOSO, OLD), seen(FABRIKAM, OLD));
        nights.scanned(1, seen(CONTOSO, OLD));
        long scan = nights.scanned(0, seen(CONTOSO, OLD), seen(FABRIKAM, NEW));

        assertThat(changes(nights.reports(scan, null, folder)))
                .containsExactly(
                        "sbc1.fabrikam.example ADDED null COMPLIANT", "sbc1.fabrikam.example CERTIFICATE_RENEWED");
    }

    @Test
    void anotherInventoryComparesSbcsButAddsAndRemovesNone() {
        nights.scanned(1, "other.csv", seen(CONTOSO, OLD), seen(FABRIKAM, OLD));
        long scan = nights.scanned(0, seen(CONTOSO, NEW), seen(sbc("sbc2.contoso.example", "Contoso"), OLD));

        WrittenReports written = nights.reports(scan, null, folder);

        assertThat(changes(written)).containsExactly("sbc1.contoso.example CERTIFICATE_RENEWED");
        assertThat(json(written, "fleet.json").get("gone")).isEmpty();
        assertThat(json(written, "fleet.json").get("changesSince").isNull()).isTrue();
        assertThat(texts(written.sheet("Summary")))
                .contains("Since the previous scan of each SBC: one certificate renewed.");
    }

    @Test
    void aScanOfAnotherInventoryInBetweenCountsForTheSbcsThatItLists() {
        nights.scanned(2, seen(CONTOSO, OLD, BROKEN), seen(FABRIKAM, OLD));
        nights.scanned(1, "other.csv", seen(CONTOSO, OLD, pass("ROOT-PROGRAM")));
        long scan = nights.scanned(0, seen(CONTOSO, OLD, BROKEN), seen(FABRIKAM, OLD));

        assertThat(changes(nights.reports(scan, null, folder)))
                .containsExactly(
                        "sbc1.contoso.example STATUS COMPLIANT NON_COMPLIANT",
                        "sbc1.contoso.example FINDING_NEW ROOT-PROGRAM PASS FAIL");
    }

    @Test
    void aGivenScanIsComparedWithWhateverCameAfterIt() {
        long first = nights.scanned(2, seen(CONTOSO, OLD, BROKEN));
        nights.scanned(1, seen(CONTOSO, NEW, BROKEN), seen(FABRIKAM, OLD));
        long scan = nights.scanned(0, seen(CONTOSO, NEW, BROKEN), seen(FABRIKAM, OLD));

        WrittenReports written = nights.reports(scan, first, folder);

        assertThat(changes(written))
                .containsExactly(
                        "sbc1.contoso.example CERTIFICATE_RENEWED", "sbc1.fabrikam.example ADDED null COMPLIANT");
        assertThat(json(written, "fleet.json").at("/changesSince/id").asLong()).isEqualTo(first);
        assertThat(texts(written.sheet("Summary")))
                .contains("Since the scan of 2026-11-21: one certificate renewed, one SBC added.");
    }

    @Test
    void onlyFinishedEarlierScansCanBeComparedWith() {
        long first = nights.scanned(3, seen(CONTOSO, OLD));
        long running = nights.judged(2, "fleet.csv", seen(CONTOSO, NEW));
        long abandoned = nights.judged(1, "fleet.csv", seen(CONTOSO, NEW));
        nights.abandon(abandoned);
        long scan = nights.judged(0, "fleet.csv", seen(CONTOSO, OLD));

        assertThat(changes(nights.reports(scan, null, folder))).isEmpty();
        for (long since : List.of(running, abandoned, scan, 4711L)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> nights.reports(scan, since, folder))
                    .withMessage("There is no finished scan %d that began before scan %d.".formatted(since, scan));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> nights.reports(first, scan, folder));
    }

    @Test
    void twoCustomersWithTheSameSbcAreToldApart() {
        Sbc contosos = sbc("shared.example", "Contoso");
        Sbc fabrikams = sbc("shared.example", "Fabrikam");
        nights.scanned(1, seen(contosos, OLD, BROKEN), seen(fabrikams, OLD, pass("ROOT-PROGRAM")));
        long scan = nights.scanned(0, seen(contosos, OLD, BROKEN), seen(fabrikams, OLD, BROKEN));

        WrittenReports written = nights.reports(scan, null, folder);

        assertThat(column(written.workbook("fabrikam.xlsx").getSheet("Changes"), "What changed"))
                .containsExactly("Status", "New finding");
        assertThat(texts(written.workbook("contoso.xlsx").getSheet("Changes")))
                .contains("No change was seen since the scan of 2026-11-22.");
        assertThat(nights.changes(scan, "Contoso").any()).isFalse();
        assertThat(nights.changes(scan, "Fabrikam").any()).isTrue();
    }

    @Test
    void whatAnotherCustomerSawOfASbcIsNothingThatADisabledRowKnew() {
        Sbc contosos = sbc("shared.example", "Contoso");
        Sbc fabrikams = sbc("shared.example", "Fabrikam");
        nights.scanned(1, seen(contosos, OLD), disabled(fabrikams));
        long scan = nights.scanned(0, seen(contosos, NEW), seen(fabrikams, NEW));

        assertThat(changes(nights.reports(scan, null, folder)))
                .containsExactly("shared.example CERTIFICATE_RENEWED", "shared.example STATUS DISABLED COMPLIANT");
    }

    @Test
    void everySbcOfAFleetIsComparedWithItself() {
        SbcResult[] before = fleetOf(601, i -> i);
        SbcResult[] after = fleetOf(601, i -> i % 300 == 0 ? i + 1000 : i);
        nights.scanned(1, before);
        long scan = nights.scanned(0, after);

        assertThat(changes(nights.reports(scan, null, folder)))
                .containsExactly(
                        "sbc0000.example SIP_SERVER Example-SBC/0 Example-SBC/1000",
                        "sbc0300.example SIP_SERVER Example-SBC/300 Example-SBC/1300",
                        "sbc0600.example SIP_SERVER Example-SBC/600 Example-SBC/1600");
    }

    @Test
    void theSummaryCountsWhatChangedAndLeadsThere() {
        nights.scanned(1, seen(CONTOSO, OLD, pass("ROOT-PROGRAM"), WARNED), seen(FABRIKAM, OLD));
        long scan = nights.scanned(
                0,
                seen(CONTOSO, NEW, BROKEN, pass("CERT-EXPIRY")),
                seen(sbc("sbc2.contoso.example", "Contoso"), OLD),
                seen(sbc("sbc3.contoso.example", "Contoso"), OLD));

        XSSFSheet summary = nights.reports(scan, null, folder).sheet("Summary");

        String line = "Since the scan of 2026-11-22: one new finding, one finding cleared, one certificate renewed, one"
                + " SBC with another status, 2 SBCs added, one SBC no longer listed.";
        assertThat(texts(summary)).contains(line);
        assertThat(summary.getHyperlinkList())
                .filteredOn(link -> link.getAddress().equals("'Changes'!A1"))
                .singleElement()
                .satisfies(link -> assertThat(summary.getRow(link.getFirstRow())
                                .getCell(link.getFirstColumn())
                                .getStringCellValue())
                        .isEqualTo("Changes"));
    }

    @Test
    void hostileTextStaysText() throws IOException {
        nights.scanned(1, speaking(TlsVersion.TLS_1_2, "TLS_A", "=cmd|'/C calc'!A0\u0007\u202E"));
        long scan = nights.scanned(0, speaking(TlsVersion.TLS_1_2, "TLS_A", "@SUM(1)\n<b>"));

        XSSFSheet sheet = nights.reports(scan, null, folder).sheet("Changes");

        assertThat(text(sheet, 1, "Before")).isEqualTo("=cmd|'/C calc'!A0");
        assertThat(cell(sheet, 1, "Before").getCellType()).isEqualTo(CellType.STRING);
        assertThat(cell(sheet, 1, "Before").getCellStyle().getQuotePrefixed()).isTrue();
        assertThat(text(sheet, 1, "Now")).isEqualTo("@SUM(1) <b>");
        assertThat(cell(sheet, 1, "Now").getCellStyle().getQuotePrefixed()).isTrue();
    }

    /** One line per change: SBC, kind, rule if any, before and after unless they are thumbprints. */
    private static List<String> changes(WrittenReports written) {
        List<String> changes = new ArrayList<>();
        json(written, "fleet.json")
                .get("sbcs")
                .forEach(sbc -> sbc.get("changes").forEach(change -> {
                    String line = sbc.get("fqdn").asString() + " "
                            + change.get("kind").asString();
                    if (!change.get("rule").isNull()) {
                        line += " " + change.get("rule").asString();
                    }
                    if (change.get("earlierCertificate").isNull()) {
                        line += " " + value(change, "before") + " " + value(change, "after");
                    }
                    changes.add(line);
                }));
        return changes;
    }

    private static @Nullable String value(JsonNode change, String field) {
        return change.get(field).isNull() ? null : change.get(field).asString();
    }

    private static JsonNode json(WrittenReports written, String name) {
        return JsonMapper.shared().readTree(written.json(name));
    }

    private static SbcResult seen(Sbc sbc, Certificate leaf, Finding... findings) {
        boolean broken =
                Arrays.stream(findings).anyMatch(finding -> finding.verdict() == Verdict.FAIL && finding.counts());
        return result(
                sbc,
                observed(sbc, List.of(leaf)),
                broken ? ComplianceStatus.NON_COMPLIANT : ComplianceStatus.COMPLIANT,
                findings);
    }

    private static SbcResult away(Sbc sbc) {
        return result(
                sbc, unreachable(sbc), ComplianceStatus.UNREACHABLE, unknown("ROOT-PROGRAM"), unknown("CERT-EXPIRY"));
    }

    private static SbcResult disabled(Sbc sbc) {
        Sbc off = new Sbc(
                sbc.endpoint(),
                sbc.customer(),
                sbc.site(),
                sbc.contact(),
                sbc.tags(),
                sbc.cloud(),
                sbc.role(),
                sbc.language(),
                false,
                sbc.other(),
                sbc.source());
        return result(off, null, ComplianceStatus.DISABLED);
    }

    private static SbcResult rooted(Sbc sbc, String octet, String subject) {
        Anchor anchor = new Anchor(octet.repeat(32), octet.repeat(20), subject, AnchorStatus.TRUSTED, null, false);
        return result(sbc, observed(sbc, List.of(OLD)), ComplianceStatus.COMPLIANT, anchor);
    }

    private static SbcResult[] fleetOf(int size, IntUnaryOperator product) {
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    Sbc sbc = sbc("sbc%04d.example".formatted(i), "Contoso");
                    return speaking(
                            sbc, TlsVersion.TLS_1_2, "TLS_A", "Example-SBC/" + product.applyAsInt(i), List.of());
                })
                .toArray(SbcResult[]::new);
    }

    private static SbcResult speaking(TlsVersion version, String suite, @Nullable String product, String... authorities)
            throws IOException {
        List<byte[]> names = new ArrayList<>();
        for (String authority : authorities) {
            names.add(new X500Name(authority).getEncoded());
        }
        return speaking(CONTOSO, version, suite, product, names);
    }

    private static SbcResult speaking(
            Sbc sbc, TlsVersion version, String suite, @Nullable String product, List<byte[]> authorities) {
        Handshake handshake = new Handshake(
                version,
                suite,
                null,
                null,
                null,
                List.of(OLD),
                new CertificateRequest(authorities, List.of(1), List.of()),
                null,
                null,
                true,
                IdentityOutcome.ACCEPTED);
        Observation observation = observed(
                sbc,
                Outcome.ANSWERED,
                Point.APPLICATION_DATA,
                null,
                connection(
                        1,
                        Purpose.AS_MICROSOFT,
                        handshake,
                        null,
                        new SipAnswer(200, "OK", product, List.of(), List.of())));
        return result(sbc, observation, ComplianceStatus.COMPLIANT);
    }

    private static Certificate leaf(String issuer, int serial, String notAfter) {
        return TestCertificates.certificate(
                "CN=sbc1.contoso.example", issuer, serial, Instant.parse(notAfter), "sbc1.contoso.example");
    }
}
