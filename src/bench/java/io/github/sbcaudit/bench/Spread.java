package io.github.sbcaudit.bench;

import java.util.List;
import java.util.Locale;

/** Median, least and greatest of some measurements. */
record Spread(double median, double least, double greatest) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f [%.2f to %.2f]", median, least, greatest);
    }
}
