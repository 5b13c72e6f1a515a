package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Open questions of little weight that are alike on many SBCs: they say more of the audit (its depth, its client certificate) than of
 * any SBC, and a row for each would bury the rest of the Findings sheet. They get one row together.
 */
final class OpenQuestions {

    /** So few are still read one by one. */
    static final int MOST_ALONE = 3;

    private record Question(String rule, String reason) {}

    private static final class Asked {

        private final List<FindingRow> first = new ArrayList<>(MOST_ALONE);
        private long number;
    }

    /** As many as the rules have reasons to be open. */
    private final Map<Question, Asked> open = new LinkedHashMap<>();

    /** Whether the finding is such a question. What is waived is not: somebody has looked at it. */
    static boolean is(Finding finding) {
        return finding.verdict() == Verdict.UNKNOWN && finding.severity() == Severity.LOW && finding.waiver() == null;
    }

    void add(FindingRow row) {
        Finding finding = row.finding();
        Asked asked = open.computeIfAbsent(new Question(finding.rule(), finding.reason()), unknown -> new Asked());
        if (asked.number++ < MOST_ALONE) {
            asked.first.add(row);
        }
    }

    /** Hands over a row for each question that is open on many SBCs, and the rows of the others. */
    void forEachRow(Consumer<FindingRow> action) {
        open.values().forEach(asked -> {
            if (asked.number > MOST_ALONE) {
                action.accept(asked.first.get(0).of(asked.number));
            } else {
                asked.first.forEach(action);
            }
        });
    }
}
