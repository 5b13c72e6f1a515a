package io.github.sbcaudit.compliance;

import java.util.Locale;
import java.util.ResourceBundle;

/** What rules are for, and how they are observed, in one language. Immutable. */
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
}
