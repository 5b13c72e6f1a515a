package io.github.sbcaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.trust.AnchorStatus;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelsTest {

    private final Labels labels = Labels.in(Locale.ENGLISH);

    @ParameterizedTest
    @EnumSource
    void everyAnchorStatusHasAWord(AnchorStatus status) {
        assertThat(labels.word(status)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeHasAWordAndAHint(Outcome outcome) {
        assertThat(labels.word(outcome)).isNotBlank();
        assertThat(labels.hint(outcome)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyPointHasAWord(Point point) {
        assertThat(labels.word(point)).isNotBlank();
    }
}
