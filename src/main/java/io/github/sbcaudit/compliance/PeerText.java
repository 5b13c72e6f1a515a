package io.github.sbcaudit.compliance;

import java.util.Locale;

/** Text that a peer chose, made fit for a report, a terminal or a log. */
final class PeerText {

    /** Longer text is cut, with an ellipsis as the visible mark. */
    static final int MAX_CHARACTERS = 300;

    private PeerText() {}

    /**
     * Writes everything that is not a visible character or a plain space as an escape: controls and line breaks, and the
     * format characters that turn text round or hide it (Unicode TR 36).
     */
    static String harmless(String text) {
        StringBuilder harmless = new StringBuilder();
        text.codePoints()
                .limit(MAX_CHARACTERS)
                .forEach(character ->
                        harmless.append(isHarmless(character) ? Character.toString(character) : escape(character)));
        return text.codePointCount(0, text.length()) > MAX_CHARACTERS ? harmless + "…" : harmless.toString();
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String escape(int character) {
        return String.format(Locale.ROOT, "\\u{%x}", character);
    }
}
