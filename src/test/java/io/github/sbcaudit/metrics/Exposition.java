package io.github.sbcaudit.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus' text format (version 0.0.4) as strictly as its own parser does, and knows every series by its name and labels. */
public final class Exposition {

    private static final Pattern HEADING = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");

    private static final Pattern SERIES =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([-+.0-9Ee]+|NaN|[-+]Inf)", Pattern.DOTALL);

    private static final Pattern LABEL =
            Pattern.compile("\\G([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Set<String> families = new HashSet<>();
    private final Set<String> headings = new HashSet<>();
    private String family = "";

    private Exposition(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            if (line.startsWith("#")) {
                heading(line);
            } else {
                series(line);
            }
        }
    }

    /** @throws AssertionError when Prometheus would refuse it */
    public static Exposition read(Path file) throws IOException {
        return new Exposition(Files.readString(file));
    }

    static Exposition of(String text) {
        return new Exposition(text);
    }

    /** The value of a series, such as {@code name{a="1",b="2"}} with its labels in alphabetical order and their values unescaped. */
    public double value(String series) {
        Double value = values.get(series);
        if (value == null) {
            throw new AssertionError("no series " + series + " among " + values.keySet());
        }
        return value;
    }

    public Set<String> series() {
        return values.keySet();
    }

    private void heading(String line) {
        Matcher heading = HEADING.matcher(line);
        if (!heading.matches() || !headings.add(heading.group(1) + " " + heading.group(2))) {
            throw new AssertionError("no heading, or a second one: " + line);
        }
        enter(heading.group(2));
    }

    private void series(String line) {
        Matcher series = SERIES.matcher(line);
        if (!series.matches()) {
            throw new AssertionError("no series: " + line);
        }
        if (!series.group(1).equals(family)) {
            enter(series.group(1));
        }
        Map<String, String> labels = new TreeMap<>();
        String text = series.group(2) == null ? "" : series.group(2);
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (end < text.length() && label.find()) {
            end = label.end();
            if (labels.put(label.group(1), unescaped(label.group(2))) != null) {
                throw new AssertionError("a label twice: " + line);
            }
        }
        if (end < text.length()) {
            throw new AssertionError("no labels: " + line);
        }
        String name = labels.isEmpty() ? series.group(1) : series.group(1) + text(labels);
        if (values.put(name, Double.valueOf(series.group(3))) != null) {
            throw new AssertionError("a series twice: " + line);
        }
    }

    private void enter(String name) {
        if (!name.equals(family) && !families.add(name)) {
            throw new AssertionError("the family " + name + " is in two places");
        }
        family = name;
    }

    private static String text(Map<String, String> labels) {
        StringBuilder text = new StringBuilder();
        labels.forEach((name, value) -> text.append(text.isEmpty() ? "{" : ",")
                .append(name)
                .append("=\"")
                .append(value)
                .append('"'));
        return text.append('}').toString();
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\') {
                i++;
                plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                plain.append(character);
            }
        }
        return plain.toString();
    }
}
