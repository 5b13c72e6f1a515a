package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.AnchorStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RuleBookTest {

    @Test
    void judgeGivesOneFindingPerRuleInTheirOrder() {
        List<String> rules = RuleBook.standard().rules().stream().map(Rule::id).toList();

        assertThat(rules)
                .containsExactly(
                        "ROOT-PROGRAM",
                        "ROOT-GOV",
                        "CHAIN-COMPLETE",
                        "CHAIN-CLEAN",
                        "NOT-SELF-SIGNED",
                        "NOT-REVOKED",
                        "TLS12-SUITES",
                        "CERT-VALID",
                        "CERT-EXPIRY",
                        "CERT-NAME",
                        "CERT-HOSTING",
                        "CERT-SERVER-AUTH",
                        "CERT-CLIENT-AUTH",
                        "CERT-KEY",
                        "CERT-LIFETIME",
                        "KEY-SHARED");
        assertThat(goodSbc().judge()).extracting(Finding::rule).isEqualTo(rules);
    }

    @Test
    void goodSbcPassesEveryRuleAndIsCompliant() {
        assertThat(goodSbc().judge())
                .filteredOn(RuleBookTest::forAnySbc)
                .extracting(Finding::verdict)
                .containsOnly(Verdict.PASS);
        assertThat(goodSbc().status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void mandatoryAreTheRulesAnnouncedFor2022() {
        assertThat(RuleBook.standard().rules())
                .filteredOn(Rule::mandatory)
                .extracting(Rule::id)
                .containsExactly("ROOT-PROGRAM", "TLS12-SUITES");
        assertThat(RuleBook.standard().policy()).isEqualTo("standard");
    }

    @ParameterizedTest
    @CsvSource({
        "ROOT-PROGRAM,     2022-01-31T23:59:59Z, NOT_APPLICABLE",
        "ROOT-PROGRAM,     2022-02-01T00:00:00Z, PASS",
        "CERT-SERVER-AUTH, 2022-01-31T23:59:59Z, NOT_APPLICABLE",
        "CERT-SERVER-AUTH, 2022-02-01T00:00:00Z, PASS",
        "CERT-CLIENT-AUTH, 2024-03-18T23:59:59Z, NOT_APPLICABLE",
        "CERT-CLIENT-AUTH, 2024-03-19T00:00:00Z, PASS",
        "TLS12-SUITES,     2022-04-02T23:59:59Z, NOT_APPLICABLE",
        "TLS12-SUITES,     2022-04-03T00:00:00Z, PASS",
    })
    void ruleHoldsFromTheFirstSecondOfItsDay(String rule, String asOf, Verdict verdict) {
        assertThat(goodSbc().asOf(asOf).judge(rule).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            mode = Mode.EXCLUDE,
            names = {"ANSWERED", "NOT_TLS"})
    void sbcThatWasNotReachedIsUnknownInEveryRuleWithTheOutcomeAsReason(Outcome outcome) {
        ObservationFixture unreached = sbc().asMicrosoft(outcome).fallback(outcome);

        assertThat(unreached.judge()).filteredOn(RuleBookTest::forAnySbc).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.arguments()).startsWith(outcome.name(), "CLIENT_HELLO_SENT");
            assertThat(FindingTexts.in(Locale.ENGLISH).remedy(finding)).isNotBlank();
        });
        assertThat(unreached.judge())
                .filteredOn(RuleBookTest::forAnySbc)
                .extracting(Finding::reason)
                .hasSize(14)
                .containsOnly(reasonOf(outcome));
        assertThat(unreached.judge()).extracting(Finding::verdict).doesNotContain(Verdict.PASS);
        assertThat(unreached.status()).isEqualTo(ComplianceStatus.UNREACHABLE);
    }

    /** Others concern a cloud or a role that the inventory names. */
    private static boolean forAnySbc(Finding finding) {
        return !Set.of("ROOT-GOV", "CERT-HOSTING").contains(finding.rule());
    }

    private static String reasonOf(Outcome outcome) {
        return outcome == Outcome.UNREACHABLE
                ? "no-route"
                : outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void sbcWithoutAnyConnectionIsUnreachable() {
        assertThat(sbc().judge())
                .filteredOn(RuleBookTest::forAnySbc)
                .extracting(Finding::reason)
                .containsOnly("name-not-found");
        assertThat(sbc().status()).isEqualTo(ComplianceStatus.UNREACHABLE);
    }

    @Test
    void unreachedSbcBeforeTheRulesWereInForceIsStillUnreachable() {
        assertThat(sbc().asMicrosoft(Outcome.CONNECT_TIMEOUT)
                        .asOf("2021-01-01T00:00:00Z")
                        .status())
                .isEqualTo(ComplianceStatus.UNREACHABLE);
    }

    @Test
    void serverHelloWithoutCertificateIsInconclusive() {
        ObservationFixture silent = sbc().asMicrosoft(TlsVersion.TLS_1_2, SUITE);

        assertThat(silent.judge("TLS12-SUITES").verdict()).isEqualTo(Verdict.PASS);
        assertThat(silent.judge())
                .filteredOn(finding -> forAnySbc(finding) && !finding.rule().equals("TLS12-SUITES"))
                .extracting(Finding::reason)
                .containsOnly("no-certificate");
        assertThat(silent.status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @Test
    void unreadableCertificateIsUnknownAndNamedByItsThumbprint() {
        Certificate garbage = Certificate.of("no certificate".getBytes(StandardCharsets.US_ASCII));
        ObservationFixture unreadable = sbc().chain(garbage).asMicrosoft(TlsVersion.TLS_1_2, SUITE);

        assertThat(unreadable.judge())
                .filteredOn(finding -> forAnySbc(finding) && !finding.rule().equals("TLS12-SUITES"))
                .hasSize(13)
                .allSatisfy(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
                    assertThat(finding.reason()).isEqualTo("unreadable-certificate");
                    assertThat(finding.arguments()).containsExactly(garbage.sha256());
                });
        assertThat(unreadable.status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @Test
    void anyFailMakesTheSbcNonCompliant() {
        assertThat(sbcWith(goodLeaf()).named("other.example").status()).isEqualTo(ComplianceStatus.NON_COMPLIANT);
    }

    @Test
    void warningsLeaveTheSbcCompliant() {
        ObservationFixture expiring = goodSbc().asOf("2026-12-10T00:00:00Z");

        assertThat(expiring.judge("CERT-EXPIRY").verdict()).isEqualTo(Verdict.WARN);
        assertThat(expiring.status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void unknownInARuleThatIsNotMandatoryLeavesTheSbcCompliant() {
        ObservationFixture good = goodSbc();
        List<Finding> findings = good.judge().stream()
                .map(finding -> finding.rule().equals("CHAIN-COMPLETE") ? unknown(finding.rule()) : finding)
                .toList();

        assertThat(RuleBook.standard().status(good.evidence(), findings)).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void unknownInAMandatoryRuleIsInconclusive() {
        ObservationFixture unknownRoot = goodSbc();
        unknownRoot.anchoring(
                TrustFixture.only(unknownRoot.evidence().observation().sentChain(), null, AnchorStatus.UNKNOWN_ROOT));

        assertThat(unknownRoot.judge()).extracting(Finding::verdict).doesNotContain(Verdict.FAIL);
        assertThat(unknownRoot.status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @Test
    void statusWithoutAnAnswerToEveryMandatoryRuleIsNeverCompliant() {
        assertThat(RuleBook.standard().status(goodSbc().evidence(), List.of()))
                .isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }

    @Test
    void disabledListingIsDisabledWhateverWasFound() {
        assertThat(goodSbc().disabled().status()).isEqualTo(ComplianceStatus.DISABLED);
        assertThat(sbc().disabled().asMicrosoftNotTls("plain SIP").status()).isEqualTo(ComplianceStatus.DISABLED);
    }

    @Test
    void microsoftsOwnEndpointsAreJudgedLikeAnyOtherButForWhatIsAskedOfCustomers() {
        List<Finding> findings = goodSbc().role(Role.MICROSOFT).judge();

        assertThat(findings)
                .filteredOn(finding -> !finding.reason().equals("microsofts-own"))
                .isSubsetOf(goodSbc().judge());
        assertThat(findings)
                .filteredOn(finding -> finding.reason().equals("microsofts-own"))
                .extracting(Finding::rule)
                .containsExactly("CERT-CLIENT-AUTH", "KEY-SHARED");
    }

    @Test
    void certificateWithoutAnchoringIsACallersMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> goodSbc().anchoring(null).judge())
                .withMessageContaining("sbc1.contoso.com:5061");
    }

    private static Finding unknown(String rule) {
        return new Finding(rule, Verdict.UNKNOWN, Severity.LOW, "unknown-issuer", List.of(""), null);
    }
}
