package io.github.sbcaudit.inventory;

import io.github.sbcaudit.text.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what was probably meant by names that nothing listed goes by: a listed one that differs by a slip, or one of which the end is
 * missing.
 */
final class Meant {

    /** Each is compared with everything listed, which may be millions; whoever has more of them has a wrong file rather than slips. */
    private static final int MOST_COMPARED = 100;

    private final Set<String> written;
    private final List<String> compared;
    private final Map<String, String> found = new HashMap<>();

    /** @param written the names that nothing goes by; case does not matter */
    Meant(Collection<String> written) {
        this.written = written.stream().map(Meant::key).collect(Collectors.toUnmodifiableSet());
        this.compared =
                written.stream().map(Meant::key).distinct().limit(MOST_COMPARED).toList();
    }

    /** Something that is listed. */
    void consider(String name) {
        String key = key(name);
        compared.stream().filter(slip -> Spelling.isSlipOf(key, slip)).forEach(slip -> found.putIfAbsent(slip, name));
        beginnings(key).stream().filter(written::contains).forEach(cut -> found.putIfAbsent(cut, name));
    }

    /** What was meant; empty when nothing like it was listed. */
    Optional<String> by(String name) {
        return Optional.ofNullable(found.get(key(name)));
    }

    /** What ends before a dot or a space. */
    private static List<String> beginnings(String key) {
        List<String> beginnings = new ArrayList<>();
        for (int end = 1; end < key.length(); end++) {
            if (key.charAt(end) == '.' || key.charAt(end) == ' ') {
                beginnings.add(key.substring(0, end));
            }
        }
        return beginnings;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
