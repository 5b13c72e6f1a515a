package io.github.sbcaudit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> WORDS = List.of("CERT-EXPIRY", "CERT-NAME", "CERT-VALID", "TLS12-ONLY", "on");

    @ParameterizedTest
    @CsvSource({
        "CERT-EXPIRE, CERT-EXPIRY",
        "CERT-EXPIRED, CERT-EXPIRY",
        "cert_expiry, CERT-EXPIRY",
        "CRET-NAME, CERT-NAME",
        "TLS-12-ONLY, TLS12-ONLY",
        "' VALID ', CERT-VALID",
        "om, on"
    })
    void nearestWordWasProbablyMeant(String written, String meant) {
        assertThat(Spelling.nearest(WORDS, written)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"CERT", "SOMETHING", "''", "x", "ALI"})
    void nothingIsGuessedWhereNothingIsNearOrSeveralAre(String written) {
        assertThat(Spelling.nearest(WORDS, written)).isEmpty();
    }

    @Test
    void longTextIsNoSlip() {
        assertThat(Spelling.nearest(WORDS, "CERT-EXPIRY".repeat(100_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sbc1, sbc, true", "sbc1, sb1c, true", "sbc1, sbc12, true", "sbc1, sbd2, false", "sbc1, sbc1, false"})
    void oneLetterIsASlip(String word, String written, boolean slip) {
        assertThat(Spelling.isSlipOf(word, written)).isEqualTo(slip);
    }
}
