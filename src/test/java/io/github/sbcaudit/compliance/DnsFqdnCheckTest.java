package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Outcome;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DnsFqdnCheckTest {

    private static final String NAME_OF_63 = "a".repeat(51) + ".contoso.com";

    @Test
    void passesWithOneIpv4Address() {
        Finding finding = goodSbc().addresses("192.0.2.1", "2001:db8::1").judge("DNS-FQDN");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly("sbc1.contoso.com", "192.0.2.1");
    }

    @Test
    void warnsOfSeveralIpv4AddressesAndNamesThem() {
        Finding finding = goodSbc().addresses("192.0.2.1", "192.0.2.2").judge("DNS-FQDN");

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.arguments()).containsExactly("sbc1.contoso.com", "192.0.2.1, 192.0.2.2", "2");
    }

    @Test
    void isUnknownWithIpv6Only() {
        assertThat(goodSbc()
                        .addresses("2001:db8::1", "2001:db8::2")
                        .judge("DNS-FQDN")
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"CONNECT_REFUSED", "CONNECT_TIMEOUT", "UNREACHABLE", "NOT_TLS"})
    void onlyIpv6IsToldWhetherOrNotTheSbcWasReached(Outcome outcome) {
        Finding finding = sbc().asMicrosoft(outcome).addresses("::1").judge("DNS-FQDN");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("only-ipv6");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"CONNECT_REFUSED", "CONNECT_TIMEOUT", "NOT_TLS", "ALERT"})
    void addressAtWhichNoTlsServerAnsweredIsNamedAndNotConfirmed(Outcome outcome) {
        Finding finding =
                sbc().asMicrosoft(outcome).addresses("192.0.2.1", "2001:db8::1").judge("DNS-FQDN");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("address-not-confirmed");
        assertThat(finding.arguments()).containsExactly("sbc1.contoso.com", "192.0.2.1");
        assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding)).doesNotContain("certificate");
    }

    /** Who sends a TLS alert is a TLS server. */
    @Test
    void whereAnAlertCameNobodyIsSaidToHaveNotAnswered() {
        Finding finding = sbc().asMicrosoftAlert(40, "handshake_failure")
                .fallbackAlert(40, "handshake_failure")
                .addresses("192.0.2.1")
                .judge("DNS-FQDN");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding))
                .doesNotContain("answered")
                .contains("no TLS handshake came about");
        assertThat(FindingTexts.in(Locale.GERMAN).seen(finding))
                .doesNotContain("antwortete")
                .contains("kein TLS-Handshake zustande");
    }

    @Test
    void failureOfTheNameServersIsToldAsSuch() {
        assertThat(sbc().asMicrosoft(Outcome.DNS_FAILED)
                        .addresses()
                        .judge("DNS-FQDN")
                        .reason())
                .isEqualTo("dns-failed");
    }

    @Test
    void failsForANameOfMoreThan63Characters() {
        assertThat(NAME_OF_63).hasSize(63);
        assertThat(goodSbc().named(NAME_OF_63).judge("DNS-FQDN").verdict()).isEqualTo(Verdict.PASS);
        assertThat(goodSbc().named("a" + NAME_OF_63).judge("DNS-FQDN").verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void failsForMicrosoftsOwnDomainOfTenants() {
        assertThat(goodSbc()
                        .named("sbc.contoso.onmicrosoft.com")
                        .judge("DNS-FQDN")
                        .reason())
                .isEqualTo("onmicrosoft");
        assertThat(goodSbc()
                        .named("sbc.contosoonmicrosoft.com")
                        .judge("DNS-FQDN")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void nameThatDoesNotExistHereWarnsAndLeavesTheSbcUnreachable() {
        assertThat(sbc().judge("DNS-FQDN").verdict()).isEqualTo(Verdict.WARN);
        assertThat(sbc().status()).isEqualTo(ComplianceStatus.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"DNS_FAILED", "CONNECT_TIMEOUT", "NOT_TLS"})
    void isUnknownForAnSbcThatWasNotReached(Outcome outcome) {
        assertThat(sbc().asMicrosoft(outcome).judge("DNS-FQDN").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void doesNotConcernMicrosoftsOwnEndpoints() {
        assertThat(goodSbc()
                        .role(Role.MICROSOFT)
                        .addresses("192.0.2.1", "192.0.2.2")
                        .judge("DNS-FQDN")
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
