package io.github.sbcaudit.trust.list;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;

/** Reads DER strictly, so that every octet of the input is an octet of what was understood. */
final class Der {

    private Der() {}

    /**
     * Parses a value that takes up all of the octets.
     *
     * @throws IOException when it is no ASN.1, has lengths in another form than DER's, or is not used up
     */
    static ASN1Primitive parse(byte[] octets) throws IOException {
        ASN1Primitive value = first(octets);
        if (!Arrays.equals(octets(value), octets)) {
            throw new IOException("not in DER, or followed by something");
        }
        return value;
    }

    /** Parses the value that the octets begin with, all of it at once: then Bouncy Castle limits how deep it is nested. */
    static ASN1Primitive first(byte[] octets) throws IOException {
        boolean lazily = false;
        ASN1Primitive value = new ASN1InputStream(octets, lazily).readObject();
        if (value == null) {
            throw new IOException("empty");
        }
        return value;
    }

    /** In the order it came in: Bouncy Castle would take quadratic time to sort a hostile set. */
    static byte[] octets(ASN1Encodable value) throws IOException {
        return value.toASN1Primitive().getEncoded(ASN1Encoding.DL);
    }
}
