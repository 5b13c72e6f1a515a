package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;

/** Texts made of the findings' own words: arguments are what was seen, what is expected, and the remedy. */
final class PlainTexts implements RuleTexts {

    @Override
    public String title(String rule) {
        return "Title of " + rule;
    }

    @Override
    public String observed(String rule) {
        return "Observation of " + rule;
    }

    @Override
    public String expected(String rule) {
        return "Expectation of " + rule;
    }

    @Override
    public String seen(Finding finding) {
        return argument(finding, 0);
    }

    @Override
    public String expected(Finding finding) {
        return argument(finding, 1);
    }

    @Override
    public String remedy(Finding finding) {
        return argument(finding, 2);
    }

    @Override
    public String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "Pass";
            case WARN -> "Warning";
            case FAIL -> "Fail";
            case UNKNOWN -> "Unknown";
            case NOT_APPLICABLE -> "n/a";
        };
    }

    @Override
    public String word(Severity severity) {
        return capital(severity.name());
    }

    @Override
    public String word(ComplianceStatus status) {
        return capital(status.name().replace('_', '-'));
    }

    private static String argument(Finding finding, int number) {
        return number < finding.arguments().size() ? finding.arguments().get(number) : "";
    }

    private static String capital(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
