package io.github.sbcaudit.compliance;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What rules are for, and how they are observed, in one language, and the words to tell it with. Immutable. */
public final class RuleExplanations {

    private static final String BUNDLE = "io.github.sbcaudit.compliance.explanations";

    private final ResourceBundle texts;

    private RuleExplanations(ResourceBundle texts) {
        this.texts = texts;
    }

    /** Texts in the given language; English when there are none in it. */
    public static RuleExplanations in(Locale locale) {
        // without this control, a missing language would be replaced by the machine's own rather than by English
        return new RuleExplanations(ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** Why there is such a rule. */
    public String why(String rule) {
        return texts.getString(rule + ".why");
    }

    /** What is looked at. */
    public String observed(String rule) {
        return texts.getString(rule + ".observed");
    }

    /** What stands before a part of an explanation. */
    public String heading(Part part) {
        return texts.getString("heading." + part.name().toLowerCase(Locale.ROOT));
    }

    /** The parts of an explanation, in their order. */
    public enum Part {
        SINCE,
        EXPECTED,
        WHY,
        OBSERVED,
        SOURCE
    }

    /** What stands over the list of rules: over their ids, the days since when they hold, and their titles. */
    public List<String> listHeadings() {
        return List.of(texts.getString("list.rule"), texts.getString("list.since"), texts.getString("list.title"));
    }

    /** What stands over the list of sources. */
    public String sources() {
        return texts.getString("list.sources");
    }

    /** Said of a rule that every SBC has to be judged by to be compliant. */
    public String mandatory() {
        return texts.getString("word.mandatory");
    }

    /** Said of a rule without a first day. */
    public String always() {
        return texts.getString("word.always");
    }
}
