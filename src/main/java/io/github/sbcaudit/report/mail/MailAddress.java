package io.github.sbcaudit.report.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is accepted as a mail address: the form that every mail server takes (RFC 5321 4.1.2 without quoted local parts and address
 * literals), in ASCII. Nothing in it can end a header or an SMTP command.
 */
final class MailAddress {

    /** Octets of the part before the {@code @} (RFC 5321, 4.5.3.1.1). */
    private static final int MAX_LOCAL_LENGTH = 64;

    /** Octets of a whole address: a path has 256 with its angle brackets (RFC 5321, 4.5.3.1.3). */
    private static final int MAX_LENGTH = 254;

    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private MailAddress() {}

    /** The address with its domain in lower case and as A-labels; empty when it is none. */
    static Optional<String> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL_LENGTH || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String domain = ascii(text.substring(at + 1)).toLowerCase(Locale.ROOT);
        boolean usable = LOCAL.matcher(local).matches()
                && DOMAIN.matcher(domain).matches()
                && local.length() + 1 + domain.length() <= MAX_LENGTH;
        return usable ? Optional.of(local + "@" + domain) : Optional.empty();
    }

    /** International domains as A-labels; empty when there is no such form. */
    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
