package io.github.sbcaudit.inventory;

/** Recognises slips of the pen. */
final class Spelling {

    private Spelling() {}

    /** Whether one letter too many, missing, wrong, or swapped with its neighbour makes {@code written} of {@code word}. */
    static boolean isSlipOf(String word, String written) {
        int start = 0;
        int shorter = Math.min(word.length(), written.length());
        while (start < shorter && word.charAt(start) == written.charAt(start)) {
            start++;
        }
        String expected = word.substring(start);
        String found = written.substring(start);
        return switch (found.length() - expected.length()) {
            case 1 -> found.substring(1).equals(expected);
            case -1 -> expected.substring(1).equals(found);
            case 0 ->
                !found.isEmpty() && (afterFirst(found).equals(afterFirst(expected)) || isSwapped(expected, found));
            default -> false;
        };
    }

    private static String afterFirst(String text) {
        return text.substring(1);
    }

    private static boolean isSwapped(String expected, String found) {
        return found.length() > 1
                && found.charAt(0) == expected.charAt(1)
                && found.charAt(1) == expected.charAt(0)
                && found.substring(2).equals(expected.substring(2));
    }
}
