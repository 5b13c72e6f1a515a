package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.TestCa;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/** The CMS message around a {@link TestList}, written as Microsoft does unless told otherwise. */
final class TestMessage {

    static final ASN1ObjectIdentifier TRUST_LIST = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.1");

    private List<TestCa> signers = List.of(TestList.SIGNER);
    private List<ASN1Encodable> certificates = encoded(TestList.SIGNER, TestList.INTERMEDIATE, TestList.ROOT);
    private ASN1ObjectIdentifier contentType = TRUST_LIST;
    private ASN1ObjectIdentifier digest = NISTObjectIdentifiers.id_sha256;
    private boolean wrapped;
    private boolean namedByKey;
    private boolean withoutAttributes;
    private Consumer<List<Attribute>> attributes = list -> {};
    private final List<ASN1Encodable> inContent = new ArrayList<>();
    private final List<ASN1Encodable> inMessage = new ArrayList<>();
    private final List<ASN1Encodable> inSignature = new ArrayList<>();

    TestMessage signers(TestCa... all) {
        signers = List.of(all);
        return this;
    }

    TestMessage certificates(TestCa first, TestCa... others) {
        certificates =
                encoded(Stream.concat(Stream.of(first), Stream.of(others)).toArray(TestCa[]::new));
        return this;
    }

    TestMessage rawCertificates(ASN1Encodable... all) {
        certificates = List.of(all);
        return this;
    }

    /** Of the content and in the signed attribute. */
    TestMessage contentType(String oid) {
        contentType = new ASN1ObjectIdentifier(oid);
        return this;
    }

    TestMessage digest(ASN1ObjectIdentifier algorithm) {
        digest = algorithm;
        return this;
    }

    /** Content in an OCTET STRING, as RFC 5652 has it. */
    TestMessage wrapped() {
        wrapped = true;
        return this;
    }

    TestMessage signerNamedByKey() {
        namedByKey = true;
        return this;
    }

    TestMessage withoutAttributes() {
        withoutAttributes = true;
        return this;
    }

    /** Changes the attributes before they are signed. */
    TestMessage attributes(Consumer<List<Attribute>> change) {
        attributes = change;
        return this;
    }

    /** A part more behind the list, within the tag that holds it. */
    TestMessage inContent(ASN1Encodable part) {
        inContent.add(part);
        return this;
    }

    TestMessage inMessage(ASN1Encodable part) {
        inMessage.add(part);
        return this;
    }

    TestMessage inSignature(ASN1Encodable part) {
        inSignature.add(part);
        return this;
    }

    byte[] create(ASN1Sequence list) {
        try {
            ASN1EncodableVector infos = new ASN1EncodableVector();
            for (TestCa signer : signers) {
                infos.add(signerInfo(signer, list));
            }
            List<ASN1Encodable> parts = new ArrayList<>(List.of(
                    new ASN1Integer(1),
                    new DERSet(new AlgorithmIdentifier(digest)),
                    TestEntry.sequence(contentType, content(list)),
                    new DERTaggedObject(false, 0, new DERSet(certificates.toArray(ASN1Encodable[]::new))),
                    new DERSet(infos)));
            parts.addAll(inMessage);
            DERSequence signedData = TestEntry.sequence(parts.toArray(ASN1Encodable[]::new));
            return TestEntry.sequence(CMSObjectIdentifiers.signedData, new DERTaggedObject(true, 0, signedData))
                    .getEncoded();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign the test list", e);
        }
    }

    private ASN1Encodable content(ASN1Sequence list) throws IOException {
        if (inContent.isEmpty()) {
            return new DERTaggedObject(true, 0, wrapped ? new DEROctetString(list.getEncoded()) : list);
        }
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(list);
        inContent.forEach(parts::add);
        return new DERTaggedObject(false, 0, new DERSequence(parts)); // all of them directly within the tag
    }

    private DERSequence signerInfo(TestCa signer, ASN1Sequence list) throws IOException, GeneralSecurityException {
        byte[] content = valueOctets(list);
        List<Attribute> signed = new ArrayList<>();
        signed.add(new Attribute(CMSAttributes.contentType, new DERSet(contentType)));
        signed.add(new Attribute(
                CMSAttributes.messageDigest,
                new DERSet(
                        new DEROctetString(MessageDigest.getInstance("SHA-256").digest(content)))));
        attributes.accept(signed);
        DERSet set = new DERSet(signed.toArray(ASN1Encodable[]::new));

        boolean rsa = signer.keyPair().getPrivate().getAlgorithm().equals("RSA");
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(signer.keyPair().getPrivate());
        signature.update(withoutAttributes ? content : set.getEncoded());

        X509CertificateHolder certificate = signer.certificate().holder().orElseThrow();
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(namedByKey ? 3 : 1));
        parts.add(
                namedByKey
                        ? new DERTaggedObject(false, 0, new DEROctetString(new byte[20]))
                        : TestEntry.sequence(certificate.getIssuer(), new ASN1Integer(certificate.getSerialNumber())));
        parts.add(new AlgorithmIdentifier(digest));
        if (!withoutAttributes) {
            parts.add(new DERTaggedObject(false, 0, set));
        }
        parts.add(new AlgorithmIdentifier(
                rsa ? PKCSObjectIdentifiers.rsaEncryption : X9ObjectIdentifiers.ecdsa_with_SHA256));
        parts.add(new DEROctetString(signature.sign()));
        inSignature.forEach(parts::add);
        return new DERSequence(parts);
    }

    /** All that follows tag and length, which is what is digested; of an OCTET STRING too. */
    private byte[] valueOctets(ASN1Sequence list) throws IOException {
        if (wrapped) {
            return ASN1OctetString.getInstance(new DEROctetString(list.getEncoded()))
                    .getOctets();
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (ASN1Encodable element : list) {
            octets.writeBytes(element.toASN1Primitive().getEncoded());
        }
        return octets.toByteArray();
    }

    private static List<ASN1Encodable> encoded(TestCa... certificates) {
        return Stream.of(certificates)
                .<ASN1Encodable>map(ca -> {
                    try {
                        return ASN1Primitive.fromByteArray(ca.certificate().der());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
