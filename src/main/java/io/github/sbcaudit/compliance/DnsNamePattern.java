package io.github.sbcaudit.compliance;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * A DNS name as a certificate presents it, possibly with a wildcard (RFC 2818 section 3.1, RFC 6125 section 6.4).
 *
 * @param name lower-case A-labels without a trailing dot
 */
record DnsNamePattern(String name) {

    /** How a pattern covers a name. */
    enum Match {
        EXACT,
        /** A wildcard that is the whole left-most label. */
        WILDCARD,
        /** A wildcard within the left-most label, such as {@code sbc*.contoso.com}; not every verifier takes it. */
        FRAGMENT,
        /** A wildcard, but the name has more labels than it stands for. */
        TOO_DEEP,
        NONE
    }

    private static final String A_LABEL_PREFIX = "xn--";

    /** Returns empty for text that cannot be a DNS name. */
    static Optional<DnsNamePattern> of(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (!name.chars().allMatch(character -> character < 0x80)) {
            try {
                name = IDN.toASCII(name);
            } catch (IllegalArgumentException e) { // a common name may hold any text
                return Optional.empty();
            }
        }
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return name.isEmpty() ? Optional.empty() : Optional.of(new DnsNamePattern(name));
    }

    /** Compares with a host name in lower-case A-labels without a trailing dot. */
    Match match(String host) {
        if (name.equals(host)) {
            return Match.EXACT;
        }
        String parent = parent(name);
        int star = name.indexOf('*');
        if (star < 0 || star != name.lastIndexOf('*') || star > label(name).length() || parent.indexOf('.') < 0) {
            return Match.NONE; // no wildcard, several, not in the left-most label, or one that would cover a top-level
            // domain
        }
        boolean wholeLabel = label(name).equals("*");
        if (parent.equals(parent(host))) {
            return wholeLabel ? Match.WILDCARD : fragment(label(name), label(host));
        }
        return wholeLabel && host.endsWith("." + parent) ? Match.TOO_DEEP : Match.NONE;
    }

    private static Match fragment(String pattern, String label) {
        if (pattern.startsWith(A_LABEL_PREFIX) || label.startsWith(A_LABEL_PREFIX)) {
            return Match.NONE; // part of an encoded label says nothing of its text (RFC 6125 section 6.4.3)
        }
        int star = pattern.indexOf('*');
        boolean fits = label.length() >= pattern.length() - 1
                && label.startsWith(pattern.substring(0, star))
                && label.endsWith(pattern.substring(star + 1));
        return fits ? Match.FRAGMENT : Match.NONE;
    }

    private static String label(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String parent(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
