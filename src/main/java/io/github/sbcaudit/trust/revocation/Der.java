package io.github.sbcaudit.trust.revocation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * One element of an ASN.1 encoding, as a place in the octets that hold it. A CRL may have hundreds of thousands of elements,
 * and its signature is over the octets as they came: so it is read where it lies, and never encoded again.
 *
 * <p>Definite lengths and low tag numbers only, as in all DER that is met here (X.690). What does not fit raises
 * {@link IllegalArgumentException}.
 *
 * @param tag the identifier octet
 * @param start of the identifier octet
 * @param contents start of the contents
 * @param end of the contents, exclusive
 */
record Der(byte[] octets, int tag, int start, int contents, int end) {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    /** What is met here has a dozen parts, and an OCSP response some answers; a CRL's entries are not listed. */
    private static final int MAX_PARTS = 1_000;

    private static final int HIGH_TAG_NUMBER = 0x1F;
    private static final int CONTEXT_SPECIFIC = 0xA0;

    /** The element that the octets are, from the first to the last of them. */
    static Der whole(byte[] octets) {
        Der element = at(octets, 0, octets.length);
        if (element.end != octets.length) {
            throw new IllegalArgumentException("octets after the end");
        }
        return element;
    }

    /** The element that begins at a place, and ends at a limit or before. */
    static Der at(byte[] octets, int start, int limit) {
        if (limit - start < 2 || (octets[start] & HIGH_TAG_NUMBER) == HIGH_TAG_NUMBER) {
            throw new IllegalArgumentException("no element at " + start);
        }
        int contents = start + 2;
        long length = octets[start + 1] & 0xFF;
        if (length >= 0x80) {
            int lengthOctets = (int) length - 0x80;
            if (lengthOctets == 0 || lengthOctets > Integer.BYTES || lengthOctets > limit - contents) {
                throw new IllegalArgumentException("length at " + start);
            }
            length = 0;
            for (int i = 0; i < lengthOctets; i++) {
                length = (length << 8) | (octets[contents++] & 0xFF);
            }
        }
        if (length > limit - contents) {
            throw new IllegalArgumentException("length at " + start);
        }
        return new Der(octets, octets[start] & 0xFF, start, contents, contents + (int) length);
    }

    /** The tag of {@code [number] EXPLICIT}. */
    static int explicit(int number) {
        return CONTEXT_SPECIFIC | number;
    }

    Der expect(int expected) {
        if (tag != expected) {
            throw new IllegalArgumentException("tag " + tag + " at " + start + " instead of " + expected);
        }
        return this;
    }

    /** The parts of a constructed element, which may have a thousand at most. */
    List<Der> parts() {
        List<Der> parts = new ArrayList<>();
        for (int at = contents; at < end; ) {
            if (parts.size() == MAX_PARTS) {
                throw new IllegalArgumentException("more than " + MAX_PARTS + " parts at " + start);
            }
            Der part = at(octets, at, end);
            parts.add(part);
            at = part.end;
        }
        return parts;
    }

    /** The one element that the contents are, as of an explicit tag. */
    Der inner() {
        Der inner = at(octets, contents, end);
        if (inner.end != end) {
            throw new IllegalArgumentException("octets after the end");
        }
        return inner;
    }

    int length() {
        return end - start;
    }

    byte[] encoded() {
        return Arrays.copyOfRange(octets, start, end);
    }

    byte[] contentOctets() {
        return Arrays.copyOfRange(octets, contents, end);
    }

    /** For Bouncy Castle to read, if it is no longer than the limit. */
    ASN1Primitive parsed(int maxOctets) {
        if (length() > maxOctets) {
            throw new IllegalArgumentException("a part of " + length() + " octets");
        }
        try {
            return ASN1Primitive.fromByteArray(encoded());
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
