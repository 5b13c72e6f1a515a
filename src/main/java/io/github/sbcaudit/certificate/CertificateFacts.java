package io.github.sbcaudit.certificate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says of itself (RFC 5280). All text is the issuer's or the peer's own: escape it before showing it.
 *
 * @param subject distinguished name as RFC 4514 text, most specific part first; empty for an empty name
 * @param issuer as {@code subject}
 * @param commonNames the subject's common names, in the order of the certificate
 * @param dnsNames the first 4,000 dNSName entries of the subject alternative names, as written
 * @param namesLeftOut how many more of them there are, nearly always 0
 * @param serial lower-case hex without leading zeros
 * @param notBefore start of validity
 * @param notAfter end of validity, inclusive
 * @param keyAlgorithm {@code RSA}, {@code EC}, {@code Ed25519}, ..., or the algorithm's OID
 * @param keyBits size of modulus or field, {@code 0} when not known
 * @param publicKeySha256 SHA-256 over the SubjectPublicKeyInfo, lower-case hex
 * @param signatureAlgorithm such as {@code SHA256WITHRSA}, or the algorithm's OID
 * @param signatureHash the hash beneath that signature, such as {@code SHA-256}; {@code null} when not known
 * @param extendedKeyUsage the purposes as OIDs; {@code null} when the extension is absent, which means any purpose
 * @param ca whether basic constraints say that it may issue certificates
 * @param selfIssued subject and issuer are the same name
 * @param selfSigned its signature verifies with its own key
 */
public record CertificateFacts(
        String subject,
        String issuer,
        List<String> commonNames,
        List<String> dnsNames,
        int namesLeftOut,
        String serial,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm,
        int keyBits,
        String publicKeySha256,
        String signatureAlgorithm,
        @Nullable String signatureHash,
        @Nullable List<String> extendedKeyUsage,
        boolean ca,
        boolean selfIssued,
        boolean selfSigned) {

    /** id-kp-serverAuth (RFC 5280 section 4.2.1.12). */
    public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    /** id-kp-clientAuth (RFC 5280 section 4.2.1.12). */
    public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    /** anyExtendedKeyUsage (RFC 5280 section 4.2.1.12). */
    public static final String ANY_PURPOSE = "2.5.29.37.0";
}
