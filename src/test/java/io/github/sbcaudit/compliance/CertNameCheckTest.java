package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.CertificateFixture.named;
import static io.github.sbcaudit.compliance.CertificateFixture.withoutCommonName;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertNameCheckTest {

    @ParameterizedTest
    @CsvSource({
        // the SBC's name,       the certificate's,        verdict and reason
        "sbc1.contoso.com,       sbc1.contoso.com,         PASS, named",
        "sbc1.contoso.com,       SBC1.Contoso.COM,         PASS, named",
        "sbc1.contoso.com,       sbc1.contoso.com.,        PASS, named",
        "sbc1.contoso.com,       *.contoso.com,            PASS, wildcard",
        "sbc1.contoso.com,       *.CONTOSO.com,            PASS, wildcard",
        "xn--mnchen-3ya.example, *.example,                FAIL, other-names",
        "sbc.xn--mnchen-3ya.de,  *.xn--mnchen-3ya.de,      PASS, wildcard",
        "xn--mnchen-3ya.acme.de, *.acme.de,                PASS, wildcard",
        "sbc.test.contoso.com,   *.contoso.com,            FAIL, wildcard-too-shallow",
        "sbc.test.contoso.com,   *.test.contoso.com,       PASS, wildcard",
        "contoso.com,            *.contoso.com,            FAIL, other-names",
        "sbc1.contoso.com,       *,                        FAIL, other-names",
        "sbc1.contoso.com,       *.com,                    FAIL, other-names",
        "contoso.com,            *.com,                    FAIL, other-names",
        "sbc1.contoso.com,       *.*.com,                  FAIL, other-names",
        "sbc1.contoso.com,       sbc1.*.com,               FAIL, other-names",
        "sbc1.contoso.com,       **.contoso.com,           FAIL, other-names",
        "sbc1.contoso.com,       sbc*.contoso.com,         WARN, fragment-wildcard",
        "sbc1.contoso.com,       *1.contoso.com,           WARN, fragment-wildcard",
        "sbc1.contoso.com,       s*1.contoso.com,          WARN, fragment-wildcard",
        "sbc1.contoso.com,       sbc1*1.contoso.com,       FAIL, other-names",
        "gw1.contoso.com,        sbc*.contoso.com,         FAIL, other-names",
        "xn--mnchen-3ya.acme.de, xn--*.acme.de,            FAIL, other-names",
        "xn--mnchen-3ya.acme.de, x*.acme.de,               FAIL, other-names",
        "sbc1.contoso.com,       sbc1.contoso.com.evil.eu, FAIL, other-names",
        "sbc1.contoso.com,       contoso.com,              FAIL, other-names",
        "sbc1.contoso.com,       .contoso.com,             FAIL, other-names",
        "sbc1.contoso.com,       .,                        FAIL, other-names",
    })
    void nameIsCoveredByASubjectAlternativeName(String fqdn, String dnsName, Verdict verdict, String reason) {
        Finding finding =
                sbcWith(withoutCommonName().dnsName(dnsName)).named(fqdn).judge("CERT-NAME");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "sbc1.contoso.com,      sbc1.contoso.com,      PASS",
        "sbc1.contoso.com,      *.contoso.com,         PASS",
        "sbc.xn--mnchen-3ya.de, SBC.München.de,        PASS",
        "sbc.xn--mnchen-3ya.de, *.münchen.de,          PASS",
        "sbc1.contoso.com,      Contoso ünlimited Inc, FAIL",
        "sbc1.contoso.com,      ü..contoso.com,        FAIL",
    })
    void nameIsCoveredByTheCommonName(String fqdn, String commonName, Verdict verdict) {
        assertThat(sbcWith(named(commonName)).named(fqdn).judge("CERT-NAME").verdict())
                .isEqualTo(verdict);
    }

    @Test
    void commonNameCountsBesideAlternativeNamesToo() {
        assertThat(sbcWith(named("sbc1.contoso.com").dnsName("other.contoso.com"))
                        .judge("CERT-NAME")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void bestOfSeveralNamesDecides() {
        Finding finding = sbcWith(withoutCommonName()
                        .dnsName("sbc*.contoso.com")
                        .dnsName("*.contoso.com")
                        .dnsName("sbc1.contoso.com"))
                .judge("CERT-NAME");

        assertThat(finding.reason()).isEqualTo("named");
    }

    @Test
    void certificateWithoutNamesFails() {
        Finding finding = sbcWith(withoutCommonName()).judge("CERT-NAME");

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reason()).isEqualTo("no-names");
    }

    @Test
    void namesThatWereNotReadLeaveTheQuestionOpen() {
        CertificateFixture certificate = withoutCommonName();
        for (int i = 1; i <= 4_100; i++) {
            certificate.dnsName("t" + i + ".example");
        }

        Finding open = sbcWith(certificate).named("sbc1.contoso.com").judge("CERT-NAME");
        Finding named = sbcWith(certificate).named("t4000.example").judge("CERT-NAME");

        assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(open.reason()).isEqualTo("too-many-names");
        assertThat(open.arguments()).containsExactly("sbc1.contoso.com", "4000", "100");
        assertThat(named.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void onlyTheFirstOfManyNamesAreTold() {
        CertificateFixture certificate = withoutCommonName();
        for (int i = 1; i <= 500; i++) {
            certificate.dnsName("tenant" + i + ".example");
        }

        Finding finding = sbcWith(certificate).judge("CERT-NAME");

        assertThat(finding.arguments().get(1)).endsWith("tenant" + CertNameCheck.NAMES_TOLD + ".example");
        assertThat(finding.arguments().get(2)).isEqualTo("500");
    }
}
