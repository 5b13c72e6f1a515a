package io.github.sbcaudit.probe.sip;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header section of one message, put together line by line (RFC 3261 section 7.3). Keeps the values of each {@link
 * HeaderField} in the order they came in, and of nothing else; empty values and lines that are no header say nothing
 * and are left out.
 */
final class HeaderSection {

    private final Map<HeaderField, List<String>> values = new EnumMap<>(HeaderField.class);
    private final StringBuilder value = new StringBuilder();
    private @Nullable HeaderField field;

    /** Takes the next line, without its end. One that begins with white space continues the one before it. */
    void add(String line) {
        if (line.startsWith(" ") || line.startsWith("\t")) {
            append(line);
            return;
        }
        endHeader();
        int colon = line.indexOf(':');
        if (colon > 0) {
            field = HeaderField.named(line.substring(0, colon).stripTrailing()); // white space may precede the colon
            append(line.substring(colon + 1));
        }
    }

    /** Keeps the header that came in last. To be called when no line follows: only then is it whole. */
    void endHeader() {
        if (field != null && value.length() > 0) {
            List<String> kept = values.computeIfAbsent(field, absent -> new ArrayList<>());
            if (kept.size() <= SipLimits.ENTRIES) {
                kept.add(kept.size() < SipLimits.ENTRIES ? value.toString() : SipLimits.CUT);
            }
        }
        field = null;
        value.setLength(0);
    }

    /** The values of all lines of one name, in order, each without the white space around it. */
    List<String> values(HeaderField name) {
        return values.getOrDefault(name, List.of());
    }

    /**
     * The elements of all lines of one name whose values are lists, in order; they count as if they stood in one line.
     */
    List<String> elements(HeaderField name) {
        return values(name).stream()
                .flatMap(line -> split(line, ',').stream())
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** Parts a value at a separator that is not within a quoted string, and strips the parts. */
    static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++; // what follows is quoted, be it a quotation mark
            } else if (!quoted && c == separator) {
                parts.add(value.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(value.substring(start).strip());
        return parts;
    }

    /** White space with a line break in it means one space. */
    private void append(String text) {
        String stripped = text.strip();
        if (field != null && !stripped.isEmpty()) {
            value.append(value.length() == 0 ? "" : " ").append(stripped);
        }
    }
}
