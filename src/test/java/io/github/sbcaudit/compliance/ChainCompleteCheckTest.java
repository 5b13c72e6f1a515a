package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChainCompleteCheckTest {

    private static final List<Certificate> LEAF_ALONE = List.of(goodLeaf().build());

    @ParameterizedTest
    @EnumSource(
            value = AnchorStatus.class,
            names = {"TRUSTED", "DISABLED", "NOT_BEFORE", "EKU_NOT_GRANTED", "ROOT_EXPIRED"})
    void passesWhenAnyRootIsReachedTrustedOrNot(AnchorStatus status) {
        Finding finding = judge(status, TrustFixture.member());

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("complete");
        assertThat(finding.arguments()).containsExactly(TrustFixture.ROOT);
    }

    @Test
    void passesWhenTheChainEndsInAPrivateRootThatWasSent() {
        Certificate root = CertificateFixture.named("Private Root").selfSigned().build();
        Certificate leaf = goodLeaf().issuer("Private Root").build();

        Finding finding = goodSbc()
                .anchoring(TrustFixture.only(List.of(leaf, root), null, AnchorStatus.NOT_IN_PROGRAM))
                .judge("CHAIN-COMPLETE");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly("CN=Private Root");
    }

    @Test
    void passesByNameWhenTheRootsCertificateIsNotHere() {
        Finding finding = judge(AnchorStatus.ROOT_CERTIFICATE_NOT_HERE, TrustFixture.member());

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("complete-by-name");
    }

    @ParameterizedTest
    @CsvSource({"180, FAIL, intermediate-missing", "181, UNKNOWN, unknown-issuer"})
    void failsAndNamesTheMissingIssuerUnlessItMayBeARootTooNewForTheList(long days, Verdict verdict, String reason) {
        Finding finding = goodSbc()
                .anchoring(TrustFixture.only(LEAF_ALONE, null, AnchorStatus.INCOMPLETE_CHAIN))
                .listAgedDays(days)
                .judge("CHAIN-COMPLETE");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.arguments()).startsWith("CN=" + CertificateFixture.ISSUER);
    }

    @Test
    void failsWithoutRootWhateverElseIsWrongWithThePath() {
        assertThat(judge(AnchorStatus.NOT_IN_PROGRAM, null).reason()).isEqualTo("intermediate-missing");
    }

    @Test
    void isUnknownWhenNoPathCouldBeFollowed() {
        Finding finding = judge(AnchorStatus.UNKNOWN_ROOT, null);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("no-path");
    }

    @Test
    void isUnknownWhenASignatureDoesNotVerify() {
        Finding finding = judge(AnchorStatus.BAD_SIGNATURE, TrustFixture.member());

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("bad-signature");
    }

    @Test
    void passesWhenAnotherPathIsComplete() {
        TrustPath incomplete = TrustFixture.path(LEAF_ALONE, null, AnchorStatus.INCOMPLETE_CHAIN);
        TrustPath complete = TrustFixture.path(LEAF_ALONE, TrustFixture.member(), AnchorStatus.DISABLED);

        Finding finding = goodSbc()
                .anchoring(new Anchoring(incomplete, List.of(complete), incomplete))
                .judge("CHAIN-COMPLETE");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void namesWhatIsMissingWhereThatIsKnownAndFailsAllTheSame() {
        Certificate missing = CertificateFixture.intermediate().build();
        TrustPath path =
                TrustFixture.path(List.of(LEAF_ALONE.get(0), missing), TrustFixture.member(), AnchorStatus.TRUSTED);

        Finding finding = goodSbc()
                .anchoring(TrustFixture.only(LEAF_ALONE, null, AnchorStatus.INCOMPLETE_CHAIN))
                .completion(new Completion(path, List.of(missing)))
                .listAgedDays(1_000) // a root too new for the list is out of the question then
                .judge("CHAIN-COMPLETE");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reason()).isEqualTo("intermediate-missing-but-known");
        assertThat(finding.arguments())
                .containsExactly(
                        "CN=" + CertificateFixture.ISSUER,
                        "CN=" + CertificateFixture.ISSUER + " (SHA-1 " + missing.sha1() + ")",
                        TrustFixture.ROOT,
                        "TRUSTED");
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertThat(FindingTexts.in(language).seen(finding))
                    .containsOnlyOnce(CertificateFixture.ISSUER)
                    .contains(TrustFixture.ROOT)
                    .doesNotContain("TRUSTED");
        }
    }

    @Test
    void doesNotApplyToASelfSignedCertificate() {
        Finding finding = sbcWith(goodLeaf().selfSigned()).judge("CHAIN-COMPLETE");

        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    private static Finding judge(AnchorStatus status, ProgramRoot anchor) {
        return goodSbc()
                .anchoring(TrustFixture.only(LEAF_ALONE, anchor, status))
                .judge("CHAIN-COMPLETE");
    }
}
