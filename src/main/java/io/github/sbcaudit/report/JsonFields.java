package io.github.sbcaudit.report;

import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes fields of JSON objects. A field whose fact is absent is written as {@code null}. */
final class JsonFields {

    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    void text(String name, @Nullable String text) {
        json.writeStringProperty(name, text == null ? null : SafeText.wellFormed(text));
    }

    void word(String name, @Nullable Enum<?> constant) {
        text(name, constant == null ? null : constant.name());
    }

    /** In UTC, by ISO 8601. */
    void time(String name, @Nullable Instant instant) {
        text(name, instant == null ? null : instant.toString());
    }

    void number(String name, @Nullable Number number) {
        if (number == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, number.longValue());
        }
    }

    void numbers(String name, Collection<Integer> numbers) {
        json.writeArrayPropertyStart(name);
        numbers.forEach(json::writeNumber);
        json.writeEndArray();
    }

    void flag(String name, @Nullable Boolean flag) {
        if (flag == null) {
            json.writeNullProperty(name);
        } else {
            json.writeBooleanProperty(name, flag);
        }
    }

    void texts(String name, @Nullable Collection<String> texts) {
        if (texts == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeArrayPropertyStart(name);
        texts.forEach(text -> json.writeString(SafeText.wellFormed(text)));
        json.writeEndArray();
    }

    /** An object with the value's fields. */
    <T> void object(String name, @Nullable T value, BiConsumer<JsonFields, T> fields) {
        if (value == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeName(name);
        object(value, fields);
    }

    /** An array of objects. */
    <T> void objects(String name, Collection<T> values, BiConsumer<JsonFields, T> fields) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> object(value, fields));
        json.writeEndArray();
    }

    /** An object that stands in an array. */
    <T> void object(T value, BiConsumer<JsonFields, T> fields) {
        json.writeStartObject();
        fields.accept(this, value);
        json.writeEndObject();
    }
}
