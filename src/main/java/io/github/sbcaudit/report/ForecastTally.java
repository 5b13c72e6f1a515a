package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Forecast;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Counts on how many SBCs something breaks within which time if nobody acts, as they come by. */
final class ForecastTally {

    /** What readers plan by, in days; the last is as far as is looked ahead. */
    static final List<Integer> HORIZONS = List.of(30, 60, 90);

    private final LocalDate today;

    private final long[] breaking = new long[HORIZONS.size()];

    private long warned;

    /**
     * Begins.
     *
     * @param today the day that was judged, UTC
     */
    ForecastTally(LocalDate today) {
        this.today = today;
    }

    /** Takes what is foretold of one SBC, the earliest first. */
    void add(List<Forecast> forecast) {
        forecast.stream()
                .filter(Forecast::breaks)
                .findFirst()
                .ifPresentOrElse(
                        first -> addBreaking(daysLeft(today, first)), () -> warned += forecast.isEmpty() ? 0 : 1);
    }

    private void addBreaking(long days) {
        for (int i = 0; i < breaking.length; i++) {
            breaking[i] += days <= HORIZONS.get(i) ? 1 : 0;
        }
    }

    static long daysLeft(LocalDate today, Forecast forecast) {
        return ChronoUnit.DAYS.between(today, forecast.from());
    }

    /** Whether anything is foretold. */
    boolean any() {
        return breaking() + warned > 0;
    }

    /** On how many SBCs something breaks. */
    long breaking() {
        return breaking[breaking.length - 1];
    }

    /** On how many SBCs in one sentence. */
    String text(Labels labels) {
        return breaking() > 0
                ? labels.text("forecast.breaks", breaking[0], breaking[1], breaking[2])
                : labels.text("forecast.warns", warned);
    }
}
