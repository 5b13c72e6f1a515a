package io.github.sbcaudit.inventory;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells text from other data. Only ASCII is searched for in it, so that encodings which agree on that need not be told apart. */
final class ConfigurationText {

    /** One in so many octets may be a control character of the odd kind. */
    private static final int TEXT_PER_CONTROL = 20;

    private ConfigurationText() {}

    /** The octets as text, {@code null} when they are none. */
    static @Nullable String of(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        int evenZeros = 0;
        int oddZeros = 0;
        int controls = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                evenZeros += i % 2 == 0 ? 1 : 0;
                oddZeros += i % 2;
            } else if (isControl(bytes[i])) {
                controls++;
            }
        }
        if (controls > bytes.length / TEXT_PER_CONTROL) {
            return null;
        }
        if (evenZeros + oddZeros == 0) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        // UTF-16 without a byte order mark: Latin letters leave every other octet zero
        if (evenZeros == 0 && oddZeros > bytes.length / 4) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        return oddZeros == 0 && evenZeros > bytes.length / 4 ? new String(bytes, StandardCharsets.UTF_16BE) : null;
    }

    private static boolean isControl(byte octet) {
        return octet > 0 && octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r';
    }
}
