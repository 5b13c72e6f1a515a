package io.github.sbcaudit.text;

import java.util.Locale;

/** Makes text that somebody else chose fit for one line of a report, a terminal or a log. */
public final class ForeignText {

    /** Enough to recognise what was said, too little to flood anything. */
    public static final int MAX_CHARACTERS = 300;

    private ForeignText() {}

    /** As {@link #oneLine(String, int)} with at most {@link #MAX_CHARACTERS}. */
    public static String oneLine(String text) {
        return oneLine(text, MAX_CHARACTERS);
    }

    /** {@link #escaped Escaped}, and cut with an ellipsis after the given number of characters (Unicode code points). */
    public static String oneLine(String text, int maxCharacters) {
        if (text.codePointCount(0, text.length()) <= maxCharacters) {
            return escaped(text);
        }
        return escaped(text.substring(0, text.offsetByCodePoints(0, maxCharacters))) + "…";
    }

    /**
     * Writes everything that is not a visible character or a plain space as an escape such as {@code \}{@code u{1b}}: controls
     * and line breaks, and the format characters that turn text round or hide it (Unicode TR 36).
     */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isHarmless(character)) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u{%x}", character));
            }
        });
        return escaped.toString();
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
}
