package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.TrustException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * The CMS message around the list (RFC 5652 section 5), as PKCS #7 writes it: its content is not wrapped in an OCTET STRING.
 *
 * @param content the certificate trust list
 * @param certificates what came along, in no order
 */
record SignedMessage(ASN1Sequence content, List<Certificate> certificates, MessageSigner messageSigner) {

    /** szOID_CTL, a certificate trust list. */
    static final ASN1ObjectIdentifier TRUST_LIST = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.1");

    /** Microsoft sends two. Each costs the verification of signatures before anything is known of the sender. */
    private static final int MAX_CERTIFICATES = 10;

    /** @throws TrustException when it is no such message, or has not exactly one signer */
    static SignedMessage parse(byte[] octets) throws IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(signedData(octets).getExplicitBaseObject());
        ASN1Sequence content = content(ASN1Sequence.getInstance(parts.getObjectAt(2)));
        SignedData signed = SignedData.getInstance(parts);
        int optional = (signed.getCertificates() == null ? 0 : 1) + (signed.getCRLs() == null ? 0 : 1);
        if (parts.size() != 4 + optional) {
            throw new TrustException("The list of roots is damaged: its signed message has an unknown part");
        }
        ASN1Set signers = signed.getSignerInfos();
        if (signers.size() != 1) {
            throw new TrustException(
                    "The list of roots must have exactly one signer, but has %d".formatted(signers.size()));
        }
        return new SignedMessage(
                content,
                certificates(signed.getCertificates()),
                MessageSigner.parse(ASN1Sequence.getInstance(signers.getObjectAt(0))));
    }

    /**
     * The certificate that signed this message.
     *
     * @throws TrustException when it is not here, or the content is not what was signed
     */
    Certificate verifiedSigner() throws IOException {
        return messageSigner.verify(content, certificates);
    }

    private static ASN1TaggedObject signedData(byte[] octets) throws IOException {
        if (!(first(octets) instanceof ASN1Sequence message)
                || message.size() != 2
                || !CMSObjectIdentifiers.signedData.equals(message.getObjectAt(0))
                || !(message.getObjectAt(1) instanceof ASN1TaggedObject signedData)
                || !signedData.hasContextTag(0)) {
            throw new TrustException("This is not the list of roots: it is not a signed CMS message");
        }
        byte[] understood = Der.octets(message);
        int length = Math.min(understood.length, octets.length);
        if (!Arrays.equals(understood, 0, understood.length, octets, 0, length)) {
            throw new TrustException("The list of roots is damaged: it is not encoded in DER");
        }
        if (length < octets.length) {
            throw new TrustException("The list of roots is followed by %d bytes that do not belong to it"
                    .formatted(octets.length - length));
        }
        return signedData;
    }

    private static ASN1Primitive first(byte[] octets) {
        try {
            return Der.first(octets);
        } catch (IOException | RuntimeException e) {
            throw new TrustException(
                    "This is not the list of roots, or not all of it: it cannot be read as a signed CMS message", e);
        }
    }

    private static ASN1Sequence content(ASN1Sequence typed) {
        if (typed.size() != 2
                || !(typed.getObjectAt(0) instanceof ASN1ObjectIdentifier type)
                || !(typed.getObjectAt(1) instanceof ASN1TaggedObject tagged)
                || !tagged.hasContextTag(0)) {
            throw new TrustException("This is not the list of roots: it is a signed message without content");
        }
        if (!type.equals(TRUST_LIST)) {
            throw new TrustException("This is not the list of roots: it is signed content of another type (%s)"
                    .formatted(ForeignText.oneLine(type.getId())));
        }
        if (!tagged.isExplicit()) {
            throw new TrustException(
                    "The list of roots is damaged: something follows the list within the signed message");
        }
        ASN1Primitive content = tagged.getExplicitBaseObject().toASN1Primitive();
        if (!(content instanceof ASN1Sequence list)) {
            throw new TrustException("The list of roots is damaged: its content is wrapped in something else");
        }
        return list;
    }

    private static List<Certificate> certificates(@Nullable ASN1Set set) throws IOException {
        if (set == null) {
            return List.of();
        }
        if (set.size() > MAX_CERTIFICATES) {
            throw new TrustException("The list of roots brings %d certificates along, more than the %d that are read"
                    .formatted(set.size(), MAX_CERTIFICATES));
        }
        Set<Certificate> certificates = new LinkedHashSet<>();
        for (ASN1Encodable element : set) {
            Certificate certificate = Certificate.of(Der.octets(element));
            if (certificate.facts().isEmpty() || !isInDer(certificate, element)) {
                throw new TrustException(
                        "The list of roots is damaged: a certificate that it brings along cannot be read");
            }
            certificates.add(certificate);
        }
        return List.copyOf(certificates);
    }

    /** Whether the signature is verified over what was sent: Bouncy Castle would make DER of it first. */
    private static boolean isInDer(Certificate certificate, ASN1Encodable sent) throws IOException {
        X509CertificateHolder holder = certificate.holder().orElseThrow();
        byte[] verified = holder.toASN1Structure().getTBSCertificate().getEncoded(ASN1Encoding.DER);
        return Arrays.equals(verified, Der.octets(ASN1Sequence.getInstance(sent).getObjectAt(0)));
    }
}
