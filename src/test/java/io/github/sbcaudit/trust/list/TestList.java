package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.TestCa;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/**
 * Makes signed lists of roots such as Microsoft's, signed by throw-away CAs that are the same for the whole JVM.
 *
 * <pre>{@code
 * byte[] list = TestList.of(400, TestCa.root("CN=Test Root").create()).create();
 * SignedList read = TestList.verifier().verify(list, Instant.now());
 * }</pre>
 *
 * <p>Unless told otherwise a list is dated one hour ago, its sequence number follows from its date, and signer, intermediate and
 * root are valid from 2010 to 2050.
 */
public final class TestList {

    /** The purpose of signing lists of roots. */
    public static final KeyPurposeId LIST_SIGNING =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.3.9"));

    /** What the default lists are signed under. */
    public static final TestCa ROOT =
            longLived(TestCa.root("CN=Test List Root")).create();

    static final TestCa INTERMEDIATE = longLived(ROOT.intermediate("CN=Test List CA"))
            .purposes(LIST_SIGNING)
            .create();

    static final TestCa SIGNER = longLived(INTERMEDIATE.leaf("Test List Publisher"))
            .purposes(LIST_SIGNING)
            .create();

    private TestList() {}

    /** A valid list of so many filler entries and the given roots, if these are 400 or more together. */
    public static Builder of(int fillers, TestCa... roots) {
        Builder builder = new Builder();
        for (TestCa root : roots) {
            builder.entry(TestEntry.of(root));
        }
        for (int i = 0; i < fillers; i++) {
            builder.entry(TestEntry.filler(i));
        }
        return builder;
    }

    /** One that pins {@link #ROOT}. */
    public static ListVerifier verifier() {
        return new ListVerifier(ROOT.certificate().sha256());
    }

    static TestCa.Builder longLived(TestCa.Builder certificate) {
        return certificate
                .notBefore(Instant.parse("2010-01-01T00:00:00Z"))
                .notAfter(Instant.parse("2049-12-31T23:59:59Z"));
    }

    /** Describes the list to create. */
    public static final class Builder {

        private final List<ASN1Encodable> entries = new ArrayList<>();
        private final List<ASN1Encodable> following = new ArrayList<>();
        private Instant thisUpdate =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
        private @Nullable BigInteger sequence;
        private String usage = SignerConstraints.LIST_SIGNING;
        private ASN1ObjectIdentifier subjectAlgorithm = OIWObjectIdentifiers.idSHA1;
        private Extension extension = extension("1.3.6.1.4.1.311.10.3.52", false);
        private UnaryOperator<TestMessage> signing = message -> message;

        private Builder() {}

        public Builder entry(TestEntry entry) {
            return rawEntry(entry.encode());
        }

        Builder rawEntry(ASN1Encodable entry) {
            entries.add(entry);
            return this;
        }

        /** To the second. */
        public Builder thisUpdate(Instant moment) {
            thisUpdate = moment;
            return this;
        }

        /** Hexadecimal. */
        public Builder sequence(String hex) {
            sequence = new BigInteger(hex, 16);
            return this;
        }

        /**
         * Another signer, with other certificates to send along.
         *
         * @param certificate the signer's
         * @param others intermediates, and the root, which must be there unless the verifier knows its key
         */
        public Builder signer(TestCa certificate, TestCa... others) {
            return signing(message -> message.signers(certificate).certificates(certificate, others));
        }

        /** Varies how it is signed. */
        Builder signing(UnaryOperator<TestMessage> variation) {
            signing = variation;
            return this;
        }

        Builder usage(String oid) {
            usage = oid;
            return this;
        }

        Builder subjectAlgorithm(String oid) {
            subjectAlgorithm = new ASN1ObjectIdentifier(oid);
            return this;
        }

        Builder extensionOfTheList(String oid, boolean critical) {
            extension = extension(oid, critical);
            return this;
        }

        /** Puts a part behind the last one of the list. */
        Builder followedBy(ASN1Encodable part) {
            following.add(part);
            return this;
        }

        public byte[] create() {
            return signing.apply(new TestMessage()).create(content());
        }

        DERSequence content() {
            List<ASN1Encodable> parts = new ArrayList<>(List.of(
                    TestEntry.sequence(new ASN1ObjectIdentifier(usage)),
                    new ASN1Integer(sequence != null ? sequence : sequenceOf(thisUpdate)),
                    new Time(Date.from(thisUpdate)),
                    new AlgorithmIdentifier(subjectAlgorithm),
                    TestEntry.sequence(entries.toArray(ASN1Encodable[]::new)),
                    new DERTaggedObject(true, 0, new Extensions(extension))));
            parts.addAll(following);
            return TestEntry.sequence(parts.toArray(ASN1Encodable[]::new));
        }

        private static Extension extension(String oid, boolean critical) {
            return new Extension(new ASN1ObjectIdentifier(oid), critical, new DEROctetString(new byte[] {5, 0}));
        }

        /** 0x14 and a big-endian FILETIME. */
        private static BigInteger sequenceOf(Instant moment) {
            StringBuilder hex = new StringBuilder("14");
            byte[] littleEndian = TestEntry.fileTime(moment);
            for (int i = littleEndian.length - 1; i >= 0; i--) {
                hex.append(HexFormat.of().toHexDigits(littleEndian[i]));
            }
            return new BigInteger(hex.toString(), 16);
        }
    }
}
