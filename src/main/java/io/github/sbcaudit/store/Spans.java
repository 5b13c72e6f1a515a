package io.github.sbcaudit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Joins what was seen in one audit after the other to spans. What was not seen in an audit ends no span. */
final class Spans<T> {

    private final List<Span<T>> spans = new ArrayList<>();
    private boolean gap;

    /** The next audit saw this; to be called in the order of time. */
    void add(Instant at, T value) {
        int last = spans.size() - 1;
        if (last >= 0 && !gap && spans.get(last).value().equals(value)) {
            Span<T> span = spans.get(last);
            spans.set(last, new Span<>(value, span.first(), at, span.audits() + 1));
        } else {
            spans.add(new Span<>(value, at, at, 1));
        }
        gap = false;
    }

    /** Before the next audit there may have been others, which are not known any more: no span reaches over them. */
    void gap() {
        gap = true;
    }

    List<Span<T>> youngestFirst() {
        List<Span<T>> reversed = new ArrayList<>(spans);
        Collections.reverse(reversed);
        return List.copyOf(reversed);
    }
}
