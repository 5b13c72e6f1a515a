package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/** A certificate that can be read, with its names in a form to compare by. */
record ReadCertificate(
        Certificate certificate, CertificateFacts facts, X509CertificateHolder holder, String subject, String issuer) {

    static Optional<ReadCertificate> of(Certificate certificate) {
        return certificate
                .facts()
                .flatMap(facts -> certificate
                        .holder()
                        .map(holder -> new ReadCertificate(
                                certificate,
                                facts,
                                holder,
                                DistinguishedName.comparable(facts.subject()),
                                DistinguishedName.comparable(facts.issuer()))));
    }

    BigInteger serial() {
        return holder.getSerialNumber();
    }

    /** The issuer's name in the encoding that the certificate uses (RFC 5280 section 4.1). */
    byte[] issuerDer() {
        DerParts parts = new DerParts(new DerParts(Der.whole(certificate.der())).required(Der.SEQUENCE));
        parts.optional(Der.explicit(0)); // the version
        parts.required(Der.INTEGER); // the serial number
        parts.required(Der.SEQUENCE); // the signature's algorithm
        return parts.required(Der.SEQUENCE).encoded();
    }

    SubjectPublicKeyInfo key() {
        return holder.getSubjectPublicKeyInfo();
    }
}
