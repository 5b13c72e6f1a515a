package io.github.sbcaudit.probe;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Public keys (SubjectPublicKeyInfo, RFC 5280 section 4.1) that nobody should compute with. */
final class HostileKeys {

    private static final BigInteger F4 = BigInteger.valueOf(65_537);
    private static final Random RANDOM = new Random(4711); // whether they are prime does not matter here

    private final Map<String, ASN1Encodable> all = new LinkedHashMap<>();

    private HostileKeys() {}

    static Map<String, ASN1Encodable> all() {
        HostileKeys keys = new HostileKeys();
        keys.addRsa();
        keys.addElliptic();
        keys.addOthers();
        return keys.all;
    }

    private void addRsa() {
        BigInteger usual = odd(2_048);
        all.put("RSA exponent 1", rsa(usual, BigInteger.ONE));
        all.put("RSA exponent 2", rsa(usual, BigInteger.TWO));
        all.put("RSA exponent 0", rsa(usual, BigInteger.ZERO));
        all.put("RSA exponent below 0", rsa(usual, F4.negate()));
        all.put("RSA exponent of 64 bits", rsa(usual, odd(64)));
        all.put("RSA exponent as long as the modulus", rsa(usual, odd(2_047)));
        all.put("RSA modulus 0", rsa(BigInteger.ZERO, F4));
        all.put("RSA modulus 1", rsa(BigInteger.ONE, F4));
        all.put("RSA modulus below 0", rsa(usual.negate(), F4));
        all.put("RSA modulus even", rsa(usual.clearBit(0), F4));
        all.put("RSA modulus of 32 bits", rsa(odd(32), F4));
        all.put("RSA modulus of 384 bits", rsa(odd(384), F4));
        all.put("RSA modulus of 8192 bits", rsa(odd(8_192), odd(64)));
        all.put("RSA modulus of 20000 bits", rsa(odd(20_000), F4));
        all.put("RSA modulus of 1000000 bits", rsa(odd(1_000_000), odd(1_000)));
        all.put("RSA key that is none", key(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE, new byte[] {1, 2}));
        all.put("RSA key without octets", key(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE, new byte[0]));
    }

    private void addElliptic() {
        ASN1ObjectIdentifier curve = SECObjectIdentifiers.secp256r1;
        byte[] point = new byte[65];
        point[0] = 4;
        all.put("point not on the curve", elliptic(curve, point));
        all.put("point at infinity", elliptic(curve, new byte[] {0}));
        all.put("point without octets", elliptic(curve, new byte[0]));
        all.put("point of another form", elliptic(curve, new byte[] {9, 9, 9}));
        all.put("compressed point", elliptic(curve, HostileOctets.concat(new byte[] {2}, new byte[32])));
        all.put("curve that does not exist", elliptic(new ASN1ObjectIdentifier("1.3.132.0.255"), point));
        all.put("curve of our own, 256 bits", elliptic(curve(256), point));
        all.put("curve of our own, 1040 bits", elliptic(curve(1_040), new byte[261]));
        all.put("curve of our own, 100000 bits", elliptic(curve(100_000), new byte[100]));
    }

    private void addOthers() {
        all.put("Ed25519 of three octets", key(EdECObjectIdentifiers.id_Ed25519, null, new byte[3]));
        all.put("Ed448 of zeros", key(EdECObjectIdentifiers.id_Ed448, null, new byte[57]));
        all.put("algorithm that does not exist", key(new ASN1ObjectIdentifier("1.2.3.4"), null, new byte[100]));
        all.put("DSA", dsa(1_024, 160));
    }

    /** A DSA key; a proof that it belongs to its group takes an exponentiation of this size. */
    static ASN1Encodable dsa(int bits, int orderBits) {
        BigInteger p = odd(bits);
        DLSequence group = sequence(integer(p), integer(odd(orderBits)), integer(BigInteger.TWO));
        return key(X9ObjectIdentifiers.id_dsa, group, HostileCertificate.encoded(integer(p.shiftRight(1))));
    }

    /** A Diffie-Hellman key (RFC 3279 section 2.3.3) with the order of its group. */
    static ASN1Encodable dh(int bits, int orderBits) {
        BigInteger p = odd(bits);
        DLSequence group = sequence(integer(p), integer(BigInteger.TWO), integer(odd(orderBits)));
        return key(X9ObjectIdentifiers.dhpublicnumber, group, HostileCertificate.encoded(integer(p.shiftRight(1))));
    }

    static ASN1Encodable rsa(BigInteger modulus, BigInteger exponent) {
        byte[] content = HostileCertificate.encoded(sequence(integer(modulus), integer(exponent)));
        return key(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE, content);
    }

    /** An odd number of so many bits. */
    static BigInteger odd(int bits) {
        return new BigInteger(bits, RANDOM).setBit(bits - 1).setBit(0);
    }

    /** Parameters that spell a curve out (RFC 3279 section 2.3.5). */
    private static ASN1Encodable curve(int bits) {
        byte[] coefficient = new byte[(bits + 7) / 8];
        byte[] base = HostileOctets.concat(new byte[] {4}, coefficient, coefficient);
        return sequence(
                new ASN1Integer(1),
                sequence(X9ObjectIdentifiers.prime_field, integer(odd(bits))),
                sequence(new DEROctetString(coefficient), new DEROctetString(coefficient)),
                new DEROctetString(base),
                integer(odd(bits)),
                new ASN1Integer(1));
    }

    private static ASN1Encodable elliptic(ASN1Encodable curve, byte[] point) {
        return key(X9ObjectIdentifiers.id_ecPublicKey, curve, point);
    }

    private static ASN1Encodable key(ASN1ObjectIdentifier algorithm, ASN1Encodable parameters, byte[] content) {
        DLSequence identifier = parameters == null ? sequence(algorithm) : sequence(algorithm, parameters);
        return sequence(identifier, new DERBitString(content));
    }

    private static ASN1Integer integer(BigInteger value) {
        return new ASN1Integer(value);
    }

    private static DLSequence sequence(ASN1Encodable... parts) {
        return new DLSequence(parts);
    }
}
