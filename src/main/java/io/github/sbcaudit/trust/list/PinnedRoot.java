package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.certificate.Signatures;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The root that the list must be signed under: a name and a key (RFC 5280 section 6.1.1 d).
 *
 * @param subject its name, as of {@link DistinguishedName#text}
 */
record PinnedRoot(String subject, SubjectPublicKeyInfo key) {

    /**
     * Microsoft Root Certificate Authority 2010. The list comes without this certificate and hardly a trust store outside Windows
     * has it, so its key is here; the key's identifier is d5f656cb8fe8a25c6268d13d94905bd7ce9a18c4.
     */
    static final PinnedRoot MICROSOFT_2010 = new PinnedRoot(
            "CN=Microsoft Root Certificate Authority 2010,O=Microsoft Corporation,L=Redmond,ST=Washington,C=US",
            SubjectPublicKeyInfo.getInstance(Base64.getMimeDecoder().decode("""
                    MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAuQieKOTk7AZOUGizQcV7
                    6662jq+BuiJEH2U0aUy+cEAX8hZ74nn9hu0NOfQbqK2SkB7LPXaPWtm1kRAuPAWN
                    im0kVOcf7Vatg7RQnBWlF3SIWSD8CMWEdtNo1G8oeM5cuPNQkET/42NfvqGaLJYV
                    BNYH/h6EIeBCMRHEKDaUz1CkYp7J1qtxALJbDOaW1AoklvX/xtW3G9fLtyFirxLc
                    oV034xr7GkaYwJvA52MfKgiTAn4eao7ynxiJ5CKForGEV0D/9Q7Yb5zt4kUxAc0X
                    6X+wgUXjqiFAJqFyqqdPPAEFfu6DWLFeBmOZYpF4grcNkwwkarQb2yfsX5UEP5NK
                    MPWXGLOn+RmnkzMdAcjbIlJc1yXJRvmi+4dZQ76bYrGNLYZEGkaseGF+MAn6ronE
                    QSoiZgOROUWcx4sMqMoNL/tS6gz3YzMjnf6wH61n1qdQA8YEcGO1LLGGWkO3+675
                    biluISFBJgaMycPusMKFk6G5hdnmMmxLTD/WXaPltZ13w5zAVbd0AOO4OKuDl1Dh
                    mkIkHcbAozDRGlrIUjT3c/HHGB8zrXrsy0Fg8yOUIMJIRaxcUcYugMLidxW9hYft
                    Np2Wke4AtaNw7J/jjYBog3a6r11wUiIW4mb7urPFwvc+L3emyt7BpsZITMM3USPT
                    J9e4TnCW8KFEdq94z5rhZhMCAwEAAQ==
                    """)));

    /** Empty when it cannot be parsed. */
    static Optional<PinnedRoot> of(Certificate certificate) {
        return certificate
                .holder()
                .flatMap(holder -> certificate
                        .facts()
                        .map(facts -> new PinnedRoot(facts.subject(), holder.getSubjectPublicKeyInfo())));
    }

    /** Whether it has the issuer's name, and its key verifies the signature. */
    boolean issued(Certificate certificate) {
        return certificate.facts().filter(this::isNamedIn).isPresent()
                && certificate
                        .holder()
                        .filter(holder -> Signatures.verify(holder, key))
                        .isPresent();
    }

    private boolean isNamedIn(CertificateFacts facts) {
        return DistinguishedName.comparable(subject).equals(DistinguishedName.comparable(facts.issuer()));
    }
}
