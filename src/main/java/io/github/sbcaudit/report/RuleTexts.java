package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;

/** Rules and findings as sentences in the report's language. */
interface RuleTexts {

    String title(String rule);

    /** What is looked at. */
    String observed(String rule);

    /** What the rule expects of any SBC. */
    String expected(String rule);

    String seen(Finding finding);

    String expected(Finding finding);

    String remedy(Finding finding);

    String word(Verdict verdict);

    String word(Severity severity);

    String word(ComplianceStatus status);
}
