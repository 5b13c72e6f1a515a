package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules as somebody who asks for them reads them. */
class RulesCommandTest {

    private final Console console = new Console();

    @Test
    void everyRuleIsListed() {
        assertThat(console.run("rules")).isZero();

        assertThat(console.out().lines().takeWhile(line -> !line.isBlank()))
                .hasSize(1 + 28)
                .anySatisfy(line -> assertThat(line).startsWith("ROOT-PROGRAM ").contains("2022-", "mandatory"))
                .anySatisfy(line -> assertThat(line).startsWith("CERT-NAME ").contains("always"));
        assertThat(console.err()).isEmpty();
    }

    @Test
    void ruleIsExplainedInTheLanguageAskedFor() {
        assertThat(console.run("rules", "cert-expiry")).isZero();
        assertThat(console.out()).contains("CERT-EXPIRY: ", "Expected ", "More days are left");

        Console german = new Console();
        assertThat(german.run("rules", "CERT-EXPIRY", "--language", "de")).isZero();
        assertThat(german.out()).contains("CERT-EXPIRY: ", "bleiben mehr Tage");
    }

    @Test
    void germanExplanationHasNoEnglishWordsOfTheProgram() {
        assertThat(console.run("rules", "ROOT-PROGRAM", "--language", "de")).isZero();

        assertThat(console.out())
                .contains("Seit        2022-02-01, verbindlich")
                .contains("Erwartet    ", "Warum       ", "Beobachtet  ", "Quelle      ")
                .doesNotContain("Since", "mandatory", "Expected", "Why ", "Observed", "Source", "{");
    }

    @Test
    void germanListHasGermanHeadings() {
        assertThat(console.run("rules", "--language", "de")).isZero();

        assertThat(console.out())
                .contains("REGEL ", "SEIT ", "TITEL", "verbindlich ", " immer ", "Quellen:")
                .doesNotContain("RULE", "SINCE", "TITLE", "mandatory", "always", "Sources:");
    }

    @Test
    void whatAFindingWouldFillInStaysOpen() {
        assertThat(console.run("rules", "TLS12-SUITES")).isZero();

        assertThat(console.out()).contains("Negotiated ... with ...").doesNotContain("{");
    }

    @Test
    void languageWithoutTextsIsAUsageError() {
        assertThat(console.run("rules", "--language", "fr")).isEqualTo(2);

        assertThat(console.err()).contains("\"fr\" is not one of en, de").doesNotContain("\tat ");
    }

    @Test
    void unknownRuleIsAUsageError() {
        assertThat(console.run("rules", "CERT-EXPIRE")).isEqualTo(2);

        assertThat(console.err())
                .contains(
                        "There is no rule \"CERT-EXPIRE\"", "did you mean CERT-EXPIRY?", "sbc-audit rules lists them");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void ruleLikeNoOtherIsNotGuessed() {
        assertThat(console.run("rules", "nonsense")).isEqualTo(2);

        assertThat(console.err()).contains("sbc-audit rules lists them").doesNotContain("did you mean");
    }

    @Test
    void ruleThatAPolicyDisablesIsNotCalledATypo() {
        assertThat(console.run("rules", "CERT-NAME", "--policy", "2022")).isEqualTo(2);

        assertThat(console.err()).contains("There is no rule \"CERT-NAME\" in this policy: it switches it off");
    }

    @Test
    void policyTakesOutTheRulesThatItDisables(@TempDir Path folder) throws IOException {
        Path policy = Files.writeString(folder.resolve("night.yaml"), "rules: { CERT-NAME: { enabled: false } }");

        assertThat(console.run("rules", "--policy", policy.toString())).isZero();

        assertThat(console.out()).contains("CERT-EXPIRY").doesNotContain("CERT-NAME");
    }
}
