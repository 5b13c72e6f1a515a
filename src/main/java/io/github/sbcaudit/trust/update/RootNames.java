package io.github.sbcaudit.trust.update;

import io.github.sbcaudit.text.ForeignText;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What to call roots, with the thumbprint where several share what is shown of a name, or one has none. */
final class RootNames {

    private static final String NONE = "unnamed root";

    private record Name(String sha1, String text) {}

    private final Map<String, Name> names = new HashMap<>();
    private final Map<String, Set<String>> bearers = new HashMap<>();

    void add(String sha256, String sha1, String foreign) {
        String text = foreign.isBlank() ? NONE : ForeignText.oneLine(foreign);
        names.putIfAbsent(sha256, new Name(sha1, text));
        bearers.computeIfAbsent(text, same -> new TreeSet<>()).add(sha1);
    }

    String of(String sha256) {
        Name name = Objects.requireNonNull(names.get(sha256));
        boolean alone = bearers.getOrDefault(name.text(), Set.of()).size() == 1;
        return alone && !name.text().equals(NONE) ? name.text() : name.text() + " (SHA-1 " + name.sha1() + ")";
    }
}
