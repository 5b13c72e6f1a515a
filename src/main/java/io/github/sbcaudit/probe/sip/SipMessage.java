package io.github.sbcaudit.probe.sip;

import io.github.sbcaudit.probe.SipAnswer;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One SIP message without its body, of which nothing is read (RFC 3261 section 7). Strict in what decides something,
 * lenient in what is only kept.
 *
 * @param startLine the request or status line
 * @param headers the header section, complete once its last line is in
 * @param certain whether a message begins here for sure; if not, this may be part of the body of another
 */
record SipMessage(String startLine, HeaderSection headers, boolean certain) {

    /** The reason phrase is any text; some stacks leave it out, and the space before it too. */
    private static final Pattern STATUS_LINE =
            Pattern.compile("SIP/2\\.0 ([1-6][0-9]{2})(?: (.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern REQUEST_LINE = Pattern.compile(
            "[-.!%*_+`'~a-z0-9]++ [^ \t:].* SIP/2\\.0[ \t]*+", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final BigInteger TOO_LONG = BigInteger.valueOf(SipLimits.BYTES);

    /** Whether a message begins with this line. No header line is of this form. */
    static boolean isStartLine(String line) {
        return STATUS_LINE.matcher(line).matches() || REQUEST_LINE.matcher(line).matches();
    }

    boolean isResponse() {
        return STATUS_LINE.matcher(startLine).matches();
    }

    /**
     * The octets of the body, at most {@link SipLimits#BYTES}; empty when it cannot be told how many there are. On a
     * stream Content-Length must be there (section 18.3). If it is not, there is a body only if a Content-Type says
     * so, which a body must have (section 20.15).
     */
    OptionalInt bodyLength() {
        List<String> lengths = headers.values(HeaderField.CONTENT_LENGTH);
        if (lengths.isEmpty()) {
            return headers.values(HeaderField.CONTENT_TYPE).isEmpty() ? OptionalInt.of(0) : OptionalInt.empty();
        }
        if (!lengths.stream().allMatch(length -> length.matches("[0-9]+"))) {
            return OptionalInt.empty();
        }
        List<BigInteger> different = lengths.stream()
                .map(length -> new BigInteger(length).min(TOO_LONG))
                .distinct()
                .toList();
        return different.size() == 1 ? OptionalInt.of(different.get(0).intValue()) : OptionalInt.empty();
    }

    SipAnswer toAnswer() {
        Matcher status = STATUS_LINE.matcher(startLine);
        if (!status.matches()) {
            throw new IllegalStateException("not a response");
        }
        String reason = status.group(2);
        return new SipAnswer(
                Integer.parseInt(status.group(1)),
                reason == null ? "" : kept(reason.strip(), SipLimits.TEXT_CHARACTERS),
                server(),
                entries(HeaderField.SUPPORTED),
                entries(HeaderField.ALLOW));
    }

    private @Nullable String server() {
        return Stream.of(HeaderField.SERVER, HeaderField.USER_AGENT)
                .flatMap(name -> headers.values(name).stream())
                .findFirst()
                .map(text -> kept(text, SipLimits.TEXT_CHARACTERS))
                .orElse(null);
    }

    private List<String> entries(HeaderField name) {
        List<String> entries = headers.elements(name).stream()
                .map(entry -> kept(entry, SipLimits.ENTRY_CHARACTERS))
                .toList();
        return entries.size() <= SipLimits.ENTRIES
                ? entries
                : Stream.concat(entries.stream().limit(SipLimits.ENTRIES), Stream.of(SipLimits.CUT))
                        .toList();
    }

    private static String kept(String text, int maxCharacters) {
        return text.codePointCount(0, text.length()) <= maxCharacters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxCharacters)) + SipLimits.CUT;
    }
}
