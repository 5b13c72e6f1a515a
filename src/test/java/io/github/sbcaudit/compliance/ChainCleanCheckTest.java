package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.TrustPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainCleanCheckTest {

    private static final Certificate LEAF = goodLeaf().build();
    private static final Certificate LOWER =
            CertificateFixture.intermediate().issuer("Upper CA").build();
    private static final Certificate UPPER =
            CertificateFixture.named("Upper CA").issuer("Root CA").build();
    private static final Certificate CROSS =
            CertificateFixture.named("Root CA").issuer("Elder Root CA").build();
    private static final Certificate ROOT =
            CertificateFixture.named("Root CA").selfSigned().build();
    private static final Certificate STRANGER =
            CertificateFixture.named("Stranger CA").key("EC", 256).selfSigned().build();

    private static final TrustPath PATH =
            TrustFixture.path(List.of(LEAF, LOWER, UPPER), TrustFixture.of(ROOT), AnchorStatus.TRUSTED);

    @Test
    void passesWithTheChainInItsOrder() {
        Finding finding = judge(LEAF, LOWER, UPPER);

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("clean");
        assertThat(finding.arguments()).containsExactly("3");
    }

    @Test
    void rootThatIsSentIsANoteOnly() {
        Finding finding = judge(LEAF, LOWER, UPPER, ROOT);

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("root-sent");
        assertThat(finding.arguments()).containsExactly("CN=Root CA");
    }

    @Test
    void privateRootThatIsSentIsANoteOnly() {
        List<Certificate> path = List.of(LEAF, STRANGER);

        Finding finding = judge(TrustFixture.only(path, null, AnchorStatus.NOT_IN_PROGRAM), LEAF, STRANGER);

        assertThat(finding.reason()).isEqualTo("root-sent");
    }

    /** The rule ROOT-PROGRAM warns of that very root. */
    @Test
    void rootThatLeadsAwayFromTheTrustedPathIsNotCalledHarmless() {
        Certificate elderRoot =
                CertificateFixture.named("Elder Root CA").selfSigned().build();
        TrustPath elder =
                TrustFixture.path(List.of(LEAF, LOWER, UPPER, CROSS, elderRoot), null, AnchorStatus.NOT_IN_PROGRAM);
        ObservationFixture crossed = sbc().chain(LEAF, LOWER, UPPER, CROSS, elderRoot)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .anchoring(new Anchoring(PATH, List.of(elder), elder));

        Finding finding = crossed.judge("CHAIN-CLEAN");

        assertThat(crossed.judge("ROOT-PROGRAM").verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("other-root-sent");
        assertThat(finding.arguments()).containsExactly("CN=Elder Root CA");
        assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding))
                .doesNotContain("harm")
                .contains("ROOT-PROGRAM");
        assertThat(FindingTexts.in(Locale.GERMAN).seen(finding))
                .doesNotContain("schadet")
                .contains("ROOT-PROGRAM");
    }

    @Test
    void tellsBothFaultsWhereThereAreTwo() {
        Finding finding = judge(LEAF, LEAF, STRANGER, LOWER, UPPER);

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.reason()).isEqualTo("unrelated-and-repeated");
        assertThat(finding.arguments()).containsExactly("CN=Stranger CA", "1", "CN=sbc1.contoso.com", "1");
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertThat(FindingTexts.in(language).seen(finding)).contains("CN=Stranger CA", "CN=sbc1.contoso.com");
        }
    }

    @Test
    void unrelatedCertificateSentTwiceIsToldOnceAndCountedAsRepeated() {
        assertThat(judge(LEAF, LOWER, STRANGER, STRANGER, UPPER).arguments())
                .containsExactly("CN=Stranger CA", "1", "CN=Stranger CA", "1");
    }

    @Test
    void warnsOfAnUnrelatedCertificateAndNamesIt() {
        Finding finding = judge(LEAF, STRANGER, LOWER, UPPER);

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.reason()).isEqualTo("unrelated");
        assertThat(finding.arguments()).containsExactly("CN=Stranger CA", "1");
    }

    @Test
    void certificateThatCannotBeReadIsUnrelatedAndNamedByItsThumbprint() {
        Certificate garbage = Certificate.of("no certificate".getBytes(StandardCharsets.US_ASCII));

        Finding finding = judge(LEAF, LOWER, UPPER, garbage);

        assertThat(finding.reason()).isEqualTo("unrelated");
        assertThat(finding.arguments()).containsExactly("SHA-256 " + garbage.sha256(), "1");
    }

    @Test
    void warnsOfACertificateSentTwice() {
        Finding finding = judge(LEAF, LEAF, LOWER, UPPER);

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.reason()).isEqualTo("repeated");
        assertThat(finding.arguments()).containsExactly("CN=sbc1.contoso.com", "1");
    }

    @Test
    void warnsOfTheWrongOrder() {
        assertThat(judge(LEAF, UPPER, LOWER).reason()).isEqualTo("disordered");
        assertThat(judge(LEAF, ROOT, LOWER, UPPER).reason()).isEqualTo("disordered");
        assertThat(judge(LEAF, UPPER, LOWER).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void crossCertificateOfAnotherPathBelongs() {
        TrustPath elder = TrustFixture.path(
                List.of(LEAF, LOWER, UPPER, CROSS), TrustFixture.named("CN=Elder Root CA"), AnchorStatus.DISABLED);

        Anchoring anchoring = new Anchoring(PATH, List.of(elder), elder);

        assertThat(judge(anchoring, LEAF, LOWER, UPPER, CROSS).reason()).isEqualTo("clean");
        assertThat(judge(anchoring, LEAF, CROSS, LOWER, UPPER).reason()).isEqualTo("disordered");
    }

    @ParameterizedTest
    @EnumSource(
            value = AnchorStatus.class,
            names = {"INCOMPLETE_CHAIN", "UNKNOWN_ROOT", "BAD_SIGNATURE"})
    void whatIsLeftOverMayBelongToAChainThatBreaksOff(AnchorStatus status) {
        Anchoring anchoring = TrustFixture.only(List.of(LEAF), null, status);

        Finding finding = judge(anchoring, LEAF, UPPER);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("not-certain");
        assertThat(judge(anchoring, LEAF, UPPER, UPPER).reason()).isEqualTo("repeated");
        assertThat(judge(anchoring, LEAF).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatTheChainWouldGoOnWithTellsWhatBelongs() {
        ObservationFixture gap = sbc().chain(LEAF, UPPER)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .anchoring(TrustFixture.only(List.of(LEAF), null, AnchorStatus.INCOMPLETE_CHAIN))
                .completion(new Completion(PATH, List.of(LOWER)));
        ObservationFixture strange = sbc().chain(LEAF, STRANGER)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .anchoring(TrustFixture.only(List.of(LEAF), null, AnchorStatus.INCOMPLETE_CHAIN))
                .completion(new Completion(PATH, List.of(LOWER)));

        assertThat(gap.judge("CHAIN-CLEAN").verdict()).isEqualTo(Verdict.PASS);
        assertThat(strange.judge("CHAIN-CLEAN").reason()).isEqualTo("unrelated");
    }

    @Test
    void manyAreCountedAndAFewNamed() {
        Certificate[] sent = new Certificate[9];
        sent[0] = LEAF;
        for (int i = 1; i < sent.length; i++) {
            sent[i] = CertificateFixture.named("Stranger " + i).build();
        }

        Finding finding = judge(TrustFixture.only(List.of(LEAF), TrustFixture.member(), AnchorStatus.TRUSTED), sent);

        assertThat(finding.arguments())
                .containsExactly("CN=Stranger 1; CN=Stranger 2; CN=Stranger 3; CN=Stranger 4; CN=Stranger 5", "8");
    }

    private static Finding judge(Certificate... sent) {
        return judge(new Anchoring(PATH, List.of(), null), sent);
    }

    private static Finding judge(Anchoring anchoring, Certificate... sent) {
        return sbc().chain(sent)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .anchoring(anchoring)
                .judge("CHAIN-CLEAN");
    }
}
