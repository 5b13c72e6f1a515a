package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RootProgramCheckTest {

    private static final List<Certificate> CHAIN =
            List.of(goodLeaf().build(), CertificateFixture.intermediate().build());

    @Test
    void passesAndNamesRootThumbprintAndList() {
        Finding finding = goodSbc().judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("trusted");
        assertThat(finding.arguments()).containsExactly(TrustFixture.ROOT, TrustFixture.SHA1, "2026-06-05");
    }

    @Test
    void passWithAnExtraRootSaysSoHoweverOldTheListIs() {
        Finding finding = trusted(TrustFixture.extraRoot()).listAgedDays(400).judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("trusted-extra-root");
    }

    @ParameterizedTest
    @CsvSource({"90, trusted", "180, trusted", "181, trusted-stale-list"})
    void passOnAStaleListSaysSo(long days, String reason) {
        Finding finding = goodSbc().listAgedDays(days).judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"180, FAIL, not-in-program", "181, UNKNOWN, not-in-stale-list"})
    void rootThatIsNotListedFailsUnlessTheListIsStale(long days, Verdict verdict, String reason) {
        Finding finding =
                anchored(AnchorStatus.NOT_IN_PROGRAM, null).listAgedDays(days).judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.arguments()).startsWith("CN=Root CA");
    }

    @Test
    void disabledRootFailsSinceItsDate() {
        Finding finding = anchored(AnchorStatus.DISABLED, TrustFixture.disabledFrom("2024-02-29T00:00:00Z"))
                .judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.arguments()).containsExactly(TrustFixture.ROOT, TrustFixture.SHA1, "2024-02-29");
        assertThat(finding.impactOn()).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void disabledRootWithoutADateFailsWithoutADayOfImpact() {
        Finding finding = anchored(AnchorStatus.DISABLED, TrustFixture.member()).judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.impactOn()).isNull();
    }

    @Test
    void leafYoungerThanTheRootsDateFailsWithBothDates() {
        Finding finding = anchored(AnchorStatus.NOT_BEFORE, TrustFixture.notBefore("2025-04-16T00:00:00Z"))
                .judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.arguments())
                .containsExactly(TrustFixture.ROOT, TrustFixture.SHA1, "2025-04-16", "2026-01-01");
    }

    @Test
    void expiredRootFailsSinceItsLastDay() {
        Finding finding =
                anchored(AnchorStatus.ROOT_EXPIRED, TrustFixture.member()).judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.impactOn()).isEqualTo(LocalDate.of(2026, 5, 31));
    }

    @ParameterizedTest
    @EnumSource(AnchorStatus.class)
    void everyStatusIsJudgedAndOnlyInconclusiveOnesAreUnknown(AnchorStatus status) {
        Finding finding = anchored(status, TrustFixture.member()).judge("ROOT-PROGRAM");

        Verdict expected =
                status == AnchorStatus.TRUSTED ? Verdict.PASS : status.inconclusive() ? Verdict.UNKNOWN : Verdict.FAIL;
        assertThat(finding.verdict()).isEqualTo(expected);
    }

    @Test
    void chainWithoutAnchorNamesTheIssuerThatIsMissing() {
        assertThat(anchored(AnchorStatus.INCOMPLETE_CHAIN, null)
                        .judge("ROOT-PROGRAM")
                        .arguments())
                .containsExactly("CN=Root CA");
    }

    @Test
    void chainThatCannotBeFollowedTellsTheParticulars() {
        TrustPath path = new TrustPath(CHAIN, null, AnchorStatus.UNKNOWN_ROOT, "too many paths");

        assertThat(goodSbc()
                        .anchoring(new Anchoring(path, List.of(), null))
                        .judge("ROOT-PROGRAM")
                        .arguments())
                .containsExactly("too many paths");
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLED,                  WARN, trusted-by-other-path",
        "NOT_BEFORE,                WARN, trusted-by-other-path",
        "NOT_IN_PROGRAM,            WARN, trusted-by-other-path",
        "ROOT_EXPIRED,              WARN, trusted-by-other-path",
        "TRUSTED,                   PASS, trusted",
        "INCOMPLETE_CHAIN,          PASS, trusted",
        "ROOT_CERTIFICATE_NOT_HERE, PASS, trusted",
    })
    void chainThatAsSentLeadsOnlyToARootThatIsNotTrustedIsAWarning(AnchorStatus sent, Verdict verdict, String reason) {
        TrustPath best = TrustFixture.path(CHAIN, TrustFixture.member(), AnchorStatus.TRUSTED);
        TrustPath asSent = TrustFixture.path(CHAIN, TrustFixture.named("CN=Old Root"), sent);

        Finding finding = goodSbc()
                .anchoring(new Anchoring(best, List.of(asSent), asSent))
                .judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
    }

    @Test
    void passesWhenTheCertificatesSentFormNoPathInTheirOrder() {
        TrustPath best = TrustFixture.path(CHAIN, TrustFixture.member(), AnchorStatus.TRUSTED);

        assertThat(goodSbc()
                        .anchoring(new Anchoring(best, List.of(), null))
                        .judge("ROOT-PROGRAM")
                        .reason())
                .isEqualTo("trusted");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-15T12:00:01Z, WARN", "2026-06-15T12:00:00Z, PASS"})
    void rootThatWillBeDisabledIsAWarningForThatDay(String disabledFrom, Verdict verdict) {
        Finding finding = trusted(TrustFixture.disabledFrom(disabledFrom)).judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.impactOn()).isEqualTo(verdict == Verdict.WARN ? LocalDate.of(2026, 6, 15) : null);
    }

    @Test
    void whatAnIncompleteChainWouldLeadToExplainsAndLeavesTheQuestionOpen() {
        Certificate missing = CertificateFixture.intermediate().build();
        TrustPath path = TrustFixture.path(List.of(CHAIN.get(0), missing), TrustFixture.member(), AnchorStatus.TRUSTED);

        Finding finding = goodSbc()
                .anchoring(TrustFixture.only(List.of(CHAIN.get(0)), null, AnchorStatus.INCOMPLETE_CHAIN))
                .completion(new Completion(path, List.of(missing)))
                .judge("ROOT-PROGRAM");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("incomplete-but-known");
        assertThat(finding.arguments())
                .containsExactly("CN=" + CertificateFixture.ISSUER, TrustFixture.ROOT, "TRUSTED");
    }

    private static ObservationFixture trusted(ProgramRoot anchor) {
        return anchored(AnchorStatus.TRUSTED, anchor);
    }

    private static ObservationFixture anchored(AnchorStatus status, ProgramRoot anchor) {
        return goodSbc().anchoring(TrustFixture.only(CHAIN, anchor, status));
    }
}
