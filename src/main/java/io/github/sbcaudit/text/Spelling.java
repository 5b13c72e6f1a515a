package io.github.sbcaudit.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises slips of the pen. */
public final class Spelling {

    /** Of so many letters one may be wrong before a word is another word. */
    private static final int LETTERS_PER_SLIP = 4;

    private static final int MOST_SLIPS = 3;

    /** Shorter ones are part of too many words. */
    private static final int SHORTEST_PART = 4;

    /** No word here is as long; what is compared with all of them is a user's, of any length. */
    private static final int LONGEST_WORD = 100;

    private Spelling() {}

    /** Whether one letter too many, missing, wrong, or swapped with its neighbour makes {@code written} of {@code word}. */
    public static boolean isSlipOf(String word, String written) {
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

    /**
     * The word that was probably meant: the one with the fewest slips in it, else the only one of which part was written. Case does not
     * matter; empty when none is near.
     *
     * @param words a few dozen, none empty
     */
    public static Optional<String> nearest(Collection<String> words, String written) {
        String found = written.strip().toLowerCase(Locale.ROOT);
        if (found.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String nearest = null;
        int fewest = Math.min(MOST_SLIPS, Math.max(1, found.length() / LETTERS_PER_SLIP)) + 1;
        for (String word : words.stream().sorted().toList()) {
            int slips = slips(word.toLowerCase(Locale.ROOT), found);
            if (slips < fewest) {
                nearest = word;
                fewest = slips;
            }
        }
        return nearest == null ? onlyOneWith(found, words) : Optional.of(nearest);
    }

    private static Optional<String> onlyOneWith(String part, Collection<String> words) {
        List<String> having = part.length() < SHORTEST_PART
                ? List.of()
                : words.stream()
                        .filter(word -> word.toLowerCase(Locale.ROOT).contains(part))
                        .toList();
        return having.size() == 1 ? Optional.of(having.get(0)) : Optional.empty();
    }

    /** How many letters are too many, missing, wrong, or swapped with their neighbour (optimal string alignment). */
    private static int slips(String expected, String found) {
        int[] beforeLast = new int[found.length() + 1];
        int[] last = new int[found.length() + 1];
        int[] row = new int[found.length() + 1];
        for (int j = 0; j <= found.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= expected.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= found.length(); j++) {
                int wrong = expected.charAt(i - 1) == found.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + wrong, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && expected.charAt(i - 1) == found.charAt(j - 2)
                        && expected.charAt(i - 2) == found.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[found.length()];
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
