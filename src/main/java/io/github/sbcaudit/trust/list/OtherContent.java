package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.trust.TrustException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Recognises what is often handed in instead of a signed list, so that the message can name the remedy. */
final class OtherContent {

    private static final byte[] CABINET = "MSCF".getBytes(StandardCharsets.US_ASCII);

    /** Enough to tell text from other binary files. */
    private static final int TEXT_SAMPLE_OCTETS = 64;

    private OtherContent() {}

    /** @throws TrustException when it is no signed list at first sight */
    static void refuse(byte[] octets) {
        if (octets.length == 0) {
            throw new TrustException("The list of roots is empty");
        }
        if (octets.length > ListVerifier.MAX_OCTETS) {
            throw new TrustException("The list of roots has %d bytes, more than the %d that are read"
                    .formatted(octets.length, ListVerifier.MAX_OCTETS));
        }
        if (octets.length >= CABINET.length && Arrays.equals(Arrays.copyOf(octets, CABINET.length), CABINET)) {
            throw new TrustException("This is a cabinet file, not the list of roots in it: unpack authroot.stl from it"
                    + " with \"expand\" on Windows or \"cabextract\" elsewhere");
        }
        if (isLikeDer(octets)) {
            return;
        }
        String start = new String(octets, 0, Math.min(octets.length, TEXT_SAMPLE_OCTETS), StandardCharsets.ISO_8859_1);
        if (start.replaceFirst("^ï»¿", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT)
                .startsWith("<")) {
            throw new TrustException(
                    "This is a web page, not the list of roots: a proxy or a portal may have answered instead");
        }
        if (start.chars().noneMatch(OtherContent::isControl)) {
            throw new TrustException("This is text, not the list of roots, which is a binary file named authroot.stl");
        }
    }

    /** A SEQUENCE whose length takes more than one octet to write. */
    private static boolean isLikeDer(byte[] octets) {
        return octets.length > 1 && octets[0] == 0x30 && octets[1] < 0;
    }

    private static boolean isControl(int octet) {
        return octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r' && octet != '\f';
    }
}
