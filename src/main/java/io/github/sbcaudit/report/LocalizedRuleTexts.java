package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.FindingTexts;
import io.github.sbcaudit.compliance.RuleExplanations;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import java.util.Locale;

/** The rules' own texts. */
record LocalizedRuleTexts(FindingTexts texts, RuleExplanations explanations) implements RuleTexts {

    /** In the given language; English when there are none in it. */
    static LocalizedRuleTexts in(Locale language) {
        return new LocalizedRuleTexts(FindingTexts.in(language), RuleExplanations.in(language));
    }

    @Override
    public String title(String rule) {
        return texts.title(rule);
    }

    @Override
    public String observed(String rule) {
        return explanations.observed(rule);
    }

    @Override
    public String expected(String rule) {
        return texts.expected(rule);
    }

    @Override
    public String seen(Finding finding) {
        return texts.seen(finding);
    }

    @Override
    public String expected(Finding finding) {
        return texts.expected(finding);
    }

    @Override
    public String remedy(Finding finding) {
        return texts.remedy(finding);
    }

    @Override
    public String word(Verdict verdict) {
        return texts.word(verdict);
    }

    @Override
    public String word(Severity severity) {
        return texts.word(severity);
    }

    @Override
    public String word(ComplianceStatus status) {
        return texts.word(status);
    }
}
