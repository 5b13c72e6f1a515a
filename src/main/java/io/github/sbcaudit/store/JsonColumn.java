package io.github.sbcaudit.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Lists and maps as JSON text and back. Over-long ones are cut, so that the text stays JSON and within what H2 can hold. */
final class JsonColumn {

    /** Most UTF-16 units of all entries together; JSON escapes one unit in at most six. */
    static final int LENGTH = 150_000;

    private static final int ENTRY_LENGTH = 50_000;
    private static final int ENTRY_OVERHEAD = 6;

    /** What most lists of texts are: reading it takes no parser. */
    private static final String NONE = "[]";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectReader TEXTS = MAPPER.readerForListOf(String.class);
    private static final ObjectReader NUMBERS = MAPPER.readerForListOf(Integer.class);
    private static final ObjectReader TEXT_BY_NAME = MAPPER.readerForMapOf(String.class);

    private JsonColumn() {}

    static String of(List<String> texts) {
        List<String> kept = new ArrayList<>();
        int length = 0;
        for (String text : texts) {
            String entry = Column.text(text, ENTRY_LENGTH);
            length += entry.length() + ENTRY_OVERHEAD;
            if (length > LENGTH) {
                break;
            }
            kept.add(entry);
        }
        return MAPPER.writeValueAsString(kept);
    }

    static String of(Map<String, String> texts) {
        Map<String, String> kept = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String name = Column.text(text.getKey(), ENTRY_LENGTH);
            String entry = Column.text(text.getValue(), ENTRY_LENGTH);
            length += name.length() + entry.length() + ENTRY_OVERHEAD;
            if (length > LENGTH) {
                break;
            }
            kept.put(name, entry);
        }
        return MAPPER.writeValueAsString(kept);
    }

    /** At most 32,767 codes fit into the TLS messages they come from, so that these need no cut. */
    static String ofNumbers(List<Integer> numbers) {
        return MAPPER.writeValueAsString(numbers);
    }

    static List<String> texts(String json) {
        return json.equals(NONE) ? List.of() : List.copyOf(TEXTS.<List<String>>readValue(json));
    }

    static Map<String, String> textByName(String json) {
        return TEXT_BY_NAME.readValue(json);
    }

    static List<Integer> numbers(String json) {
        return List.copyOf(NUMBERS.<List<Integer>>readValue(json));
    }
}
