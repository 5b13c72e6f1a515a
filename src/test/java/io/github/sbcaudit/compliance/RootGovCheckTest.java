package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class RootGovCheckTest {

    private static final List<Certificate> CHAIN = List.of(goodLeaf().build());
    private static final String GLOBAL_ROOT = "4348a0e9444c78cb265e058d5e8944b4d84f9662bd26db257f8934a443c70161";
    private static final String EV_ROOT = "7431e5f4c3c1ce4690774f0b61e05440883ba9a01ed00ba6abd7806ed3b118cf";

    @ParameterizedTest
    @ValueSource(strings = {GLOBAL_ROOT, EV_ROOT})
    void passesWithEitherApprovedRoot(String sha256) {
        Finding finding = judge(TrustFixture.withSha256(sha256), AnchorStatus.TRUSTED);

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly(TrustFixture.ROOT, TrustFixture.SHA1);
    }

    @Test
    void failsWithAnotherMemberOfTheProgram() {
        Finding finding = judge(TrustFixture.named("CN=DigiCert Global Root CA"), AnchorStatus.TRUSTED);

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reason()).isEqualTo("other-root");
    }

    @Test
    void failsWithARootThatWasAddedByHand() {
        assertThat(judge(TrustFixture.extraRoot(), AnchorStatus.TRUSTED).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void failsWithASelfSignedCertificate() {
        List<Certificate> alone = List.of(goodLeaf().selfSigned().build());

        Finding finding = goodSbc()
                .cloud(Cloud.DOD)
                .anchoring(TrustFixture.only(alone, null, AnchorStatus.NOT_IN_PROGRAM))
                .judge("ROOT-GOV");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.arguments()).containsExactly("CN=" + ObservationFixture.FQDN, "-");
    }

    @Test
    void passesWhenAnotherTrustedPathLeadsToAnApprovedRoot() {
        TrustPath other = TrustFixture.path(CHAIN, TrustFixture.member(), AnchorStatus.TRUSTED);
        TrustPath approved = TrustFixture.path(CHAIN, TrustFixture.withSha256(EV_ROOT), AnchorStatus.TRUSTED);

        Finding finding = goodSbc()
                .cloud(Cloud.GCCH)
                .anchoring(new Anchoring(other, List.of(approved), other))
                .judge("ROOT-GOV");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @EnumSource(value = AnchorStatus.class, mode = Mode.EXCLUDE, names = "TRUSTED")
    void isNeverGreenOnAPathThatIsNotTrusted(AnchorStatus status) {
        Finding finding = judge(TrustFixture.withSha256(GLOBAL_ROOT), status);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("approved-but-not-trusted");
    }

    @ParameterizedTest
    @EnumSource(
            value = AnchorStatus.class,
            names = {"INCOMPLETE_CHAIN", "UNKNOWN_ROOT", "BAD_SIGNATURE"})
    void isUnknownWithoutARoot(AnchorStatus status) {
        Finding finding = judge(null, status);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("no-root");
    }

    @Test
    void isUnknownInThoseCloudsWhenTheSbcWasNotReached() {
        assertThat(sbc().cloud(Cloud.GCCH)
                        .asMicrosoft(Outcome.CONNECT_TIMEOUT)
                        .judge("ROOT-GOV")
                        .reason())
                .isEqualTo("connect-timeout");
    }

    @Test
    void concernsNeitherOtherCloudsNorMicrosoftItself() {
        assertThat(goodSbc().judge("ROOT-GOV").reason()).isEqualTo("other-cloud");
        assertThat(goodSbc()
                        .cloud(Cloud.GCCH)
                        .role(Role.MICROSOFT)
                        .judge("ROOT-GOV")
                        .reason())
                .isEqualTo("microsoft-endpoint");
    }

    private static Finding judge(@Nullable ProgramRoot anchor, AnchorStatus status) {
        return goodSbc()
                .cloud(Cloud.GCCH)
                .anchoring(TrustFixture.only(CHAIN, anchor, status))
                .judge("ROOT-GOV");
    }
}
