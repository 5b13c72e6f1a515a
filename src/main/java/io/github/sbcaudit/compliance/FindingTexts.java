package io.github.sbcaudit.compliance;

import java.util.Locale;

/** Findings and rules as sentences in one language. Immutable. */
public final class FindingTexts {

    /** Texts in the given language; English when there are none in it. */
    public static FindingTexts in(Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** The rule's short title. */
    public String title(String rule) {
        throw new UnsupportedOperationException();
    }

    /** What was seen. Text from peers is escaped: no control characters. */
    public String seen(Finding finding) {
        throw new UnsupportedOperationException();
    }

    /** What the rule expects. */
    public String expected(Finding finding) {
        throw new UnsupportedOperationException();
    }

    /** What to do about it; empty for a PASS. */
    public String remedy(Finding finding) {
        throw new UnsupportedOperationException();
    }
}
