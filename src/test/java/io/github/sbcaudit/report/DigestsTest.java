package io.github.sbcaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.report.Digest.Action;
import io.github.sbcaudit.report.Digest.Count;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DigestsTest {

    private static final Path FOLDER = Path.of("reports", "2026-11-23");

    @Test
    void aDigestSaysWhatTheSummaryOfTheCustomersWorkbookSays() {
        Digests digests = digests(Fixtures.fleet());

        assertThat(digests.customers()).containsExactly("Contoso", "Fabrikam");
        Digest digest = digests.of("Contoso");

        assertThat(digest.day()).isEqualTo("2026-11-23");
        assertThat(digest.counts())
                .containsExactly(
                        new Count("Compliant", 0),
                        new Count("Non-compliant", 1),
                        new Count("Inconclusive", 0),
                        new Count("Unreachable", 0));
        assertThat(digest.nonCompliant()).isEqualTo(1);
        assertThat(digest.headline())
                .isEqualTo(
                        "The only SBC listed breaks at least one rule. The next thing to break does so on 2026-12-10."
                                + " Breaks within 30 / 60 / 90 days if nobody acts: 1 / 1 / 1 SBC.");
        assertThat(digest.actions())
                .containsExactly(
                        new Action(
                                "sbc1.contoso.example:5061",
                                "High",
                                "since 2022-02-01",
                                "root",
                                "remedy of ROOT-PROGRAM"),
                        new Action(
                                "sbc1.contoso.example:5061",
                                "Medium",
                                "2026-12-10",
                                "17 days left",
                                "remedy of CERT-EXPIRY"));
        assertThat(digest.findings()).isEqualTo(2);
        assertThat(digest.workbook()).isEqualTo(FOLDER.resolve("contoso.xlsx"));
        assertThat(digest.toString()).doesNotContain("abrikam");
    }

    @Test
    void aCustomerOfWhomNobodyWasReachedIsToldSo() {
        Digest digest = digests(Fixtures.fleet()).of("Fabrikam");

        assertThat(digest.counts())
                .contains(new Count("Unreachable", 1), new Count("Disabled", 1), new Count("Rejected rows", 1));
        assertThat(digest.headline()).startsWith("Nothing can be said: no SBC was reached.");
        assertThat(digest.actions()).isEmpty();
        assertThat(digest.noAction()).startsWith("Make the SBCs reachable");
        assertThat(digest.toString()).doesNotContain("ontoso");
    }

    @Test
    void threeActionsAreShownTheGravestFirstAndNoneThatIsWaived() {
        Waiver waiver = new Waiver(LocalDate.parse("2026-12-31"), "known", null, false);
        Digest digest = digests(new InMemoryScan(Fixtures.scan())
                        .with(Fixtures.broken(
                                "sbc1.contoso.example",
                                "Contoso",
                                fails("A", Severity.HIGH, "2026-12-02").waivedBy(waiver),
                                fails("B", Severity.MEDIUM, "2026-12-01"),
                                fails("C", Severity.HIGH, "2026-12-24"),
                                fails("D", Severity.HIGH, null),
                                fails("E", Severity.LOW, null))))
                .of("Contoso");

        assertThat(digest.actions()).extracting(Action::seen).containsExactly("D", "C", "B");
        assertThat(digest.actions()).extracting(Action::impact).containsExactly("now", "2026-12-24", "2026-12-01");
        assertThat(digest.findings()).isEqualTo(5);
        assertThat(digest.reservations()).singleElement().asString().startsWith("One finding is waived");
    }

    @Test
    void aDigestIsInTheLanguageOfTheCustomersRows() {
        Sbc sbc = Fixtures.in("de", Fixtures.CONTOSO);
        Digest digest = digests(new InMemoryScan(Fixtures.scan())
                        .with(Fixtures.result(
                                sbc,
                                Fixtures.observed(sbc, List.of(Fixtures.LEAF)),
                                ComplianceStatus.COMPLIANT,
                                Fixtures.pass("ROOT-PROGRAM"))))
                .of("Contoso");

        assertThat(digest.day()).isEqualTo("23.11.2026");
        assertThat(digest.counts()).contains(new Count("Konform", 1));
        assertThat(digest.noAction()).isEqualTo("Es ist nichts zu tun.");
        assertThat(digest.labels().text("impact.now")).isEqualTo("jetzt");
    }

    private static Finding fails(String seen, Severity severity, String impactOn) {
        return Fixtures.finding("RULE-" + seen, Verdict.FAIL, severity, impactOn, seen);
    }

    private static Digests digests(ScanSource scan) {
        return new Digests(scan, (Locale language) -> new PlainTexts(), Fixtures.SETTINGS, FOLDER);
    }
}
