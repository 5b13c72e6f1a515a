package io.github.sbcaudit.trust.revocation;

import java.math.BigInteger;
import java.util.Map;

/** CRLReason (RFC 5280 section 5.3.1). */
final class Reasons {

    static final String REMOVE_FROM_CRL = "removeFromCRL";

    private static final Map<Integer, String> NAMES = Map.of(
            0, "unspecified",
            1, "keyCompromise",
            2, "cACompromise",
            3, "affiliationChanged",
            4, "superseded",
            5, "cessationOfOperation",
            6, "certificateHold",
            8, REMOVE_FROM_CRL,
            9, "privilegeWithdrawn",
            10, "aACompromise");

    private Reasons() {}

    static String name(BigInteger code) {
        String name = code.bitLength() < Integer.SIZE ? NAMES.get(code.intValue()) : null;
        return name != null ? name : "an unknown reason";
    }
}
