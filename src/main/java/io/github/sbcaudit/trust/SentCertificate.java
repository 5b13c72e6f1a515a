package io.github.sbcaudit.trust;

import static io.github.sbcaudit.certificate.DistinguishedName.comparable;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import java.util.Optional;

/**
 * A received certificate that could be read.
 *
 * @param subject its subject in comparable form
 * @param issuer its issuer in comparable form
 */
record SentCertificate(Certificate certificate, CertificateFacts facts, String subject, String issuer) {

    /** Empty when the certificate cannot be parsed. */
    static Optional<SentCertificate> of(Certificate certificate) {
        return certificate
                .facts()
                .map(facts -> new SentCertificate(
                        certificate, facts, comparable(facts.subject()), comparable(facts.issuer())));
    }

    /** Whether both are the same entity for path building (RFC 4158 section 2.4.2): one name and one key. */
    boolean sameEntity(SentCertificate other) {
        return subject.equals(other.subject) && hasKey(other.facts.publicKeySha256());
    }

    boolean hasKey(String publicKeySha256) {
        return facts.publicKeySha256().equals(publicKeySha256);
    }
}
