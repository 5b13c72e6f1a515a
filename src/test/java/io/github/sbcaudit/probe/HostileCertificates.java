package io.github.sbcaudit.probe;

import static io.github.sbcaudit.probe.HostileCertificate.alternativeNames;
import static io.github.sbcaudit.probe.HostileCertificate.encoded;
import static io.github.sbcaudit.probe.HostileCertificate.extension;
import static io.github.sbcaudit.probe.HostileCertificate.name;
import static io.github.sbcaudit.probe.HostileCertificate.pair;
import static io.github.sbcaudit.probe.HostileCertificate.pairs;
import static io.github.sbcaudit.probe.HostileCertificate.raw;
import static io.github.sbcaudit.probe.HostileCertificate.sequence;
import static io.github.sbcaudit.probe.HostileCertificate.utf8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERGeneralString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Certificates that no authority would issue: each is like an ordinary one but for one part. */
final class HostileCertificates {

    /** As much as fits a handshake message. */
    private static final int HUGE = 200_000;

    private static final String ESCAPES =
            "\u0000\u0007\u001b[2J\u001b]0;owned\u0007\r\nINFO all is well\u2028\u202e\u2066\ufeff\u009b1m";

    private final Map<String, byte[]> all = new LinkedHashMap<>();
    private final ASN1Encodable usualKey;

    private HostileCertificates(ASN1Encodable usualKey) {
        this.usualKey = usualKey;
    }

