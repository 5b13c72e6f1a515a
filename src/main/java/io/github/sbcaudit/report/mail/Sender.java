package io.github.sbcaudit.report.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From whom mails come, and to whom replies go.
 *
 * @param address a mail address in ASCII
 * @param name shown beside it, {@code null} for none
 */
public record Sender(String address, @Nullable String name) {

    /** A name behind which mail clients hide the address is no longer than this. */
    private static final int MAX_NAME_LENGTH = 100;

    private static final Pattern NAMED = Pattern.compile("\"?([^\"<>]*?)\"?\\s*<([^<>]*)>");

    /** Reads {@code audit@example.com} or {@code Voice Team <audit@example.com>}; empty when it is neither. */
    public static Optional<Sender> parse(String text) {
        Matcher named = NAMED.matcher(text.strip());
        if (!named.matches()) {
            return MailAddress.parse(text.strip()).map(address -> new Sender(address, null));
        }
        String name = named.group(1).strip();
        if (name.length() > MAX_NAME_LENGTH || name.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return MailAddress.parse(named.group(2).strip())
                .map(address -> new Sender(address, name.isEmpty() ? null : name));
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
