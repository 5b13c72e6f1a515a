package io.github.sbcaudit.probe.sip;

import io.github.sbcaudit.probe.SipAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One SIP message cut out of a stream (RFC 3261 section 7). Lenient: what cannot be understood is left out.
 *
 * @param startLine the request or status line
 * @param headers header lines, unfolded
 * @param end the offset behind the message, body included
 */
record SipMessage(String startLine, List<String> headers, int end) {

    /** What a header section may take. SBCs stay below two kilobytes. */
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 ([1-6][0-9]{2})(?: (.*))?");

    /** The next complete message from {@code start}, {@code null} when there is none yet. */
    static @Nullable SipMessage parse(byte[] octets, int start) {
        int begin = skipKeepAlives(octets, start);
        String text = new String(
                octets, begin, Math.min(octets.length - begin, MAX_HEADER_BYTES), StandardCharsets.ISO_8859_1);
        int headerEnd = text.indexOf("\r\n\r\n");
        if (headerEnd < 0) {
            return null;
        }
        String header = new String(octets, begin, headerEnd, StandardCharsets.UTF_8);
        List<String> lines = List.of(header.replaceAll("\r\n[ \t]+", " ").split("\r\n"));
        SipMessage message = new SipMessage(lines.get(0), lines.subList(1, lines.size()), begin + headerEnd + 4);
        long end = message.end + message.contentLength();
        return end > octets.length ? message.ifAnswerable(octets.length) : message.endingAt((int) end);
    }

    /** A response is usable before its body is complete: nothing of it is read. A request must be skipped as a whole. */
    private @Nullable SipMessage ifAnswerable(int available) {
        return isResponse() ? endingAt(available) : null;
    }

    /** Whether what stands at {@code start} can no longer become a SIP message. */
    static boolean isHopeless(byte[] octets, int start) {
        int begin = skipKeepAlives(octets, start);
        int count = octets.length - begin;
        if (count > MAX_HEADER_BYTES) {
            return true;
        }
        String text = new String(octets, begin, count, StandardCharsets.ISO_8859_1);
        int lineEnd = text.indexOf("\r\n");
        return lineEnd >= 0 && !text.substring(0, lineEnd).contains("SIP/2.0");
    }

    /** CRLF between messages keeps a connection alive (RFC 5626 section 4.4.1). */
    private static int skipKeepAlives(byte[] octets, int start) {
        int begin = start;
        while (begin < octets.length && (octets[begin] == '\r' || octets[begin] == '\n')) {
            begin++;
        }
        return begin;
    }

    private SipMessage endingAt(int newEnd) {
        return new SipMessage(startLine, headers, newEnd);
    }

    boolean isResponse() {
        return STATUS_LINE.matcher(startLine).matches();
    }

    SipAnswer toAnswer() {
        Matcher status = STATUS_LINE.matcher(startLine);
        if (!status.matches()) {
            throw new IllegalStateException("not a response");
        }
        String reason = status.group(2) == null ? "" : status.group(2);
        String server = values("server", null).findFirst().orElse(null);
        return new SipAnswer(
                Integer.parseInt(status.group(1)),
                reason,
                server != null ? server : values("user-agent", null).findFirst().orElse(null),
                tokens("supported", "k"),
                tokens("allow", null));
    }

    private long contentLength() {
        return values("content-length", "l")
                .filter(value -> value.matches("[0-9]{1,7}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private List<String> tokens(String name, @Nullable String compactForm) {
        List<String> tokens = new ArrayList<>();
        values(name, compactForm)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .forEach(tokens::add);
        return List.copyOf(tokens);
    }

    private Stream<String> values(String name, @Nullable String compactForm) {
        return headers.stream()
                .filter(line -> line.indexOf(':') > 0)
                .filter(line -> {
                    String key = line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT);
                    return key.equals(name) || key.equals(compactForm);
                })
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }
}
