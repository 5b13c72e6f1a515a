package io.github.sbcaudit.probe;

import java.util.Arrays;
import java.util.List;

/**
 * The peer's CertificateRequest (RFC 5246 section 7.4.4, RFC 8446 section 4.3.2).
 *
 * @param authorities the distinguished names of acceptable CAs as raw DER, in the order sent; an empty list says nothing about what is trusted
 * @param certificateTypes ClientCertificateType codes; empty in TLS 1.3
 * @param signatureSchemes SignatureScheme codes in the order sent; empty before TLS 1.2
 */
public record CertificateRequest(
        List<byte[]> authorities, List<Integer> certificateTypes, List<Integer> signatureSchemes) {

    /** Whether the other says the same; octets are compared, which a record does not do by itself. */
    boolean says(CertificateRequest other) {
        return certificateTypes.equals(other.certificateTypes)
                && signatureSchemes.equals(other.signatureSchemes)
                && Arrays.deepEquals(authorities.toArray(), other.authorities.toArray());
    }
}
