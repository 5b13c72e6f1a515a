package io.github.sbcaudit.probe;

import io.github.sbcaudit.certificate.Certificate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the peer showed in a handshake, complete or not. Exists once a ServerHello arrived.
 *
 * @param version the version the server chose
 * @param cipherSuite the suite the server chose, by its IANA name
 * @param keyExchangeGroup named group such as {@code secp384r1} or {@code x25519}, {@code null} when none was seen
 * @param keyExchangeBits size of the ephemeral key in bits, {@code null} when not known
 * @param signatureScheme how the server signed the key exchange, such as {@code rsa_pkcs1_sha256}, {@code null} when not seen
 * @param sentChain the certificates exactly as sent, in order, duplicates and strangers included
 * @param certificateRequest {@code null} when the server asked for no client certificate, or the connection ended before it could
 * @param stapledOcsp the OCSP response (RFC 6066 section 8) as DER, {@code null} when none was stapled
 * @param session what else was agreed, {@code null} when the handshake was not completed
 * @param complete whether the handshake was completed on our side
 * @param identity what became of our client certificate; {@code null} where it was not established
 */
public record Handshake(
        TlsVersion version,
        String cipherSuite,
        @Nullable String keyExchangeGroup,
        @Nullable Integer keyExchangeBits,
        @Nullable String signatureScheme,
        List<Certificate> sentChain,
        @Nullable CertificateRequest certificateRequest,
        byte @Nullable [] stapledOcsp,
        @Nullable SessionFacts session,
        boolean complete,
        @Nullable IdentityOutcome identity) {

    /** The same, with those parts that the other has as well taken from it. */
    Handshake sharing(Handshake other) {
        boolean sameRequest = certificateRequest != null
                && other.certificateRequest != null
                && certificateRequest.says(other.certificateRequest);
        return new Handshake(
                version,
                cipherSuite,
                keyExchangeGroup,
                keyExchangeBits,
                signatureScheme,
                sentChain.equals(other.sentChain) ? other.sentChain : sentChain,
                sameRequest ? other.certificateRequest : certificateRequest,
                Arrays.equals(stapledOcsp, other.stapledOcsp) ? other.stapledOcsp : stapledOcsp,
                session,
                complete,
                identity);
    }
}
