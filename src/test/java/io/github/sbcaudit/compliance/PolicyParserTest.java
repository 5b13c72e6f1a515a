package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyParserTest {

    private static final PolicyParser PARSER = new PolicyParser("night.yaml");

    @Test
    void whatIsNotSaidStaysAsInTheBase() {
        assertThat(PARSER.parse("")).isEqualTo(Policy.STANDARD);
        assertThat(PARSER.parse("# nothing but a comment\n")).isEqualTo(Policy.STANDARD);
        assertThat(PARSER.parse("base: 2022").rules()).isEqualTo(Policy.RULES_OF_2022.rules());
        assertThat(PARSER.parse("name: night\nbase: '2022'").name()).isEqualTo("night");
    }

    @Test
    void policyThatSaysOtherwiseIsNotCalledLikeItsBase() {
        assertThat(PARSER.parse("base: 2022").name()).isEqualTo("night.yaml");
        assertThat(PARSER.parse("rules: { CERT-NAME: { enabled: false } }").name())
                .isEqualTo("night.yaml");
    }

    @Test
    void customersAreComparedWithoutCase() {
        assertThat(PARSER.parse("customers: { contoso ltd: { expiry: { warn-days: 60 } } }")
                        .expiryOf("Contoso Ltd"))
                .isEqualTo(new ExpiryThresholds(60, 7));
    }

    @Test
    void everythingCanBeSaid() {
        Policy policy = PARSER.parse("""
                name: night
                rules:
                  CHAIN-COMPLETE: { mandatory: true, severity: medium }
                  CERT-NAME: { enabled: false }
                  CERT-VALID:
                    worst: warn
                expiry: { warn-days: 45, fail-days: 14 }
                customers:
                  "Contoso, Ltd": { expiry: { warn-days: 60 } }
                """);

        assertThat(policy.of("CHAIN-COMPLETE")).isEqualTo(new Policy.Setting(null, true, null, Severity.MEDIUM));
        assertThat(policy.of("CERT-NAME").enabled()).isFalse();
        assertThat(policy.of("CERT-VALID").worst()).isEqualTo(Verdict.WARN);
        assertThat(policy.of("ROOT-PROGRAM")).isEqualTo(Policy.Setting.NONE);
        assertThat(policy.expiryOf("Contoso, Ltd")).isEqualTo(new ExpiryThresholds(60, 14));
        assertThat(policy.expiryOf("Fabrikam")).isEqualTo(new ExpiryThresholds(45, 14));
    }

    @Test
    void ruleOf2022CanBeAddedTo() {
        Policy policy = PARSER.parse("base: 2022\nrules:\n  CERT-VALID: { enabled: true }");

        assertThat(new RuleBook(policy).rules())
                .extracting(Rule::id)
                .contains("ROOT-PROGRAM", "TLS12-SUITES", "CERT-VALID")
                .doesNotContain("CERT-NAME");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: { ROOT-PROGRM: { } }               | 1 | 10 | \"ROOT-PROGRM\" is not known here; use one of ",
                "rule: { }                                 | 1 | 1  | \"rule\" is not known here; use one of base, customers, expiry, name, rules",
                "rules: { CERT-NAME: { enabled: yes } }    | 1 | 32 | \"yes\" is not one of true, false",
                "rules: { CERT-NAME: { worst: pass } }     | 1 | 30 | \"pass\" is not one of warn, fail",
                "rules: { CERT-NAME: { severity: dire } }  | 1 | 33 | \"dire\" is not one of high, medium, low, info",
                "rules: { CERT-NAME: { on: true } }        | 1 | 23 | \"on\" is not known here",
                "rules: [ CERT-NAME ]                      | 1 | 8  | here should be \"key: value\" lines",
                "expiry: { warn-days: soon }               | 1 | 22 | \"soon\" is not a number of days from 0 to 3,660",
                "expiry: { warn-days: -1 }                 | 1 | 22 | \"-1\" is not a number of days",
                "expiry: { warn-days: 5 }                  | 1 | 9  | fail-days (7) must not be more than warn-days (5)",
                "base: 2023                                | 1 | 7  | \"2023\" is not one of standard, 2022",
                "name: ''                                  | 1 | 7  | give a name",
                "name: [a]                                 | 1 | 7  | \"name\" should be one word",
                "customers: { Contoso: { expirey: {} } }   | 1 | 25 | \"expirey\" is not known here; use one of expiry",
                "rules: { cert-expiry: { } }               | 1 | 10 | (did you mean CERT-EXPIRY?)",
                "rules: { CERT-EXPIRED: { } }              | 1 | 10 | (did you mean CERT-EXPIRY?)",
                "rules: { EXPIRY: { } }                    | 1 | 10 | (did you mean CERT-EXPIRY?)",
                "rule: { }                                 | 1 | 1  | (did you mean rules?)",
                "expiry: { warn_days: 5 }                  | 1 | 11 | (did you mean warn-days?)",
                "rules: { CERT-NAME: { mandatry: true } }  | 1 | 23 | (did you mean mandatory?)",
                "rules: { CERT-NAME: { enabled: false, mandatory: true } } | 1 | 50 | remove one of enabled and mandatory",
                "{ base: 2022, rules: { CERT-NAME: { mandatory: true } } } | 1 | 48 | add enabled: true",
                "{ base: 2022, rules: { CERT-NAME: { worst: warn } } } | 1 | 44 | add enabled: true",
                "name: \"a\\u0007b\"                      | 1 | 7  | without control characters",
                "customers: { A: { expiry: { warn-days: 60 } }, a: { expiry: { warn-days: 90 } } } | 1 | 51 | names a customer twice",
                "name: standard                            | 1 | 7  | \"standard\" is a built-in policy",
                "{ base: 2022, name: 2022 }                | 1 | 21 | \"2022\" is a built-in policy",
                "rules: { CERT-NAME: {                     | 1 | 22 | ",
            })
    void mistakeIsShownWhereItIs(String yaml, int line, int column, String problem) {
        assertThatThrownBy(() -> PARSER.parse(yaml))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(problem == null ? "night.yaml" : problem)
                .satisfies(e -> assertThat(e.getMessage())
                        .matches(
                                text -> problem == null
                                        || text.startsWith("night.yaml line %d, column %d: ".formatted(line, column)),
                                "place")
                        .doesNotContain("\n"));
    }

    @Test
    void ruleThatIsFarFromAllIsNotGuessed() {
        assertThatThrownBy(() -> PARSER.parse("rules: { SOMETHING-ELSE: {} }"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("use one of ")
                .hasMessageNotContaining("did you mean");
    }

    @Test
    void whatIsNotMandatoryMayBeSwitchedOffAndTheOtherWayRound() {
        assertThat(PARSER.parse("rules: { ROOT-PROGRAM: { enabled: false, mandatory: false } }")
                        .of("ROOT-PROGRAM")
                        .enabled())
                .isFalse();
        assertThat(PARSER.parse("{ base: 2022, rules: { CERT-NAME: { enabled: true, mandatory: true } } }")
                        .of("CERT-NAME")
                        .mandatory())
                .isTrue();
    }

    @Test
    void keyThatStandsTwiceIsAMistake() {
        assertThatThrownBy(() -> PARSER.parse("rules:\n  CERT-NAME: {}\n  CERT-NAME: {}\n"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("night.yaml line 3, column 3: \"CERT-NAME\" stands here twice");
    }

    @Test
    void hostileYamlEnds() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n";
        for (String yaml : List.of(
                bomb, "!!java.net.URL [http://127.0.0.1]", "[".repeat(5_000), "\u0000", "a".repeat(2_000_000))) {
            assertThatThrownBy(() -> PARSER.parse(yaml)).isInstanceOf(PolicyException.class);
        }
    }

    @Test
    void policyDecidesWhatCountsAndHowMuch() {
        Policy milder = PARSER.parse("rules: { CERT-NAME: { worst: warn, severity: info } }");
        ObservationFixture misnamed = sbcWith(goodLeaf()).named("other.contoso.com");

        assertThat(misnamed.judge("CERT-NAME").verdict()).isEqualTo(Verdict.FAIL);
        Finding finding = misnamed.under(milder).judge("CERT-NAME");

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(misnamed.status()).isEqualTo(ComplianceStatus.COMPLIANT);
    }

    @Test
    void thresholdsAreTheCustomersOwn() {
        ObservationFixture ending = sbcWith(goodLeaf().until("2026-07-30T12:00:00Z")); // 45 days left

        assertThat(ending.judge("CERT-EXPIRY").verdict()).isEqualTo(Verdict.PASS);
        assertThat(ending.under(PARSER.parse("customers: { Contoso: { expiry: { warn-days: 45 } } }"))
                        .judge("CERT-EXPIRY")
                        .verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(ending.under(PARSER.parse("customers: { Fabrikam: { expiry: { warn-days: 45 } } }"))
                        .judge("CERT-EXPIRY")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void mandatoryRuleMustBeAnswered() {
        Policy strict = PARSER.parse("rules: { NOT-REVOKED: { mandatory: true } }");
        ObservationFixture cutOff = goodSbc()
                .revocation(ObservationFixture.answer(
                        io.github.sbcaudit.trust.revocation.RevocationSource.OCSP,
                        io.github.sbcaudit.trust.revocation.RevocationOutcome.UNREACHABLE,
                        "timed out"))
                .nothingAnswered();

        assertThat(cutOff.status()).isEqualTo(ComplianceStatus.COMPLIANT);
        assertThat(cutOff.under(strict).status()).isEqualTo(ComplianceStatus.INCONCLUSIVE);
    }
}
