package io.github.sbcaudit.certificate;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
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
    private final @Nullable X509CertificateHolder holder;
    private volatile @Nullable Optional<CertificateFacts> facts; // read at first use: many are only ever stored

    private Certificate(byte[] der, @Nullable X509CertificateHolder holder) {
        this.der = der;
        this.sha256 = Hashes.sha256(der);
        this.holder = holder;
    }

    /** Takes any octets; those that are no certificate give one without {@link #facts()}. */
    public static Certificate of(byte[] der) {
        byte[] copy = der.clone();
        return new Certificate(copy, parse(copy));
    }

    private static @Nullable X509CertificateHolder parse(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException | RuntimeException e) { // hostile DER: Bouncy Castle throws several unchecked types
            return null;
        }
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

    /** What the certificate says, empty when it cannot be parsed. */
    public Optional<CertificateFacts> facts() {
        Optional<CertificateFacts> known = facts;
        if (known == null) {
            known = Optional.ofNullable(holder).map(CertificateParser::parse);
            facts = known;
        }
        return known;
    }

    /** Bouncy Castle's view, for building paths and verifying signatures; empty when it cannot be parsed. */
    public Optional<X509CertificateHolder> holder() {
        return Optional.ofNullable(holder);
    }

    /** Whether the other's key verifies this one's signature; names, validity and constraints are not looked at. */
    public boolean isSignedBy(Certificate issuer) {
        return holder != null
                && issuer.holder != null
                && Signatures.verify(holder, issuer.holder.getSubjectPublicKeyInfo());
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
}
