package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.Signatures;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.TrustException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Who signed a message and what (RFC 5652 section 5.3).
 *
 * @param issuerAndSerial names the signer's certificate
 * @param algorithm of the signature
 * @param attributes the signed attributes; one of them is the digest of the content
 */
record MessageSigner(
        ASN1Sequence issuerAndSerial, AlgorithmIdentifier algorithm, ASN1Set attributes, byte[] signature) {

    /** @throws TrustException when it is signed in another way than Microsoft does */
    static MessageSigner parse(ASN1Sequence parts) {
        SignerInfo signer = SignerInfo.getInstance(parts);
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        if (attributes == null) {
            throw new TrustException("The list of roots is signed without the signed attributes that it must have");
        }
        if (parts.size() != (signer.getUnauthenticatedAttributes() == null ? 6 : 7)) {
            throw new TrustException("The list of roots is damaged: its signature has an unknown part");
        }
        ASN1ObjectIdentifier digest = signer.getDigestAlgorithm().getAlgorithm();
        if (!digest.equals(NISTObjectIdentifiers.id_sha256)) {
            throw new TrustException("The list of roots is signed with a digest other than SHA-256 (%s)"
                    .formatted(ForeignText.oneLine(digest.getId())));
        }
        if (signer.getSID().isTagged()) {
            throw new TrustException("The list of roots does not name its signer by issuer and serial number");
        }
        return new MessageSigner(
                ASN1Sequence.getInstance(signer.getSID().getId()),
                algorithm(signer.getDigestEncryptionAlgorithm().getAlgorithm()),
                attributes,
                signer.getEncryptedDigest().getOctets());
    }

    /**
     * Verifies the digest over the content and the signature over the attributes.
     *
     * @return the certificate whose key it is
     */
    Certificate verify(ASN1Sequence content, List<Certificate> certificates) throws IOException {
        Certificate certificate = certificate(certificates);
        if (!SignedMessage.TRUST_LIST.equals(attribute(CMSAttributes.contentType))) {
            throw new TrustException("The list of roots is signed as content of another type");
        }
        if (!(attribute(CMSAttributes.messageDigest) instanceof ASN1OctetString digest)
                || !MessageDigest.isEqual(digest.getOctets(), digest(content))) {
            throw new TrustException("The list of roots has been altered: its content is not what was signed");
        }
        if (!signs(certificate)) {
            throw new TrustException("The list of roots has been altered: its signature is not its signer's");
        }
        return certificate;
    }

    private Certificate certificate(List<Certificate> certificates) throws IOException {
        byte[] issuer = Der.octets(issuerAndSerial.getObjectAt(0));
        BigInteger serial =
                ASN1Integer.getInstance(issuerAndSerial.getObjectAt(1)).getValue();
        for (Certificate certificate : certificates) {
            X509CertificateHolder holder = certificate.holder().orElseThrow();
            if (serial.equals(holder.getSerialNumber()) && Arrays.equals(issuer, Der.octets(holder.getIssuer()))) {
                return certificate;
            }
        }
        throw new TrustException("The list of roots comes without its signer's certificate");
    }

    /** The one value of an attribute that must be there once. */
    private ASN1Primitive attribute(ASN1ObjectIdentifier type) {
        List<ASN1Sequence> found = Arrays.stream(attributes.toArray())
                .map(ASN1Sequence::getInstance)
                .filter(attribute -> attribute.getObjectAt(0).equals(type))
                .toList();
        if (found.size() == 1 && found.get(0).size() == 2) {
            ASN1Set values = ASN1Set.getInstance(found.get(0).getObjectAt(1));
            if (values.size() == 1) {
                return values.getObjectAt(0).toASN1Primitive();
            }
        }
        throw new TrustException("The list of roots must be signed with the attribute %s exactly once".formatted(type));
    }

    /** Without the content's own tag and length (PKCS #7, RFC 2315 section 9.3). */
    private static byte[] digest(ASN1Sequence content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ASN1Encodable element : content) {
                digest.update(Der.octets(element));
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private boolean signs(Certificate certificate) {
        X509CertificateHolder holder = certificate.holder().orElseThrow();
        try {
            ContentVerifier verifier =
                    Signatures.verifier(holder.getSubjectPublicKeyInfo()).get(algorithm);
            try (OutputStream signed = verifier.getOutputStream()) {
                signed.write(Der.octets(attributes)); // as a SET, not with the tag that they have in the message
            }
            return verifier.verify(signature);
        } catch (OperatorCreationException | IOException | RuntimeException e) {
            return false; // a stranger's key, algorithm or signature: not verified, whatever the type thrown
        }
    }

    /** PKCS #7 names the key's algorithm where CMS names the signature's. */
    private static AlgorithmIdentifier algorithm(ASN1ObjectIdentifier named) {
        if (named.equals(PKCSObjectIdentifiers.rsaEncryption)
                || named.equals(PKCSObjectIdentifiers.sha256WithRSAEncryption)) {
            return new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption);
        }
        if (named.equals(X9ObjectIdentifiers.ecdsa_with_SHA256)) {
            return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        }
        throw new TrustException("The list of roots is signed with an algorithm that is not known here (%s)"
                .formatted(ForeignText.oneLine(named.getId())));
    }
}
