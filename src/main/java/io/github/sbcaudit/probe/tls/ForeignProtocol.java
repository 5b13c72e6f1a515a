package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises from the first octets that a peer speaks no TLS, and what it seems to speak instead. */
final class ForeignProtocol {

    /** Enough for a status line. */
    private static final int MAX_TEXT = 60;

    private ForeignProtocol() {}

    /** One line for the report, {@code null} when the octets look like a TLS record (RFC 8446 section 5.1). */
    static @Nullable String recognise(byte[] octets, int count) {
        if (octets[0] >= 20 && octets[0] <= 24 && (count < 2 || octets[1] == 3)) {
            return null;
        }
        String text = new String(octets, 0, Math.min(count, MAX_TEXT), StandardCharsets.ISO_8859_1);
        String start = text.lines().findFirst().orElse("");
        String upper = start.toUpperCase(Locale.ROOT);
        if (upper.startsWith("SIP/2.0") || upper.contains(" SIP:") || upper.endsWith(" SIP/2.0")) {
            return ForeignText.oneLine("plain SIP without TLS: " + start);
        }
        if (upper.startsWith("HTTP/") || upper.startsWith("<!DOCTYPE HTML") || upper.startsWith("<HTML")) {
            return ForeignText.oneLine("plain HTTP: " + start);
        }
        if (upper.startsWith("SSH-")) {
            return ForeignText.oneLine("SSH: " + start);
        }
        boolean readable = start.chars().allMatch(c -> c >= ' ' && c < 127);
        return readable && !start.isEmpty()
                ? ForeignText.oneLine("not TLS: " + start)
                : "not TLS: unknown binary data beginning with "
                        + HexFormat.ofDelimiter(" ").formatHex(octets, 0, Math.min(count, 8));
    }
}
