package io.github.sbcaudit.certificate;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * One certificate as sent: its DER, and what could be read from it. Two certificates are equal when their DER is.
 *
 * <p>Parsed with Bouncy Castle's {@link X509CertificateHolder} because the JDK's certificate factory refuses some that SBCs
 * really send. Immutable; DER handed in or out is copied.
 */
public final class Certificate {

    private final byte[] der;
    private final String sha256;
    private volatile @Nullable Reading reading; // made at first use: many certificates are only stored or compared

    private Certificate(byte[] der) {
        this.der = der;
        this.sha256 = Hashes.sha256(der);
    }

    /** Takes any octets; those that are no certificate give one without {@link #facts()}. */
    public static Certificate of(byte[] der) {
        return new Certificate(der.clone());
    }

    public byte[] der() {
        return der.clone();
    }

    /** SHA-256 over the DER, lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /** SHA-1 over the DER, lower-case hex: what Windows and Microsoft's documents call the thumbprint. */
    public String sha1() {
        return Hashes.sha1(der);
    }

    /** What the certificate says, empty when it cannot be parsed or its parts are of absurd length. */
    public Optional<CertificateFacts> facts() {
        return Optional.ofNullable(reading().facts());
    }

    /**
     * Bouncy Castle's view, for building paths and verifying signatures; empty when it cannot be parsed or its parts are of
     * absurd length.
     */
    public Optional<X509CertificateHolder> holder() {
        return Optional.ofNullable(reading().holder());
    }

    /** Whether the other's key verifies this one's signature; names, validity and constraints are not looked at. */
    public boolean isSignedBy(Certificate issuer) {
        X509CertificateHolder signed = reading().holder();
        X509CertificateHolder signer = issuer.reading().holder();
        return signed != null && signer != null && Signatures.verify(signed, signer.getSubjectPublicKeyInfo());
    }

    private Reading reading() {
        Reading known = reading;
        if (known == null) {
            known = Reading.of(der);
            reading = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Certificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "Certificate[" + sha256 + "]";
    }

    private record Reading(
            @Nullable X509CertificateHolder holder,
            @Nullable CertificateFacts facts) {

        private static final Reading UNREADABLE = new Reading(null, null);

        static Reading of(byte[] der) {
            try {
                ASN1Sequence parts = ASN1Sequence.getInstance(der);
                if (!CertificateLimits.areKeptBy(parts)) {
                    return UNREADABLE;
                }
                X509CertificateHolder holder =
                        new X509CertificateHolder(org.bouncycastle.asn1.x509.Certificate.getInstance(parts));
                return CertificateLimits.areKeptBy(holder)
                        ? new Reading(holder, CertificateParser.parse(holder))
                        : UNREADABLE;
            } catch (IOException | RuntimeException e) { // hostile DER: Bouncy Castle throws several unchecked types
                return UNREADABLE;
            }
        }
    }
}
