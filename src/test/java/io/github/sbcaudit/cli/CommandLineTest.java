package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line answers without starting anything. */
class CommandLineTest {

    private final Console console = new Console();

    @Test
    void helpNamesEveryOptionItsVariableAndTheExitCodes() {
        assertThat(console.run("scan", "--help")).isZero();

        assertThat(console.out())
                .contains("--reports=DIR", "SBC_AUDIT_REPORTS", "--database=URL", "--hosts=FILE", "--extra-root=FILE")
                .contains("--timeout=DURATION", "--window=N", "--client-identity=FILE", "--fail-on=LEVEL", "--fresh")
                .contains("--provider=NAME", "SBC_AUDIT_PROVIDER_LOGO", "--provider-logo=FILE")
                .contains("--depth=DEPTH", "--connections-per-sbc=N", "--all-addresses")
                .contains("SBC_AUDIT_CLIENT_IDENTITY_PASSWORD", "Exit codes:")
                .containsPattern("3 +the audit could not finish")
                .containsPattern("130, 143 +it was stopped");
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void helpListsTheCommands(String argument) {
        assertThat(console.run(argument)).isZero();

        assertThat(console.out()).contains("scan");
    }

    @Test
    void versionIsOneLine() {
        assertThat(console.run("--version")).isZero();

        assertThat(console.out()).startsWith("sbc-audit ").hasLineCount(1);
    }

    @Test
    void runWithoutCommandSaysWhatToDo() {
        assertThat(console.run()).isEqualTo(2);

        assertThat(console.err()).isEqualToNormalizingNewlines("""
                Say what to do: sbc-audit scan, report, history, rules, trust or database
                Try: sbc-audit --help
                """);
    }

    @Test
    void misspeltOptionIsAnsweredWithTheRightOne() {
        assertThat(console.run("scan", "--tiemout", "5s")).isEqualTo(2);

        assertThat(console.err())
                .contains("Unknown option: '--tiemout'", "--timeout", "Try: sbc-audit scan --help")
                .doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void misspeltCommandIsAnsweredWithTheRightOne() {
        assertThat(console.run("scna")).isEqualTo(2);

        assertThat(console.err()).contains("scna", "sbc-audit scan");
    }

    @Test
    void optionWithoutItsValueIsAUsageError() {
        assertThat(console.run("scan", "--hosts")).isEqualTo(2);

        assertThat(console.err()).contains("Missing required parameter for option '--hosts'");
    }
}
