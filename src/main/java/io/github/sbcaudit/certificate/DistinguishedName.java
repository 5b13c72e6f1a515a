package io.github.sbcaudit.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Distinguished names as text. */
public final class DistinguishedName {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|[,+])CN=((?:\\\\.|[^,+\\\\])+)");

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
        Matcher matcher = COMMON_NAME.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }
}
