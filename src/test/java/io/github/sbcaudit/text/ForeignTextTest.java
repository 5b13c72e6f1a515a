package io.github.sbcaudit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {

    @Test
    void escapedLeavesNothingThatDrivesATerminalOrTurnsTextRound() {
        assertThat(ForeignText.escaped("a\r\nb\u001b[31m\u202ec\u2066\u200b\u2028\ud800é中😀 ="))
                .isEqualTo("a\\u{d}\\u{a}b\\u{1b}[31m\\u{202e}c\\u{2066}\\u{200b}\\u{2028}\\u{d800}é中😀 =");
    }

    @Test
    void oneLineCutsBetweenCharactersAndSaysSo() {
        assertThat(ForeignText.oneLine("😀😀😀", 2)).isEqualTo("😀😀…");
        assertThat(ForeignText.oneLine("😀😀", 2)).isEqualTo("😀😀");
        assertThat(ForeignText.oneLine("\n\n", 1)).isEqualTo("\\u{a}…");
    }
}
