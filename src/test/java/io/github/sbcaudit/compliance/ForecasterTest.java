package io.github.sbcaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence is replaced by what a rule says on each day, counted from the day judged. */
class ForecasterTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static final Finding PASS = finding(Verdict.PASS, null);

    private static final Finding WARN = finding(Verdict.WARN, null);

    private static final Finding FAIL = finding(Verdict.FAIL, null);

    private static final Finding UNKNOWN = finding(Verdict.UNKNOWN, null);

    private static final Finding NOT_APPLICABLE = finding(Verdict.NOT_APPLICABLE, null);

    private final List<Integer> judged = new ArrayList<>();

    @Test
    void whereNothingChangesOneMoreJudgementIsMade() {
        assertThat(forecast(PASS, day -> PASS)).isEmpty();
        assertThat(judged).containsExactly(90);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 29, 30, 31, 45, 60, 61, 89, 90})
    void theFirstDayIsFoundWhicheverItIs(int first) {
        assertThat(forecast(PASS, day -> day < first ? PASS : FAIL)).containsExactly("FAIL on " + first);
        assertThat(judged).contains(first).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 44, 90})
    void aDayThatIsNamedIsNotSearchedFor(int first) {
        Finding dated = finding(Verdict.FAIL, TODAY.plusDays(first));

        assertThat(forecast(PASS, day -> day < first ? PASS : dated)).containsExactly("FAIL on " + first);
        assertThat(judged).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatBreaksAfterTheLastDayIsNotTold() {
        assertThat(forecast(PASS, day -> day < 91 ? PASS : FAIL)).isEmpty();
    }

    @Test
    void whatIsNoWorseThanTodayIsNotTold() {
        assertThat(forecast(FAIL, day -> day < 9 ? FAIL : finding(Verdict.FAIL, TODAY.plusDays(9))))
                .isEmpty();
        assertThat(forecast(FAIL, day -> day < 9 ? FAIL : WARN)).isEmpty();
        assertThat(forecast(WARN, day -> day < 9 ? WARN : PASS)).isEmpty();
    }

    @Test
    void aWarningThatBecomesAFailureIsTold() {
        assertThat(forecast(WARN, day -> day < 9 ? WARN : FAIL)).containsExactly("FAIL on 9");
    }

    @Test
    void aRuleThatWarnsFirstAndFailsLaterIsToldOfTwice() {
        assertThat(forecast(PASS, day -> day < 9 ? PASS : day < 70 ? WARN : FAIL))
                .containsExactly("WARN on 9", "FAIL on 70");
    }

    @Test
    void whatIsOpenTodayOrThenIsNotTold() {
        assertThat(forecast(UNKNOWN, day -> day < 9 ? UNKNOWN : FAIL)).isEmpty();
        assertThat(forecast(PASS, day -> day < 9 ? PASS : UNKNOWN)).isEmpty();
    }

    @Test
    void aRuleThatComesIntoForceIsTold() {
        assertThat(forecast(NOT_APPLICABLE, day -> day < 33 ? NOT_APPLICABLE : FAIL))
                .containsExactly("FAIL on 33");
    }

    @Test
    void aDayThatARuleAnnouncesIsToldInsteadOfTheWarning() {
        Finding announced = finding(Verdict.FAIL, TODAY.plusDays(50));
        Finding warned = finding(Verdict.WARN, TODAY.plusDays(50));

        assertThat(forecast(PASS, day -> day < 20 ? PASS : day < 43 ? warned : announced))
                .containsExactly("FAIL on 50");
        assertThat(forecast(warned, day -> day < 43 ? warned : announced)).containsExactly("FAIL on 50");
    }

    @Test
    void ofAnAnnouncedDayBeyondTheLastOneTheWarningIsTold() {
        Finding warned = finding(Verdict.WARN, TODAY.plusDays(93));
        Finding announced = finding(Verdict.FAIL, TODAY.plusDays(93));

        assertThat(forecast(PASS, day -> day < 63 ? PASS : day < 86 ? warned : announced))
                .containsExactly("WARN on 63", "FAIL on 86");
    }

    /** As CERT-EXPIRY and CERT-VALID share an expired certificate between them. */
    @Test
    void whatOneRuleAnnouncesAndAnotherOneFailsIsToldOnce() {
        LocalDate expiry = TODAY.plusDays(50);
        IntFunction<List<Finding>> rules = day -> List.of(
                day < 20 ? PASS : day < 50 ? finding(Verdict.WARN, expiry) : NOT_APPLICABLE,
                day < 50 ? PASS : finding(Verdict.FAIL, expiry));

        assertThat(told(rules.apply(0), rules)).containsExactly("FAIL on 50");
        assertThat(judged).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatComesAndGoesWhileSomethingElseBreaksIsTold() {
        IntFunction<List<Finding>> rules =
                day -> List.of(day < 30 ? PASS : day < 50 ? FAIL : NOT_APPLICABLE, day < 50 ? PASS : FAIL);

        assertThat(told(rules.apply(0), rules)).containsExactly("FAIL on 30", "FAIL on 50");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "10, 11", "89, 90"})
    void aWaiverThatRunsOutIsTold(int last, int first) {
        LocalDate until = TODAY.plusDays(last);

        assertThat(forecast(
                        FAIL.waivedBy(new Waiver(until, "known", null, false)),
                        day -> FAIL.waivedBy(new Waiver(until, "known", null, day > last))))
                .containsExactly("FAIL on " + first);
        assertThat(judged).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aWaiverThatOutlastsTheDaysHidesWhatBreaks() {
        Waiver waiver = new Waiver(TODAY.plusDays(90), "known", null, false);

        assertThat(forecast(PASS, day -> day < 5 ? PASS : FAIL.waivedBy(waiver)))
                .isEmpty();
    }

    @Test
    void theEndOfADayIsItsLastMomentUtc() {
        assertThat(Forecaster.endOf(TODAY)).isEqualTo("2026-11-26T23:59:59.999999Z");
        assertThat(Forecaster.lastDay(NOW)).isEqualTo("2027-02-24");
    }

    /** Whatever the days of three rules are, each is found, and judging is not done day by day. */
    @Test
    void severalRulesAreFoundEachOnItsDay() {
        int[] days = {0, 3, 29, 30, 58, 59, 90};
        for (int one : days) {
            for (int other : days) {
                for (int third : days) {
                    judged.clear();
                    IntFunction<List<Finding>> rules = day -> Stream.of(one, other, third)
                            .map(first -> day < first ? PASS : FAIL)
                            .toList();

                    assertThat(told(List.of(PASS, PASS, PASS), rules))
                            .containsExactlyElementsOf(IntStream.of(one, other, third)
                                    .sorted()
                                    .mapToObj(day -> "FAIL on " + day)
                                    .toList());
                    assertThat(judged).hasSizeLessThanOrEqualTo(25);
                }
            }
        }
    }

    private List<String> forecast(Finding now, IntFunction<Finding> then) {
        judged.clear();
        return told(List.of(now), day -> List.of(then.apply(day)));
    }

    private List<String> told(List<Finding> now, IntFunction<List<Finding>> then) {
        List<Forecast> forecast = new Forecaster(RuleBook.standard()).forecast(NOW, now, moment -> {
            int day = (int) ChronoUnit.DAYS.between(TODAY, LocalDate.ofInstant(moment, ZoneOffset.UTC));
            judged.add(day);
            return then.apply(day);
        });
        return forecast.stream()
                .map(one -> one.finding().verdict() + " on " + ChronoUnit.DAYS.between(TODAY, one.from()))
                .toList();
    }

    private static Finding finding(Verdict verdict, @Nullable LocalDate impactOn) {
        return new Finding("CERT-EXPIRY", verdict, Severity.HIGH, "case", List.of(), impactOn);
    }
}
