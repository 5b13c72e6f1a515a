package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.text.ForeignText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has signed an OCSP response, as the response says, and whether it was one of those who may (RFC 6960 section 4.2.2.2): the
 * issuer, or whom the issuer's key has appointed by a certificate for just that. Whether the appointed one's own certificate has
 * been revoked is not asked.
 */
final class OcspResponder {

    /** id-kp-OCSPSigning. */
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    private final byte @Nullable [] keyHash;
    private final @Nullable String name;

    private OcspResponder(byte @Nullable [] keyHash, @Nullable String name) {
        this.keyHash = keyHash;
        this.name = name;
    }

    /**
     * Reads a ResponderID.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static OcspResponder of(Der id) {
        Der inner = id.inner();
        return id.tag() == Der.explicit(1)
                ? new OcspResponder(null, DistinguishedName.text(inner.encoded()))
                : new OcspResponder(inner.expect(Der.OCTET_STRING).contentOctets(), null);
    }

    /**
     * Why the signature is not to be believed, {@code null} when it is.
     *
     * @param sent the certificates in the response
     */
    @Nullable String hindrance(Signed response, List<Certificate> sent, ReadCertificate issuer, Instant now) {
        if (isNamed(issuer) && response.isSignedWith(issuer.key())) {
            return null;
        }
        String hindrance = isNamed(issuer)
                ? "the response is not signed with the issuer's key"
                : "signed by " + shown() + ", whose certificate is not in the response";
        for (Certificate certificate : sent) {
            Optional<ReadCertificate> delegate = ReadCertificate.of(certificate).filter(this::isNamed);
            if (delegate.isPresent() && !certificate.equals(issuer.certificate())) {
                hindrance = hindrance(response, delegate.get(), issuer, now);
                if (hindrance == null) {
                    return null;
                }
            }
        }
        return hindrance;
    }

    private @Nullable String hindrance(Signed response, ReadCertificate delegate, ReadCertificate issuer, Instant now) {
        String by = "signed by \"" + ForeignText.oneLine(delegate.facts().subject()) + "\", ";
        if (!delegate.issuer().equals(issuer.subject())
                || !delegate.certificate().isSignedBy(issuer.certificate())) {
            return by + "which the issuer did not appoint";
        }
        CertificateFacts facts = delegate.facts();
        List<String> purposes = facts.extendedKeyUsage();
        if (purposes == null || !purposes.contains(OCSP_SIGNING)) {
            return by + "whose certificate is not for signing OCSP responses";
        }
        if (now.isBefore(facts.notBefore()) || now.isAfter(facts.notAfter())) {
            return by + "whose certificate holds from " + Freshness.date(facts.notBefore()) + " to "
                    + Freshness.date(facts.notAfter());
        }
        return response.isSignedWith(delegate.key()) ? null : by + "whose key has not made the signature";
    }

    private String shown() {
        return name == null ? "another key" : '"' + ForeignText.oneLine(name) + '"';
    }

    private boolean isNamed(ReadCertificate certificate) {
        if (name != null) {
            return DistinguishedName.comparable(name).equals(certificate.subject());
        }
        return Arrays.equals(keyHash, CertId.sha1(certificate.key()));
    }
}
