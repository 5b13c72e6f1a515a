package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;

/** Certificates as they are published where a certificate says that its issuer's is found (RFC 5280 section 4.2.2.1). */
public final class IssuerCertificates {

    /** A certificate has up to 4 KiB in practice, and a bundle a handful of them. */
    public static final int MAX_OCTETS = 65_536;

    /** Cross certificates of one issuer; the largest bundles in the field have about six. */
    private static final int MAX_CERTIFICATES = 16;

    private IssuerCertificates() {}

    /**
     * Reads one certificate in DER, some in PEM, or a certs-only PKCS #7 (RFC 5652) in BER or PEM.
     *
     * @return those that can be read, 16 at most, and none when the body is something else
     */
    public static List<Certificate> parse(byte[] body) {
        if (body.length > MAX_OCTETS) {
            return List.of();
        }
        List<Certificate> certificates = new ArrayList<>();
        try {
            for (byte[] encoding : encodings(body)) {
                Certificate certificate = Certificate.of(encoding);
                if (certificate.facts().isPresent()) {
                    certificates.add(certificate);
                }
            }
        } catch (IOException | RuntimeException e) { // hostile DER: Bouncy Castle throws several unchecked types
            return List.copyOf(certificates);
        }
        return List.copyOf(certificates);
    }

    private static List<byte[]> encodings(byte[] body) throws IOException {
        List<byte[]> certificates = PemBlocks.of(body, "CERTIFICATE", MAX_CERTIFICATES);
        if (!certificates.isEmpty()) {
            return certificates;
        }
        List<byte[]> bundles = PemBlocks.of(body, "PKCS7", 1);
        byte[] ber = bundles.isEmpty() ? body : bundles.get(0);
        ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(ber));
        if (CMSObjectIdentifiers.signedData.equals(sequence.getObjectAt(0))) {
            addBundle(SignedData.getInstance(ContentInfo.getInstance(sequence).getContent()), certificates);
        } else {
            certificates.add(ber);
        }
        return certificates;
    }

    private static void addBundle(SignedData bundle, List<byte[]> certificates) throws IOException {
        for (ASN1Encodable certificate : bundle.getCertificates()) {
            if (certificates.size() < MAX_CERTIFICATES) {
                certificates.add(certificate.toASN1Primitive().getEncoded());
            }
        }
    }
}
