package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.SbcResult;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what each rule said, and why one could not be judged, as SBCs come by. */
final class RuleTally {

    /**
     * Why a rule was left open.
     *
     * @param count on how many SBCs
     * @param example what was seen on one of them
     */
    record Open(long count, Finding example) {

        private Open andAnother() {
            return new Open(count + 1, example);
        }
    }

    private final Map<String, Map<Verdict, Long>> verdicts = new HashMap<>();

    private final Map<String, Map<String, Open>> open = new HashMap<>();

    private long waived;

    private int mostConnections;

    /** Notes what was said of the SBC. What is unknown because nothing answered has one cause, told on Not scanned. */
    void add(SbcResult sbc) {
        if (sbc.assessment().status() == ComplianceStatus.DISABLED) {
            return;
        }
        boolean answered =
                sbc.observation() != null && sbc.observation().handshake().isPresent();
        if (sbc.observation() != null) {
            mostConnections =
                    Math.max(mostConnections, sbc.observation().connections().size());
        }
        for (Finding finding : sbc.assessment().findings()) {
            if (finding.verdict() != Verdict.UNKNOWN || answered) {
                add(finding);
            }
        }
    }

    private void add(Finding finding) {
        verdicts.computeIfAbsent(finding.rule(), rule -> new EnumMap<>(Verdict.class))
                .merge(finding.verdict(), 1L, Long::sum);
        if (finding.verdict() == Verdict.UNKNOWN) {
            open.computeIfAbsent(finding.rule(), rule -> new HashMap<>())
                    .compute(
                            finding.reason(),
                            (reason, seen) -> seen == null ? new Open(1, finding) : seen.andAnother());
        }
        if (!finding.counts()) {
            waived++;
        }
    }

    /** On how many SBCs the rule said so. */
    long count(String rule, Verdict verdict) {
        return verdicts.getOrDefault(rule, Map.of()).getOrDefault(verdict, 0L);
    }

    /** Why the rule was left open, the most frequent reason first, at most the given number. */
    List<Open> open(String rule, int limit) {
        return open.getOrDefault(rule, Map.of()).entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Open> reason) ->
                                reason.getValue().count())
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** How many findings do not count because they are waived. */
    long waived() {
        return waived;
    }

    /** How many connections were made to the SBC that took the most. */
    int mostConnections() {
        return mostConnections;
    }
}
