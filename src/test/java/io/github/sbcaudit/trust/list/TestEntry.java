package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.TestCa;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;

/** One entry of a {@link TestList}; unless told otherwise a root that is granted serverAuth, without restrictions. */
public final class TestEntry {

    private final byte[] sha1;
    private final List<Attribute> attributes = new ArrayList<>();

    private TestEntry(byte[] sha1, byte[] sha256, String name) {
        this.sha1 = sha1;
        attribute(98, sha256);
        attribute(11, (name + "\0").getBytes(StandardCharsets.UTF_16LE));
        purposes(CertificateFacts.SERVER_AUTH);
    }

    public static TestEntry of(TestCa root) {
        Certificate certificate = root.certificate();
        HexFormat hex = HexFormat.of();
        return new TestEntry(
                hex.parseHex(certificate.sha1()),
                hex.parseHex(certificate.sha256()),
                certificate.facts().orElseThrow().subject());
    }

    /** A root that exists elsewhere; thumbprints in hex. */
    public static TestEntry of(String sha1, String sha256, String name) {
        return new TestEntry(HexFormat.of().parseHex(sha1), HexFormat.of().parseHex(sha256), name);
    }

    /** A root that nobody has, another one for each number. */
    public static TestEntry filler(int number) {
        byte[] name = ("Filler " + number).getBytes(StandardCharsets.US_ASCII);
        return new TestEntry(hash("SHA-1", name), hash("SHA-256", name), "Filler " + number);
    }

    /** The friendly name; an empty one leaves the attribute out. */
    public TestEntry name(String name) {
        without(11);
        return name.isEmpty() ? this : attribute(11, (name + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    /** Granted purposes as OIDs; none at all leaves the attribute out. */
    public TestEntry purposes(String... oids) {
        without(9);
        return oids.length == 0 ? this : attribute(9, purposeList(oids));
    }

    public TestEntry disabledFrom(Instant moment) {
        return without(104).attribute(104, fileTime(moment));
    }

    /** As Microsoft does it: the attribute stays, and its date goes. */
    public TestEntry disablingTakenBack() {
        return without(104).attribute(104, new byte[0]);
    }

    public TestEntry disallowed(String... oids) {
        return without(122).attribute(122, purposeList(oids));
    }

    /** For the given purposes, or for all when none is given. */
    public TestEntry leafNotBefore(Instant moment, String... oids) {
        without(126).without(127).attribute(126, fileTime(moment));
        return oids.length == 0 ? this : attribute(127, purposeList(oids));
    }

    /** Adds an attribute of type 1.3.6.1.4.1.311.10.11.N, also one that is there already. */
    public TestEntry attribute(int number, byte[]... values) {
        attributes.add(new Attribute(number, List.of(values)));
        return this;
    }

    TestEntry without(int number) {
        attributes.removeIf(attribute -> attribute.number() == number);
        return this;
    }

    DERSequence encode() {
        ASN1Encodable[] encoded = attributes.stream().map(Attribute::encode).toArray(ASN1Encodable[]::new);
        return sequence(new DEROctetString(sha1), new DERSet(encoded));
    }

    /** Little-endian ticks of 100 ns since 1601. */
    static byte[] fileTime(Instant moment) {
        long ticks = (moment.getEpochSecond() + 11_644_473_600L) * 10_000_000 + moment.getNano() / 100;
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .array();
    }

    static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private static byte[] purposeList(String... oids) {
        try {
            return new DERSequence(
                            Arrays.stream(oids).map(ASN1ObjectIdentifier::new).toArray(ASN1Encodable[]::new))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(String algorithm, byte[] octets) {
        try {
            return MessageDigest.getInstance(algorithm).digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Attribute(int number, List<byte[]> values) {

        DERSequence encode() {
            return sequence(
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.11." + number),
                    new DERSet(values.stream().map(DEROctetString::new).toArray(ASN1Encodable[]::new)));
        }
    }
}
