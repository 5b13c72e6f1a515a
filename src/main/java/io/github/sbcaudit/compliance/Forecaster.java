package io.github.sbcaudit.compliance;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks ahead: what breaks in the next days if nobody acts. The rules themselves are asked, with the evidence that there is and as of
 * days to come; nothing is foretold that they do not say then.
 *
 * <p>A rule that warns of a day ahead, as {@code CERT-EXPIRY} does, is not what breaks: the day itself is looked at, as far as it is among
 * the next days. Of a rule that could not be judged today nothing is foretold.
 */
public final class Forecaster {

    /** How many days after the present one are looked at: a certificate is renewed in the last month or two of its life. */
    public static final int DAYS = 90;

    /** The moment that was judged, before the end of its day. */
    private static final int NOW = -1;

    /** How a rule stands on a day, as far as it matters for what comes. */
    private enum Standing {
        /** Met, waived, or only announcing a later one of the days looked at. */
        FINE,
        NOT_APPLICABLE,
        OPEN,
        WARNED,
        BROKEN
    }

    private final Set<LocalDate> beginnings;

    /** By these rules. */
    public Forecaster(RuleBook rules) {
        this.beginnings = rules.rules().stream().map(Rule::inForce).collect(toUnmodifiableSet());
    }

    /** The last moment of a day, UTC: what is judged then is judged as of that day. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS);
    }

    /** The last day that is looked at from a moment. */
    public static LocalDate lastDay(Instant asOf) {
        return Judgement.day(asOf).plusDays(DAYS);
    }

    /**
     * What will be worse than it is, the earliest first.
     *
     * @param asOf the moment of the judgement
     * @param now the judgement
     * @param judge the judgement with the same evidence as of a later moment: the same rules in the same order
     * @return for each rule that gets worse the day on which it does; two days where it warns first and fails later
     */
    public List<Forecast> forecast(Instant asOf, List<Finding> now, Function<Instant, List<Finding>> judge) {
        return new Search(asOf, now, judge).run();
    }

    /** Of one SBC. Days are counted from the one that was judged, which is 0. */
    private final class Search {

        private final LocalDate today;
        private final List<Finding> now;
        private final Function<Instant, List<Finding>> judge;
        private final Map<Integer, List<Finding>> judged = new HashMap<>();
        private final List<Integer> turns = new ArrayList<>();

        Search(Instant asOf, List<Finding> now, Function<Instant, List<Finding>> judge) {
            this.today = Judgement.day(asOf);
            this.now = now;
            this.judge = judge;
            judged.put(NOW, now);
        }

        List<Forecast> run() {
            explore(NOW, DAYS);
            List<Forecast> forecast = new ArrayList<>();
            int[] worst = now.stream().mapToInt(Search::badness).toArray();
            for (int day : turns) {
                List<Finding> then = on(day);
                for (int i = 0; i < worst.length; i++) {
                    int badness = badness(standing(then.get(i), day));
                    if (badness > worst[i]) {
                        worst[i] = badness;
                        forecast.add(new Forecast(today.plusDays(day), then.get(i)));
                    }
                }
            }
            return List.copyOf(forecast);
        }

        /** Finds the days on which anything turns, in their order. Nothing is taken to turn twice between two days that are alike. */
        private void explore(int from, int to) {
            if (alike(from, to)) {
                return;
            }
            if (to - from == 1) {
                turns.add(to);
                return;
            }
            int between = between(from, to);
            explore(from, between);
            explore(between, to);
        }

        private boolean alike(int one, int other) {
            List<Finding> left = on(one);
            List<Finding> right = on(other);
            for (int i = 0; i < left.size(); i++) {
                if (standing(left.get(i), one) != standing(right.get(i), other)) {
                    return false;
                }
            }
            return true;
        }

        /** The day before one that the evidence names, or that day itself where that is all that is left; else halfway. */
        private int between(int from, int to) {
            return Stream.concat(
                            beginnings.stream(),
                            Stream.concat(on(from).stream(), on(to).stream()).flatMap(Search::named))
                    .mapToLong(day -> ChronoUnit.DAYS.between(today, day))
                    .filter(day -> day > from && day <= to)
                    .map(day -> day - 1 > from ? day - 1 : day)
                    .filter(day -> day < to)
                    .mapToInt(Math::toIntExact)
                    .max()
                    .orElse(Math.floorDiv(from + to, 2));
        }

        private static Stream<LocalDate> named(Finding finding) {
            @Nullable Waiver waiver = finding.waiver();
            return Stream.concat(
                    Stream.ofNullable(finding.impactOn()),
                    waiver == null ? Stream.empty() : Stream.of(waiver.until().plusDays(1)));
        }

        private List<Finding> on(int day) {
            return judged.computeIfAbsent(day, number -> judge.apply(endOf(today.plusDays(number))));
        }

        private Standing standing(Finding finding, int day) {
            return switch (finding.verdict()) {
                case PASS -> Standing.FINE;
                case NOT_APPLICABLE -> Standing.NOT_APPLICABLE;
                case UNKNOWN -> Standing.OPEN;
                case WARN -> finding.counts() && !announces(finding, day) ? Standing.WARNED : Standing.FINE;
                case FAIL -> finding.counts() && !announces(finding, day) ? Standing.BROKEN : Standing.FINE;
            };
        }

        /** Whether it speaks of a later one of the days, which is looked at for its own sake. */
        private boolean announces(Finding finding, int day) {
            LocalDate impact = finding.impactOn();
            return impact != null
                    && impact.isAfter(today.plusDays(Math.max(day, 0)))
                    && !impact.isAfter(today.plusDays(DAYS));
        }

        private static int badness(Standing standing) {
            return switch (standing) {
                case BROKEN -> 2;
                case WARNED -> 1;
                default -> 0;
            };
        }

        /** Of what is found today: its verdict counts, whatever it speaks of. */
        private static int badness(Finding finding) {
            return switch (finding.verdict()) {
                case UNKNOWN -> Integer.MAX_VALUE;
                case FAIL -> finding.counts() ? 2 : 0;
                case WARN -> finding.counts() ? 1 : 0;
                default -> 0;
            };
        }
    }
}
