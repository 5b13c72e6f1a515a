package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CertLifetimeCheckTest {

    private static final CertificateFixture TOO_LONG =
            goodLeaf().from("2026-01-01T00:00:00Z").until("2028-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2020-08-31T23:59:59Z, 825",
        "2020-09-01T00:00:00Z, 398",
        "2026-03-14T23:59:59Z, 398",
        "2026-03-15T00:00:00Z, 200",
        "2027-03-14T23:59:59Z, 200",
        "2027-03-15T00:00:00Z, 100",
        "2029-03-14T23:59:59Z, 100",
        "2029-03-15T00:00:00Z, 47",
    })
    void limitIsThatOfTheDayOfIssue(String issued, long days) {
        assertThat(issuedFor(issued, Duration.ofDays(days).minusSeconds(1)).verdict())
                .isEqualTo(Verdict.PASS);

        Finding longer = issuedFor(issued, Duration.ofDays(days)); // both ends belong to it
        assertThat(longer.verdict()).isEqualTo(Verdict.WARN);
        assertThat(longer.arguments())
                .containsExactly(String.valueOf(days + 1), String.valueOf(days), issued.substring(0, 10));
    }

    private static Finding issuedFor(String issued, Duration lifetime) {
        String end = Instant.parse(issued).plus(lifetime).toString();
        return sbcWith(goodLeaf().from(issued).until(end)).judge("CERT-LIFETIME");
    }

    @Test
    void doesNotConcernRootsThatAreNotPublic() {
        assertThat(judge(TrustFixture.extraRoot(), AnchorStatus.TRUSTED).verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(judge(null, AnchorStatus.NOT_IN_PROGRAM).reason()).isEqualTo("private-ca");
        assertThat(sbcWith(goodLeaf().selfSigned())
                        .anchoring(TrustFixture.only(
                                List.of(goodLeaf().selfSigned().build()), null, AnchorStatus.NOT_IN_PROGRAM))
                        .judge("CERT-LIFETIME")
                        .reason())
                .isEqualTo("private-ca");
    }

    @ParameterizedTest
    @EnumSource(
            value = AnchorStatus.class,
            names = {"DISABLED", "NOT_BEFORE", "EKU_NOT_GRANTED", "ROOT_EXPIRED"})
    void concernsPublicRootsWhetherTrustedOrNot(AnchorStatus status) {
        assertThat(judge(TrustFixture.member(), status).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void concernsChainsOfWhichAnotherPathLeadsToAPublicRoot() {
        List<Certificate> chain = List.of(TOO_LONG.build());
        TrustPath extra = TrustFixture.path(chain, TrustFixture.extraRoot(), AnchorStatus.TRUSTED);
        TrustPath member = TrustFixture.path(chain, TrustFixture.member(), AnchorStatus.DISABLED);

        assertThat(sbcWith(TOO_LONG)
                        .anchoring(new Anchoring(extra, List.of(member), extra))
                        .judge("CERT-LIFETIME")
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    @ParameterizedTest
    @EnumSource(
            value = AnchorStatus.class,
            names = {"INCOMPLETE_CHAIN", "UNKNOWN_ROOT", "ROOT_CERTIFICATE_NOT_HERE", "BAD_SIGNATURE"})
    void isUnknownWhenItIsOpenWhereTheChainLeads(AnchorStatus status) {
        Finding finding = judge(null, status);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("no-root");
    }

    @Test
    void chainThatWouldGoOnToAPublicRootIsJudged() {
        List<Certificate> chain = List.of(TOO_LONG.build());
        TrustPath whole = TrustFixture.path(chain, TrustFixture.member(), AnchorStatus.TRUSTED);

        assertThat(sbcWith(TOO_LONG)
                        .anchoring(TrustFixture.only(chain, null, AnchorStatus.INCOMPLETE_CHAIN))
                        .completion(new Completion(
                                whole, List.of(CertificateFixture.intermediate().build())))
                        .judge("CERT-LIFETIME")
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    private static Finding judge(@Nullable ProgramRoot anchor, AnchorStatus status) {
        return sbcWith(TOO_LONG)
                .anchoring(TrustFixture.only(List.of(TOO_LONG.build()), anchor, status))
                .judge("CERT-LIFETIME");
    }
}
