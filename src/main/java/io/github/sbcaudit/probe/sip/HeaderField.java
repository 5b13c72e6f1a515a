package io.github.sbcaudit.probe.sip;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields that are read (RFC 3261 section 20). */
enum HeaderField {
    VIA("v"),
    CALL_ID("i"),
    CSEQ(null),
    CONTENT_LENGTH("l"),
    CONTENT_TYPE("c"),
    SERVER(null),
    USER_AGENT(null),
    SUPPORTED("k"),
    ALLOW(null);

    private static final Map<String, HeaderField> BY_NAME = new HashMap<>();

    static {
        for (HeaderField field : values()) {
            BY_NAME.put(field.name().replace('_', '-'), field);
            if (field.compactForm != null) {
                BY_NAME.put(field.compactForm.toUpperCase(Locale.ROOT), field);
            }
        }
    }

    private final @Nullable String compactForm;

    HeaderField(@Nullable String compactForm) {
        this.compactForm = compactForm;
    }

    /**
     * The field with this name in full or compact form and any case (section 7.3), {@code null} when it is not read.
     */
    static @Nullable HeaderField named(String name) {
        return BY_NAME.get(name.toUpperCase(Locale.ROOT));
    }
}