    /** All of them by what is wrong with them; those with which it is not the key have the one given. */
    static Map<String, byte[]> all(PublicKey key) {
        HostileCertificates certificates = new HostileCertificates(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        certificates.addOctets();
        certificates.addNames();
        certificates.addExtensions();
        certificates.addTimesAndNumbers();
        certificates.addKeys();
        return Collections.unmodifiableMap(certificates.all);
    }

    private void add(String what, HostileCertificate draft) {
        put(what, draft.der());
    }

    private void put(String what, byte[] der) {
        all.put(what + (all.containsKey(what) ? " " + all.size() : ""), der);
    }

    private void addOctets() {
        put("no octets", new byte[0]);
        put("a single octet", new byte[] {0x30});
        put("zeros", new byte[HUGE]);
        put("nothing in it", encoded(new DLSequence()));
        put("indefinite lengths within each other", repeated(new byte[] {0x30, (byte) 0x80}, HUGE / 2));
        put("sequences within each other", nested(20_000));
        add("ordinary", new HostileCertificate(usualKey));
    }

    private void addNames() {
        for (String text : List.of(ESCAPES, "=cmd|'/C calc'!A0", "a\u0000.example", "", ",+\"\\<>;=# ")) {
            add(
                    "strange name",
                    new HostileCertificate(usualKey).names(name(utf8(text))).extensions(alternativeNames(text)));
        }
        add(
                "name in other strings",
                new HostileCertificate(usualKey)
                        .names(sequence(
                                pairs(new DERBMPString("\u202e\ud800abc")),
                                pairs(new DERGeneralString(ESCAPES)),
                                pairs(new ASN1Integer(7)))));
        add("name of commas", new HostileCertificate(usualKey).names(name(utf8(",".repeat(HUGE / 2)))));
        add("name of spaces", new HostileCertificate(usualKey).names(name(utf8(" ".repeat(HUGE / 2)))));
        add("name of letters", new HostileCertificate(usualKey).names(name(utf8("a".repeat(HUGE / 2)))));
        ASN1Encodable[] parts = IntStream.range(0, 5_000)
                .mapToObj(i -> pairs(utf8(String.valueOf(i))))
                .toArray(ASN1Encodable[]::new);
        List<ASN1Encodable> turned = new ArrayList<>(Arrays.asList(parts));
        Collections.rotate(turned, parts.length / 2);
        add(
                "issuer with the subject's parts in another order",
                new HostileCertificate(usualKey)
                        .names(sequence(parts), sequence(turned.toArray(ASN1Encodable[]::new))));
        add(
                "name of a set in the wrong order",
                new HostileCertificate(usualKey)
                        .names(sequence(new DLSet(IntStream.range(0, 10_000)
                                .mapToObj(i -> pair(utf8(String.valueOf(90_000 - i))))
                                .toArray(ASN1Encodable[]::new)))));
    }

    private void addExtensions() {
        add("1000 names", new HostileCertificate(usualKey).extensions(alternativeNames(manyNames(1_000))));
        add("10000 names", new HostileCertificate(usualKey).extensions(alternativeNames(manyNames(10_000))));
        add(
                "60000 names",
                new HostileCertificate(usualKey)
                        .extensions(alternativeNames(
                                Stream.generate(() -> "a").limit(60_000).toArray(String[]::new))));
        add(
                "alternative names of every kind",
                new HostileCertificate(usualKey)
                        .extensions(extension(
                                Extension.subjectAlternativeName,
                                new DLSequence(IntStream.range(0, 12)
                                        .mapToObj(tag -> new DERTaggedObject(
                                                false, tag, new DEROctetString(new byte[] {1, 2, 3})))
                                        .toArray(ASN1Encodable[]::new)))));
        add(
                "alternative names without end",
                new HostileCertificate(usualKey).extensions(raw(Extension.subjectAlternativeName, nested(10_000))));
        add(
                "purposes by the thousand",
                new HostileCertificate(usualKey)
                        .extensions(extension(
                                Extension.extendedKeyUsage,
                                new DLSequence(Stream.generate(() -> KeyPurposeId.id_kp_serverAuth)
                                        .limit(15_000)
                                        .toArray(ASN1Encodable[]::new)))));
        add(
                "purposes of great length",
                new HostileCertificate(usualKey)
                        .extensions(raw(
                                Extension.extendedKeyUsage,
                                encoded(new DLSequence(Stream.generate(HostileCertificates::longIdentifier)
                                        .limit(45)
                                        .toArray(ASN1Encodable[]::new))))));
        add(
                "the same extension twice",
                new HostileCertificate(usualKey).extensions(alternativeNames("a"), alternativeNames("b")));
        add(
                "constraints that are none",
                new HostileCertificate(usualKey)
                        .extensions(
                                raw(Extension.basicConstraints, new byte[] {1, 2, 3}),
                                raw(Extension.keyUsage, new byte[0])));
        add(
                "must-staple",
                new HostileCertificate(usualKey)
                        .extensions(extension(
                                new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"), new DLSequence(new ASN1Integer(5)))));
        add(
                "200 KB",
                new HostileCertificate(usualKey)
                        .extensions(raw(new ASN1ObjectIdentifier("2.16.840.1.113730.1.13"), new byte[HUGE])));
    }

    private void addTimesAndNumbers() {
        for (String time : List.of("", "garbage", "99999999999999Z", ESCAPES)) {
            add("time that is none", new HostileCertificate(usualKey).times(utf8(time), utf8(time)));
        }
        HostileCertificate backwards = new HostileCertificate(usualKey)
                .times(new ASN1GeneralizedTime("99991231235959Z"), new ASN1UTCTime("500101000000Z"));
        add("end before beginning", backwards);
        for (BigInteger serial : List.of(
                BigInteger.ZERO,
                BigInteger.TEN.negate(),
                BigInteger.ONE.shiftLeft(8 * HUGE).subtract(BigInteger.TWO))) {
            add("strange serial number", new HostileCertificate(usualKey).serial(serial));
        }
        ASN1Encodable[] unsorted = IntStream.range(0, 10_000)
                .mapToObj(i -> new ASN1Integer(90_000 - i))
                .toArray(ASN1Encodable[]::new);
        add(
                "signature algorithm with a set in the wrong order",
                new HostileCertificate(usualKey).signatureAlgorithm(sequence(longIdentifier(), new DLSet(unsorted))));
        DERTaggedObject saltLength = new DERTaggedObject(true, 2, new ASN1Integer(BigInteger.ONE.shiftLeft(31)));
        add(
                "PSS with a huge salt",
                new HostileCertificate(usualKey)
                        .signatureAlgorithm(sequence(PKCSObjectIdentifiers.id_RSASSA_PSS, sequence(saltLength))));
    }

    private void addKeys() {
        HostileKeys.all().forEach((what, key) -> put(what, new HostileCertificate(key).der()));
    }

    private static String[] manyNames(int count) {
        return IntStream.range(0, count).mapToObj(i -> "sbc" + i + ".example").toArray(String[]::new);
    }

    /** An object identifier of the greatest length that Bouncy Castle reads. */
    private static ASN1Encodable longIdentifier() {
        byte[] content = new byte[4_000];
        Arrays.fill(content, (byte) 0xff);
        content[0] = 0x2b;
        content[content.length - 1] = 1;
        try {
            return ASN1Primitive.fromByteArray(
                    HostileOctets.concat(new byte[] {6, (byte) 0x82}, HostileOctets.opaque(2, content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] nested(int depth) {
        byte[] inner = new byte[] {5, 0};
        List<byte[]> headers = new ArrayList<>();
        int length = inner.length;
        for (int i = 0; i < depth; i++) {
            byte[] header = HostileOctets.concat(new byte[] {0x30, (byte) 0x83}, HostileOctets.number(length, 3));
            headers.add(0, header);
            length += header.length;
        }
        headers.add(inner);
        return HostileOctets.concat(headers);
    }

    private static byte[] repeated(byte[] octets, int times) {
        return HostileOctets.concat(Collections.nCopies(times, octets));
    }
}
