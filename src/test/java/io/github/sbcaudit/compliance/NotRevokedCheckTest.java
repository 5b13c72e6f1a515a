package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.answer;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static io.github.sbcaudit.trust.revocation.RevocationOutcome.GOOD;
import static io.github.sbcaudit.trust.revocation.RevocationOutcome.REVOKED;
import static io.github.sbcaudit.trust.revocation.RevocationOutcome.UNREACHABLE;
import static io.github.sbcaudit.trust.revocation.RevocationOutcome.UNVERIFIABLE;
import static io.github.sbcaudit.trust.revocation.RevocationSource.CRL;
import static io.github.sbcaudit.trust.revocation.RevocationSource.OCSP;
import static io.github.sbcaudit.trust.revocation.RevocationSource.STAPLED_OCSP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NotRevokedCheckTest {

    private static final String OCSP_ADDRESS = "http://ca.example/ocsp";
    private static final String CRL_ADDRESS = "http://ca.example/crl";
    private static final RevocationAnswer GOOD_OCSP = answer(OCSP, GOOD, null);
    private static final RevocationAnswer GOOD_CRL = answer(CRL, GOOD, null);
    private static final RevocationAnswer NO_OCSP = answer(OCSP, UNREACHABLE, "HTTP 503");
    private static final RevocationAnswer NO_CRL = answer(CRL, UNREACHABLE, "HTTP 404");

    @Test
    void passesWhenEverySourceSaysThatNoCertificateIsRevoked() {
        Finding finding = judge(goodSbc());

        expect(finding, Verdict.PASS, "not-revoked");
        assertThat(finding.arguments()).containsExactly("2", "OCSP, CRL");
    }

    @Test
    void passesByAStapledResponseAlone() {
        expect(judge(goodSbc().revocation(answer(STAPLED_OCSP, GOOD, null))), Verdict.PASS, "not-revoked");
    }

    @Test
    void failsWhenTheLeafIsRevokedAndSaysSinceWhenAndWhy() {
        Finding finding = judge(goodSbc().revocation(answer(OCSP, REVOKED, null), GOOD_CRL));

        expect(finding, Verdict.FAIL, "revoked");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.arguments())
                .containsExactly("CN=" + ObservationFixture.FQDN, "2026-06-10", "keyCompromise", OCSP_ADDRESS);
        assertThat(finding.impactOn()).isEqualTo("2026-06-10");
    }

    @Test
    void aStapledRevocationNeedsNoAddress() {
        Finding finding = judge(goodSbc().revocation(answer(STAPLED_OCSP, REVOKED, null)));

        expect(finding, Verdict.FAIL, "revoked");
        assertThat(finding.arguments()).endsWith("stapled OCSP");
    }

    @Test
    void revocationWithoutDateAndReasonIsARevocation() {
        RevocationAnswer bare =
                new RevocationAnswer(CRL, CRL_ADDRESS, REVOKED, null, null, null, null, null, ObservationFixture.NOW);

        Finding finding = judge(goodSbc().revocation(bare));

        expect(finding, Verdict.FAIL, "revoked");
        assertThat(finding.arguments()).contains("-", "-");
        assertThat(finding.impactOn()).isNull();
    }

    @Test
    void failsWhenAnIntermediateIsRevoked() {
        Finding finding = judge(goodSbc().revocationOfIntermediates(answer(CRL, REVOKED, null)));

        expect(finding, Verdict.FAIL, "intermediate-revoked");
        assertThat(finding.arguments()).startsWith("CN=" + CertificateFixture.ISSUER);
    }

    @Test
    void revocationOfAnIntermediateIsToldFirstForANewLeafWouldNotHelp() {
        expect(
                judge(goodSbc()
                        .revocation(answer(CRL, REVOKED, null))
                        .revocationOfIntermediates(answer(OCSP, REVOKED, null))),
                Verdict.FAIL,
                "intermediate-revoked");
    }

    @Test
    void whatNamesAddressesAndCouldNotBeAskedAboutLeavesTheQuestionOpen() {
        expect(judge(goodSbc().unasked(CertificateFixture.intermediate().build())), Verdict.UNKNOWN, "issuer-not-here");
    }

    @Test
    void addressThatIsNotAskedIsNoWarning() {
        RevocationAnswer notAsked = answer(CRL, RevocationOutcome.NOT_ASKED, "only http addresses are asked");

        expect(judge(goodSbc().revocation(notAsked)), Verdict.UNKNOWN, "not-asked");
        expect(judge(goodSbc().revocation(answer(OCSP, GOOD, null), notAsked)), Verdict.PASS, "not-revoked");
    }

    @Test
    void expiredCertificateIsOneThatCasForget() {
        ObservationFixture expired =
                ObservationFixture.sbcWith(ObservationFixture.goodLeaf().until("2026-06-01T00:00:00Z"));

        expect(judge(expired), Verdict.NOT_APPLICABLE, "leaf-expired");
        expect(judge(expired.revocation(answer(CRL, REVOKED, null))), Verdict.FAIL, "revoked");
    }

    @Test
    void revocationAnywhereCountsWhateverElseCouldNotBeAsked() {
        expect(
                judge(goodSbc()
                        .revocation(NO_OCSP, answer(CRL, UNVERIFIABLE, "the CRL is out of date"))
                        .revocationOfIntermediates(answer(CRL, REVOKED, null))),
                Verdict.FAIL,
                "intermediate-revoked");
        expect(
                judge(goodSbc()
                        .revocation(NO_OCSP, answer(STAPLED_OCSP, REVOKED, null))
                        .nothingAnswered()),
                Verdict.FAIL,
                "revoked");
    }

    @Test
    void warnsOfASilentAddressEvenWhereAnotherOneAnswers() {
        Finding finding = judge(goodSbc().revocation(GOOD_OCSP, NO_CRL));

        expect(finding, Verdict.WARN, "unreachable");
        assertThat(finding.arguments()).containsExactly("CN=" + ObservationFixture.FQDN, CRL_ADDRESS, "HTTP 404");
        assertThat(goodSbc().revocation(GOOD_OCSP, NO_CRL).status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void warnsOfASilentAddressOfAnIntermediate() {
        Finding finding = judge(goodSbc().revocationOfIntermediates(NO_CRL));

        expect(finding, Verdict.WARN, "unreachable");
        assertThat(finding.arguments()).startsWith("CN=" + CertificateFixture.ISSUER);
    }

    @Test
    void silenceAboutTheLeafIsToldBeforeSilenceAboutAnIntermediate() {
        assertThat(judge(goodSbc().revocation(NO_CRL).revocationOfIntermediates(NO_CRL))
                        .arguments())
                .startsWith("CN=" + ObservationFixture.FQDN);
    }

    @Test
    void warnsOfAnAnswerThatCannotBeBelieved() {
        Finding finding = judge(goodSbc().revocation(answer(OCSP, UNVERIFIABLE, "a stranger signed it"), GOOD_CRL));

        expect(finding, Verdict.WARN, "unverifiable");
        assertThat(finding.arguments())
                .containsExactly("CN=" + ObservationFixture.FQDN, OCSP_ADDRESS, "a stranger signed it");
    }

    @Test
    void isUnknownWhenNothingAnsweredInTheWholeAudit() {
        Finding finding = judge(goodSbc()
                .revocation(NO_OCSP, NO_CRL)
                .revocationOfIntermediates(NO_CRL)
                .nothingAnswered());

        expect(finding, Verdict.UNKNOWN, "nothing-answered");
        assertThat(finding.arguments()).contains(OCSP_ADDRESS, "HTTP 503");
    }

    @Test
    void whatTheSbcItselfDoesWrongIsToldThoughNothingAnswered() {
        Finding finding = judge(goodSbc()
                .revocation(answer(STAPLED_OCSP, UNVERIFIABLE, "it is out of date"), NO_OCSP)
                .nothingAnswered());

        expect(finding, Verdict.WARN, "unverifiable");
        assertThat(finding.arguments()).contains("stapled OCSP");
    }

    @Test
    void silenceOfTheAuditDoesNotTouchAnSbcWhoseAnswersAreKnown() {
        expect(judge(goodSbc().nothingAnswered()), Verdict.PASS, "not-revoked");
    }

    @Test
    void isUnknownWhenTheIssuerIsNotHere() {
        Finding finding = judge(goodSbc()
                .anchoring(TrustFixture.only(List.of(goodLeaf().build()), null, AnchorStatus.INCOMPLETE_CHAIN)));

        expect(finding, Verdict.UNKNOWN, "issuer-not-here");
        assertThat(finding.arguments()).containsExactly("CN=" + CertificateFixture.ISSUER);
    }

    @Test
    void doesNotApplyToACertificateThatNamesNoAddress() {
        expect(judge(goodSbc().revocation()), Verdict.NOT_APPLICABLE, "not-offered");
    }

    @Test
    void troubleWithAnIntermediateIsToldThoughTheLeafNamesNoAddress() {
        expect(judge(goodSbc().revocation().revocationOfIntermediates(NO_CRL)), Verdict.WARN, "unreachable");
    }

    @Test
    void doesNotApplyToASelfSignedCertificate() {
        expect(judge(sbcWith(goodLeaf().selfSigned())), Verdict.NOT_APPLICABLE, "self-signed");
    }

    @Test
    void doesNotApplyWhenTheAuditDidNotAsk() {
        expect(judge(goodSbc().revocationNotAskedAbout()), Verdict.NOT_APPLICABLE, "switched-off");
        assertThat(goodSbc().revocationNotAskedAbout().status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void anAddressOfAStrangerIsShortAndHarmlessInTheText() {
        RevocationAnswer hostile = new RevocationAnswer(
                CRL,
                "http://evil.example/\r\n\u001b[31m\u202e" + "x".repeat(2_000),
                UNREACHABLE,
                "HTTP 404",
                null,
                null,
                null,
                null,
                ObservationFixture.NOW);

        String seen = FindingTexts.in(Locale.ENGLISH).seen(judge(goodSbc().revocation(hostile)));

        assertThat(seen)
                .contains("http://evil.example/")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                .hasSizeLessThan(500);
    }

    private static Finding judge(ObservationFixture sbc) {
        return sbc.judge("NOT-REVOKED");
    }

    private static void expect(Finding finding, Verdict verdict, String reason) {
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
    }
}
