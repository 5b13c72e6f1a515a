package io.github.sbcaudit.probe;

/** Makes text from peers fit for one line of a log, a terminal or a report. */
public final class PeerText {

    /** Enough to recognise what a peer said, too little to flood anything. */
    private static final int MAX_LENGTH = 200;

    private PeerText() {}

    /** Control, format and unassigned characters become {@code \}{@code uXXXX}; what is longer than 200 characters is cut with an ellipsis. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < MAX_LENGTH; ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (isVisible(codePoint)) {
                line.appendCodePoint(codePoint);
            } else {
                line.append(String.format("\\u%04x", codePoint));
            }
            if (line.length() >= MAX_LENGTH && i < text.length()) {
                line.append('…');
            }
        }
        return line.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
