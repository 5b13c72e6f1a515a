package io.github.sbcaudit.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * The parts of a certificate (RFC 5280 section 4.1), ordinary until changed. Its signature is garbage, which nobody finds out who
 * does not ask. Nothing is sorted or checked on the way to the octets.
 */
final class HostileCertificate {

    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

    private ASN1Encodable serial = new ASN1Integer(4711);
    private ASN1Encodable signatureAlgorithm = RSA;
    private ASN1Encodable subject = name(utf8("sbc1.contoso.example"));
    private ASN1Encodable issuer = subject;
    private ASN1Encodable times = sequence(new ASN1UTCTime("260101000000Z"), new ASN1UTCTime("270101000000Z"));
    private final ASN1Encodable key;
    private DLSequence extensions = sequence(alternativeNames("sbc1.contoso.example"));

    HostileCertificate(ASN1Encodable key) {
        this.key = key;
    }

    HostileCertificate names(ASN1Encodable both) {
        return names(both, both);
    }

    HostileCertificate names(ASN1Encodable ofSubject, ASN1Encodable ofIssuer) {
        subject = ofSubject;
        issuer = ofIssuer;
        return this;
    }

    HostileCertificate serial(BigInteger other) {
        serial = new ASN1Integer(other);
        return this;
    }

    HostileCertificate signatureAlgorithm(ASN1Encodable other) {
        signatureAlgorithm = other;
        return this;
    }

    HostileCertificate times(ASN1Encodable notBefore, ASN1Encodable notAfter) {
        times = sequence(notBefore, notAfter);
        return this;
    }

    HostileCertificate extensions(DLSequence... others) {
        extensions = sequence(others);
        return this;
    }

    byte[] der() {
        DLSequence content = sequence(
                new DERTaggedObject(true, 0, new ASN1Integer(2)),
                serial,
                signatureAlgorithm,
                issuer,
                times,
                subject,
                key,
                new DERTaggedObject(true, 3, extensions));
        return encoded(sequence(content, signatureAlgorithm, new DERBitString(new byte[256])));
    }

    static DLSequence alternativeNames(String... names) {
        return extension(
                Extension.subjectAlternativeName,
                new DLSequence(Stream.of(names)
                        .map(name -> new DERTaggedObject(false, GeneralName.dNSName, new DERUTF8String(name)))
                        .toArray(ASN1Encodable[]::new)));
    }

    static DLSequence extension(ASN1ObjectIdentifier type, ASN1Encodable content) {
        return raw(type, encoded(content));
    }

    static DLSequence raw(ASN1ObjectIdentifier type, byte[] content) {
        return new DLSequence(new ASN1Encodable[] {type, new DEROctetString(content)});
    }

    static DLSequence sequence(ASN1Encodable... parts) {
        return new DLSequence(parts);
    }

    static DLSequence name(ASN1Encodable commonName) {
        return sequence(pairs(commonName));
    }

    static DLSet pairs(ASN1Encodable commonName) {
        return new DLSet(pair(commonName));
    }

    static DLSequence pair(ASN1Encodable commonName) {
        return sequence(BCStyle.CN, commonName);
    }

    static DERUTF8String utf8(String text) {
        return new DERUTF8String(text);
    }

    static byte[] encoded(ASN1Encodable part) {
        try {
            return part.toASN1Primitive().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
