package io.github.sbcaudit.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** How much of a certificate is read: one that costs its sender nothing could keep us busy for minutes. */
final class CertificateLimits {

    /** Alternative names that are kept: four times as many as large certificates in the field have. */
    static final int NAMES = 4_000;

    /**
     * Octets of a name, of an algorithm with its parameters, of the serial number, and of the key purposes. Bouncy Castle
     * compares names, escapes them, and sorts the sets in names and parameters in quadratic time. What RFC 5280 appendix A.1
     * allows in a name adds up to one kilobyte, and the longest parameters, those of an 8192-bit DH key, to three.
     */
    static final int PART_OCTETS = 4_096;

    private CertificateLimits() {}

    /** Whether the parts that take long to read are no longer than they can be in earnest. */
    static boolean areKeptBy(ASN1Sequence certificate) throws IOException {
        for (ASN1Encodable part : ASN1Sequence.getInstance(certificate.getObjectAt(0))) {
            if (!(part instanceof ASN1TaggedObject) && !isShort(isKey(part) ? algorithm(part) : part)) {
                return false;
            }
        }
        return isShort(certificate.getObjectAt(1));
    }

    /** As {@link #areKeptBy(ASN1Sequence)}, for the extensions. */
    static boolean areKeptBy(X509CertificateHolder certificate) {
        @Nullable Extension purposes = certificate.getExtension(Extension.extendedKeyUsage);
        return purposes == null || purposes.getExtnValue().getOctetsLength() <= PART_OCTETS;
    }

    /** A key may be of any length, and nothing is sorted in it. */
    private static boolean isKey(ASN1Encodable part) {
        return part instanceof ASN1Sequence sequence
                && sequence.size() == 2
                && sequence.getObjectAt(1) instanceof ASN1BitString;
    }

    private static ASN1Encodable algorithm(ASN1Encodable key) {
        return ASN1Sequence.getInstance(key).getObjectAt(0);
    }

    /** In the encoding it came in, which takes no sorting. */
    static boolean isShort(ASN1Encodable part) throws IOException {
        return part.toASN1Primitive().getEncoded().length <= PART_OCTETS;
    }
}
