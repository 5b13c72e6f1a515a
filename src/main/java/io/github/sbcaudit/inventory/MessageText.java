package io.github.sbcaudit.inventory;

import io.github.sbcaudit.text.ForeignText;

/** Makes text from files fit to stand in a one-line message. */
final class MessageText {

    private MessageText() {}

    /** The value in quotes, escaped, and cut where it is long. */
    static String quote(String value) {
        return '"' + ForeignText.oneLine(value, Limits.MAX_QUOTED_LENGTH) + '"';
    }

    /** At most {@code length} characters from the start of the value, never half a surrogate pair. */
    static String cut(String value, int length) {
        if (value.length() <= length) {
            return value;
        }
        return value.substring(0, Character.isHighSurrogate(value.charAt(length - 1)) ? length - 1 : length);
    }
}
