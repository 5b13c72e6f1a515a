package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.NOW;
import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.Surroundings.EarlierAnchor;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.ProgramRoot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrosoftSideCheckTest {

    private static final ProgramRoot ROOT = TrustFixture.member();
    private static final EarlierAnchor SAME =
            new EarlierAnchor(NOW.minus(Duration.ofDays(1)), ROOT.sha256(), ROOT.subject());
    private static final EarlierAnchor OTHER =
            new EarlierAnchor(NOW.minus(Duration.ofDays(1)), "cd".repeat(32), "CN=Old Root");

    @Test
    void passesWithTheRootOfTheScanBefore() {
        Finding finding = after(SAME).judge("MICROSOFT-SIDE");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly(ROOT.subject(), ROOT.sha1(), "2026-06-14");
    }

    @Test
    void passesWhenSeenForTheFirstTimeAndSaysSo() {
        Finding finding = after(null).judge("MICROSOFT-SIDE");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("first-seen");
    }

    @Test
    void warnsOfAnotherRootAndNamesBothWithDates() {
        Finding finding = after(OTHER).judge("MICROSOFT-SIDE");

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.arguments())
                .containsExactly(ROOT.subject(), ROOT.sha1(), "2026-06-15", "CN=Old Root", "2026-06-14");
    }

    @Test
    void warnsWhenTheChainNoLongerLeadsToAKnownRoot() {
        Finding finding = leadingNowhere(after(OTHER)).judge("MICROSOFT-SIDE");

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.arguments()).containsExactly("2026-06-15", "CN=Old Root", "2026-06-14");
    }

    @Test
    void isUnknownWhenTheChainNeverLedToAKnownRoot() {
        assertThat(leadingNowhere(after(null)).judge("MICROSOFT-SIDE").verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void isUnknownWithoutACertificate() {
        assertThat(sbc().role(Role.MICROSOFT)
                        .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                        .judge("MICROSOFT-SIDE")
                        .reason())
                .isEqualTo("no-certificate");
    }

    @Test
    void doesNotConcernCustomersSbcs() {
        assertThat(after(OTHER).role(Role.CARRIER).judge("MICROSOFT-SIDE").verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    private static ObservationFixture after(EarlierAnchor earlier) {
        return goodSbc().role(Role.MICROSOFT).surroundings(new Surroundings(List.of(), 0, null, earlier));
    }

    private static ObservationFixture leadingNowhere(ObservationFixture endpoint) {
        return endpoint.anchoring(
                TrustFixture.only(endpoint.evidence().observation().sentChain(), null, AnchorStatus.UNKNOWN_ROOT));
    }
}
