package io.github.sbcaudit.compliance;

import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.text.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML mapping with the places of its keys and values, so that a mistake can be shown where it is. */
final class YamlMap {

    /** Ten years: more is a slip of the finger. */
    private static final long MAX_DAYS = 3_660;

    private final String file;
    private final @Nullable Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /**
     * Takes it.
     *
     * @param node {@code null} for an empty document
     * @param allowed the keys that it may have, {@code null} for any
     * @throws PolicyException when it is no mapping, or has another key or one twice
     */
    YamlMap(String file, @Nullable Node node, @Nullable List<String> allowed) {
        this.file = file;
        this.node = node;
        if (node == null || isNothing(node)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, "here should be \"key: value\" lines");
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw error(entry.getKeyNode(), "a key must be a word");
            }
            if (allowed != null && !allowed.contains(key.getValue())) {
                throw unknown(key, allowed);
            }
            if (values.put(key.getValue(), entry.getValueNode()) != null) {
                throw error(key, "\"%s\" stands here twice".formatted(ForeignText.oneLine(key.getValue(), 60)));
            }
        }
    }

    private PolicyException unknown(ScalarNode key, List<String> allowed) {
        return error(
                key,
                "\"%s\" is not known here; use one of %s%s"
                        .formatted(
                                ForeignText.oneLine(key.getValue(), 60),
                                String.join(", ", allowed.stream().sorted().toList()),
                                Spelling.nearest(allowed, key.getValue())
                                        .map(meant -> " (did you mean " + meant + "?)")
                                        .orElse("")));
    }

    private static boolean isNothing(Node value) {
        return value.getTag().equals(Tag.NULL);
    }

    Set<String> keys() {
        return values.keySet();
    }

    /** A mapping below; empty when it is not said. */
    Optional<YamlMap> map(String key, @Nullable List<String> allowed) {
        return Optional.ofNullable(values.get(key)).map(value -> new YamlMap(file, value, allowed));
    }

    /** A text as written, empty when it is not said. */
    Optional<String> text(String key) {
        Node value = values.get(key);
        if (value == null || isNothing(value)) {
            return Optional.empty();
        }
        if (!(value instanceof ScalarNode scalar)) {
            throw error(value, "\"%s\" should be one word".formatted(key));
        }
        return Optional.of(scalar.getValue());
    }

    @Nullable Boolean flag(String key) {
        return text(key)
                .map(word -> switch (word) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> throw error(key, "\"" + ForeignText.oneLine(word, 60) + "\" is not one of true, false");
                })
                .orElse(null);
    }

    long days(String key, long otherwise) {
        return text(key)
                .map(word -> {
                    if (!word.matches("\\d{1,4}") || Long.parseLong(word) > MAX_DAYS) {
                        throw error(
                                key,
                                "\"%s\" is not a number of days from 0 to %,d"
                                        .formatted(ForeignText.oneLine(word, 60), MAX_DAYS));
                    }
                    return Long.parseLong(word);
                })
                .orElse(otherwise);
    }

    /** A mistake in the value of a key, or in the whole where the key is missing. */
    PolicyException error(String key, String problem) {
        Node place = values.getOrDefault(key, node);
        return place == null ? new PolicyException(file + ": " + key + ": " + problem) : error(place, problem);
    }

    private PolicyException error(Node place, String problem) {
        Mark mark = place.getStartMark();
        return new PolicyException(
                "%s line %d, column %d: %s".formatted(file, mark.getLine() + 1, mark.getColumn() + 1, problem));
    }
}
