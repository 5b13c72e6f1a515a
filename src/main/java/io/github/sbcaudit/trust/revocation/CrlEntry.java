package io.github.sbcaudit.trust.revocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/** One entry of a CRL (RFC 5280 section 5.1.2.6), read where it lies. */
record CrlEntry(Der entry) {

    /** Octets of a time or a reason. */
    private static final int MAX_PART_OCTETS = 64;

    /* The last octet of entry extensions' identifiers, which all begin with id-ce, 2.5.29 (RFC 5280 section 5.3). */

    private static final int REASON_CODE = 21;
    private static final int HOLD_INSTRUCTION_CODE = 23;
    private static final int INVALIDITY_DATE = 24;
    private static final int CERTIFICATE_ISSUER = 29;
    private static final int UNKNOWN = -1;

    /** The serial number of the certificate. */
    BigInteger serial() {
        Der serial = Der.at(entry.octets(), entry.contents(), entry.end()).expect(Der.INTEGER);
        return new BigInteger(entry.octets(), serial.contents(), serial.end() - serial.contents());
    }

    Instant revokedAt() {
        return Time.getInstance(entry.parts().get(1).parsed(MAX_PART_OCTETS))
                .getDate()
                .toInstant();
    }

    /** The name of the reason, {@code null} when none is given. */
    @Nullable String reason() {
        for (Der extension : extensions()) {
            List<Der> parts = extension.parts();
            if (kind(parts.get(0)) == REASON_CODE) {
                Der value = parts.get(parts.size() - 1).expect(Der.OCTET_STRING);
                Der code = value.inner().expect(Der.ENUMERATED);
                return Reasons.name(
                        ASN1Enumerated.getInstance(code.parsed(MAX_PART_OCTETS)).getValue());
            }
        }
        return null;
    }

    /** Whether its extensions may be passed over, as far as they are not known. */
    boolean isUnderstood() {
        for (Der extension : extensions()) {
            List<Der> parts = extension.expect(Der.SEQUENCE).parts();
            switch (kind(parts.get(0))) {
                case REASON_CODE, HOLD_INSTRUCTION_CODE, INVALIDITY_DATE -> {}
                case CERTIFICATE_ISSUER -> {
                    return false; // speaks of another CA's certificates
                }
                default -> {
                    if (parts.get(1).tag() == Der.BOOLEAN && parts.get(1).contentOctets()[0] != 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private List<Der> extensions() {
        List<Der> parts = entry.parts();
        return parts.size() < 3 ? List.of() : parts.get(2).expect(Der.SEQUENCE).parts();
    }

    private static int kind(Der identifier) {
        byte[] octets = identifier.octets();
        int at = identifier.contents();
        return identifier.end() - at == 3 && octets[at] == 0x55 && octets[at + 1] == 0x1D ? octets[at + 2] : UNKNOWN;
    }
}
