package io.github.sbcaudit.certificate;

import java.util.Map;

/** Extended key usages by the names that Microsoft's tools show (RFC 5280 section 4.2.1.12). */
public final class KeyPurposeNames {

    private static final Map<String, String> NAMES = Map.of(
            CertificateFacts.SERVER_AUTH,
            "Server Authentication",
            CertificateFacts.CLIENT_AUTH,
            "Client Authentication",
            CertificateFacts.ANY_PURPOSE,
            "Any Purpose",
            "1.3.6.1.5.5.7.3.3",
            "Code Signing",
            "1.3.6.1.5.5.7.3.4",
            "Secure Email",
            "1.3.6.1.5.5.7.3.8",
            "Time Stamping",
            "1.3.6.1.5.5.7.3.9",
            "OCSP Signing");

    private KeyPurposeNames() {}

    /** The name, or the OID itself where there is none. */
    public static String of(String oid) {
        return NAMES.getOrDefault(oid, oid);
    }
}
