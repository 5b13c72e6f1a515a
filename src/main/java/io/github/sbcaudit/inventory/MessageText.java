package io.github.sbcaudit.inventory;

/** Makes text from files fit to stand in a one-line message. */
final class MessageText {

    private MessageText() {}

    /** The value in quotes, escaped, and cut where it is long. */
    static String quote(String value) {
        String shown = cut(value, Limits.MAX_QUOTED_LENGTH);
        return '"' + escape(shown) + (shown.length() < value.length() ? "…" : "") + '"';
    }

    /** Replaces what would break the line, drive a terminal or reorder the text by its code point, such as {@code \u001B}. */
    static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (isPlain(c)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(String.format("\\u%04X", c));
            }
        });
        return escaped.toString();
    }

    /** At most {@code length} characters from the start of the value, never half a surrogate pair. */
    static String cut(String value, int length) {
        if (value.length() <= length) {
            return value;
        }
        return value.substring(0, Character.isHighSurrogate(value.charAt(length - 1)) ? length - 1 : length);
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
