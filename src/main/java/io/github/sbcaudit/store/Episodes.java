package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.SbcHistory.Episode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins what rules said of an SBC in one audit after the other to the times in which they said it. */
final class Episodes {

    private static final Comparator<Episode> STANDING_FIRST = Comparator.comparing(Episode::standing)
            .reversed()
            .thenComparing(episode -> episode.standing() ? episode.verdict() : Verdict.PASS)
            .thenComparing(episode -> episode.standing() ? Instant.EPOCH : episode.last(), Comparator.reverseOrder())
            .thenComparing(Episode::since, Comparator.reverseOrder())
            .thenComparing(Episode::rule);

    private final Map<String, Episode> open = new LinkedHashMap<>();
    private final List<Episode> closed = new ArrayList<>();

    /** Rules of open episodes that lie before a gap. */
    private final Set<String> beforeGap = new HashSet<>();

    /** What one audit says of one rule. */
    record Said(Verdict verdict, boolean waived) {

        /** Of two customers the one with less to be glad of. */
        Said worse(Said other) {
            return other.verdict.compareTo(verdict) < 0 || (other.verdict == verdict && waived) ? other : this;
        }
    }

    /**
     * The next audit says this; to be called in the order of time.
     *
     * @param reached whether the SBC answered: what an audit does not say of one that did not is no good news
     * @param said by rule, only {@code FAIL}, {@code WARN} and {@code UNKNOWN}
     */
    void add(Instant at, boolean reached, Map<String, Said> said) {
        if (reached) {
            for (String rule : List.copyOf(open.keySet())) {
                if (!said.containsKey(rule) || beforeGap.contains(rule)) {
                    close(rule);
                }
            }
        }
        said.forEach((rule, now) -> {
            if (reached || now.verdict() != Verdict.UNKNOWN) {
                add(at, rule, now);
            }
        });
    }

    /**
     * Before the next audit there may have been others, which are not known any more. What stood before them is not joined to what is
     * said after them. It still stands if the SBC answers in no later audit: then it answered in none of those that were removed, or the
     * last in which it did would be there.
     */
    void gap() {
        beforeGap.addAll(open.keySet());
    }

    private void add(Instant at, String rule, Said now) {
        Episode before = open.get(rule);
        if (before != null && before.verdict() == now.verdict() && !beforeGap.contains(rule)) {
            open.put(rule, new Episode(rule, now.verdict(), before.since(), at, true, now.waived()));
        } else if (before == null || now.verdict() != Verdict.UNKNOWN) {
            close(rule);
            open.put(rule, new Episode(rule, now.verdict(), at, at, true, now.waived()));
        }
    }

    private void close(String rule) {
        beforeGap.remove(rule);
        Episode episode = open.remove(rule);
        if (episode != null) {
            closed.add(new Episode(rule, episode.verdict(), episode.since(), episode.last(), false, episode.waived()));
        }
    }

    /**
     * Those that still stand, worst and youngest first, then those that went last.
     *
     * @param remembered when audits that were removed first said so, by rule and verdict
     * @param oldest when the first audit of those that are there began: what stood in it may have stood before
     */
    List<Episode> all(Map<String, Map<Verdict, Instant>> remembered, Instant oldest) {
        List<Episode> all = new ArrayList<>(open.values());
        all.addAll(closed);
        return all.stream()
                .map(episode -> {
                    Instant before =
                            remembered.getOrDefault(episode.rule(), Map.of()).get(episode.verdict());
                    return before == null || !episode.since().equals(oldest) || before.isAfter(oldest)
                            ? episode
                            : new Episode(
                                    episode.rule(),
                                    episode.verdict(),
                                    before,
                                    episode.last(),
                                    episode.standing(),
                                    episode.waived());
                })
                .sorted(STANDING_FIRST)
                .toList();
    }
}
