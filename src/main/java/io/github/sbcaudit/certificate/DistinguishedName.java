package io.github.sbcaudit.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Distinguished names as text. */
public final class DistinguishedName {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private static final String COMMON_NAME = "CN=";

    private DistinguishedName() {}

    /** RFC 4514 text: the last RDN of the DER comes first. */
    public static String text(X500Name name) {
        RDN[] rdns = name.getRDNs();
        RDN[] reversed = new RDN[rdns.length];
        for (int i = 0; i < rdns.length; i++) {
            reversed[i] = rdns[rdns.length - 1 - i];
        }
        return BCStyle.INSTANCE.toString(new X500Name(BCStyle.INSTANCE, reversed));
    }

    /**
     * RFC 4514 text of a name in DER, such as an entry of a CertificateRequest.
     *
     * @throws IllegalArgumentException when the octets are no distinguished name, or one of absurd length
     */
    public static String text(byte[] der) {
        if (der.length > CertificateLimits.PART_OCTETS) {
            throw new IllegalArgumentException("a distinguished name of " + der.length + " bytes");
        }
        try {
            return text(X500Name.getInstance(der));
        } catch (RuntimeException e) { // hostile DER: Bouncy Castle throws several unchecked types
            throw new IllegalArgumentException("not a distinguished name", e);
        }
    }

    /**
     * A form of a name's text to compare names by: letter case and the amount of white space do not count (RFC 5280
     * section 7.1). Both texts must come from {@link #text(X500Name)}.
     */
    public static String comparable(String text) {
        return WHITE_SPACE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** The first common name in a text that comes from {@link #text(X500Name)}, without the escapes of RFC 4514. */
    public static Optional<String> commonName(String text) {
        int begin = 0;
        while (begin < text.length()) {
            int end = endOfAttribute(text, begin);
            if (text.startsWith(COMMON_NAME, begin) && begin + COMMON_NAME.length() < end) {
                return Optional.of(unescaped(text, begin + COMMON_NAME.length(), end));
            }
            begin = end + 1;
        }
        return Optional.empty();
    }

    private static int endOfAttribute(String text, int begin) {
        int at = begin;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '+') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static String unescaped(String text, int begin, int end) {
        StringBuilder plain = new StringBuilder(end - begin);
        for (int at = begin; at < end; at++) {
            boolean escape = text.charAt(at) == '\\' && at + 1 < end;
            plain.append(text.charAt(escape ? ++at : at));
        }
        return plain.toString();
    }
}
