package io.github.sbcaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.trust.AnchorStatus;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

    private final Labels labels = Labels.in(Locale.ENGLISH);

    private final Labels german = Labels.in(Locale.GERMANY);

    @Test
    void everyTextIsThereInGermanTooWithTheSameArguments() {
        Map<String, String> english = LabelFiles.read("labels.properties");
        Map<String, String> translated = LabelFiles.read("labels_de.properties");

        assertThat(translated.keySet()).isEqualTo(english.keySet());
        assertThat(translated)
                .allSatisfy((key, text) -> assertThat(arguments(text)).as(key).isEqualTo(arguments(english.get(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels.properties", "labels_de.properties"})
    void everyApostropheIsDoubledAndEveryTextCanBeFilled(String file) {
        assertThat(LabelFiles.read(file)).allSatisfy((key, text) -> {
            assertThat(text.replace("''", "")).as(key).doesNotContain("'");
            assertThat(new MessageFormat(text, Locale.GERMAN).format(new Object[] {1, 2, 3, 4}))
                    .as(key)
                    .doesNotContain("{", "''");
        });
    }

    @Test
    void numbersAndDatesAreWrittenAsTheLanguageHasThem() {
        assertThat(labels.text("certificate.more", 1234)).isEqualTo("and 1,234 more");
        assertThat(german.text("certificate.more", 1234)).isEqualTo("und 1.234 weitere");
        assertThat(german.text("duration.seconds", 1.5)).isEqualTo("1,5 s");
        assertThat(german.text("rejected.row", 1234)).isEqualTo("Zeile 1234");
        assertThat(labels.date(LocalDate.parse("2026-01-31"))).isEqualTo("2026-01-31");
        assertThat(german.date(LocalDate.parse("2026-01-31"))).isEqualTo("31.01.2026");
    }

    @ParameterizedTest
    @CsvSource({
        "1, Der eine Befund steht",
        "2, Alle 2 Befunde stehen",
        "1234, Alle 1.234 Befunde stehen",
    })
    void germanTextsTellOneFromMany(long findings, String beginning) {
        assertThat(german.text("summary.actions.all", findings)).startsWith(beginning + " auf dem Blatt");
    }

    @Test
    void germanTextsAgreeWithTwoNumbers() {
        assertThat(german.text("summary.extra", 2, 1))
                .isEqualTo("2 Stammzertifikate außerhalb der Liste von Microsoft galten auf Wunsch des Betreibers der"
                        + " Prüfung als vertrauenswürdig; ein SBC hängt hier von ihnen ab. Microsoft vertraut solchen"
                        + " Stammzertifikaten nicht.");
        assertThat(german.text("summary.headline.broken.listed", 1, 12))
                .isEqualTo("Einer von 12 SBCs verstößt gegen mindestens eine Regel.");
    }

    private static Set<String> arguments(String text) {
        return Pattern.compile("\\{(\\d)[,}]")
                .matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

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
    void everyKindOfChangeHasAWord(ChangeKind kind) {
        assertThat(labels.word(kind)).isNotBlank();
        assertThat(german.word(kind)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyPointHasAWord(Point point) {
        assertThat(labels.word(point)).isNotBlank();
    }
}
