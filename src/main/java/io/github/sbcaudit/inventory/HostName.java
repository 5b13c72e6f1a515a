package io.github.sbcaudit.inventory;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Fully qualified domain names as inventories write them.
 *
 * <p>International names become A-labels under IDNA2003 (RFC 3490), the version the JDK implements ({@link IDN}). It agrees with
 * IDNA2008 (RFC 5891) and UTS #46 on all names but those with one of four characters, for which it yields a name of possibly
 * another owner ({@code straße.example} becomes {@code strasse.example}). Those, and characters younger than Unicode 3.2, are
 * refused with the advice to write the A-label.
 */
final class HostName {

    /** RFC 1035 section 2.3.4: 255 octets on the wire are 253 characters in text. */
    private static final int MAX_LENGTH = 253;

    private static final int MAX_LABEL_LENGTH = 63;

    /** The full stop and what RFC 3490 section 3.1 counts as one. */
    private static final String DOTS = ".\u3002\uFF0E\uFF61";

    /** The deviation characters of UTS #46 section 2.3: sharp s, final sigma, zero-width non-joiner and joiner. */
    private static final Pattern DEVIATION = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*(%\\w+)?]?");
    private static final Pattern URL = Pattern.compile("(?i)(sips?:|[a-z]+://).*", Pattern.DOTALL);

    private HostName() {}

    /**
     * The name as lower-case A-labels without a trailing dot.
     *
     * @throws RejectedCellException when it is not the name of an SBC
     */
    static String parse(String value) throws RejectedCellException {
        if (value.indexOf(':') >= 0) {
            throw withColon(value);
        }
        String name = ascii(value).toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        check(value, name);
        return name;
    }

    /** Whether a value without a header is meant as a name or an address, rather than as the name of a column. */
    static boolean resembles(String value) {
        return value.chars().anyMatch(c -> c == ':' || DOTS.indexOf(c) >= 0);
    }

    private static RejectedCellException withColon(String value) {
        if (IPV6.matcher(value).matches()) {
            return address(value);
        }
        if (URL.matcher(value).matches()) {
            return rejected(value, "is a URL: write the host's name alone.");
        }
        return rejected(value, "has a colon: write the name alone, and a port in the column port.");
    }

    private static RejectedCellException address(String value) {
        return rejected(value, "is an IP address: write the SBC's name, as Teams knows and verifies it.");
    }

    private static String ascii(String value) throws RejectedCellException {
        if (value.chars().allMatch(c -> c < 0x80)) {
            return value;
        }
        if (DEVIATION.matcher(value).find()) {
            throw rejected(value, "has a letter that DNS standards translate differently: write its A-label (xn--…).");
        }
        try {
            return IDN.toASCII(value);
        } catch (IllegalArgumentException e) {
            throw rejected(
                    value, "is not an international domain name: check its letters, or write its A-label (xn--…).");
        }
    }

    private static void check(String value, String name) throws RejectedCellException {
        if (name.length() > MAX_LENGTH) {
            throw rejected(value, "has " + name.length() + " characters: a DNS name has at most " + MAX_LENGTH + ".");
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            checkLabel(value, label);
        }
        if (labels.length == 1) {
            throw rejected(value, "has no domain: write the fully qualified name, such as sbc1.example.com.");
        }
        if (isNumber(labels[labels.length - 1])) {
            if (IPV4.matcher(name).matches()) {
                throw address(value);
            }
            throw rejected(value, "ends in a number like an address: write the SBC's name, such as sbc1.example.com.");
        }
    }

    private static void checkLabel(String value, String label) throws RejectedCellException {
        if (label.isEmpty()) {
            throw rejected(value, "has an empty part: write exactly one dot between the parts of the name.");
        }
        if (label.length() > MAX_LABEL_LENGTH) {
            throw rejected(
                    value,
                    "has a part of " + label.length() + " characters: each part has at most " + MAX_LABEL_LENGTH + ".");
        }
        for (int i = 0; i < label.length(); i++) {
            if (!isLetterDigitHyphen(label.charAt(i))) {
                throw rejected(
                        value,
                        "contains " + MessageText.quote(label.substring(i, label.offsetByCodePoints(i, 1)))
                                + ": a host's name has letters, digits, hyphens and dots only.");
            }
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            throw rejected(value, "has a part that starts or ends with a hyphen: remove it.");
        }
    }

    private static boolean isLetterDigitHyphen(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static RejectedCellException rejected(String value, String problem) {
        return new RejectedCellException(Column.FQDN, MessageText.quote(value) + " " + problem);
    }
}
