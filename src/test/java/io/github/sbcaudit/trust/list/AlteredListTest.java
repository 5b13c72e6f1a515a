package io.github.sbcaudit.trust.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.TrustException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.junit.jupiter.api.Test;

/** Lists on whose way something happened. The random ones are the same in every run. */
class AlteredListTest {

    private static final int SAMPLES = 2_000;

    private final Instant now = Instant.now();
    private final ListVerifier verifier = TestList.verifier();
    private final byte[] list =
            TestList.of(400, TestCa.root("CN=Test Root").create()).create();
    private final Random random = new Random(20260422);

    @Test
    void octetThatIsFlippedInTheContentIsNoticed() throws IOException {
        byte[] content = octets(content());
        int start = indexOf(content);
        int end = start + content.length;

        assertThat(verifier.verify(list, now).entries()).hasSize(401);
        IntStream.concat(
                        IntStream.concat(IntStream.range(start, start + 200), IntStream.range(end - 200, end)),
                        random.ints(SAMPLES, start, end))
                .forEach(this::assertNoticed);
    }

    @Test
    void octetThatIsFlippedInTheSignatureOrTheCertificatesIsNoticed() throws IOException {
        SignerInfo signer = SignerInfo.getInstance(
                SignedData.getInstance(signedData()).getSignerInfos().getObjectAt(0));
        byte[] attributes = octets(signer.getAuthenticatedAttributes());

        assertAllNoticed(Arrays.copyOfRange(attributes, 2, attributes.length)); // in the message the tag is another one
        assertAllNoticed(signer.getEncryptedDigest().getOctets());
        assertAllNoticed(octets(signer.getSID()));
        assertAllNoticed(TestList.SIGNER.certificate().der());
        assertAllNoticed(TestList.INTERMEDIATE.certificate().der());
        assertAllNoticed(TestList.ROOT.certificate().der());
    }

    @Test
    void whateverHappensToTheOctetsNothingElseIsThrown() {
        int accepted = 0;
        for (int i = 0; i < SAMPLES; i++) {
            accepted += isAccepted(mutation(list)) ? 1 : 0;
        }

        assertThat(accepted).isLessThan(SAMPLES / 100); // a flip in an unsigned part, such as the message's own version
    }

    @Test
    void whateverASignerWritesNothingElseIsThrown() throws IOException {
        byte[] content = octets(content());
        int read = 0;
        for (int i = 0; i < SAMPLES / 2; i++) {
            byte[] mutated = mutation(content);
            ASN1Primitive parsed = parsed(mutated);
            if (parsed instanceof ASN1Sequence sequence) {
                isAccepted(new TestMessage().create(sequence));
                read++;
            }
        }

        assertThat(read).isGreaterThan(SAMPLES / 20);
    }

    private void assertAllNoticed(byte[] part) {
        int start = indexOf(part);
        IntStream.range(start, start + part.length).forEach(this::assertNoticed);
    }

    private void assertNoticed(int offset) {
        byte[] flipped = list.clone();
        flipped[offset] ^= (byte) (1 << random.nextInt(8));
        try {
            verifier.verify(flipped, now);
        } catch (TrustException e) {
            assertIsOneLine(e);
            return;
        }
        fail("the octet at %d was flipped, and nobody noticed", offset);
    }

    private boolean isAccepted(byte[] octets) {
        try {
            verifier.verify(octets, now);
            return true;
        } catch (TrustException e) {
            assertIsOneLine(e);
            return false;
        }
    }

    private static void assertIsOneLine(TrustException e) {
        assertThat(e.getMessage()).matches("[\\P{Cntrl}]{1,700}"); // two names of 300 characters at the most
    }

    /** One to three octets flipped, left out, doubled or cut off. */
    private byte[] mutation(byte[] original) {
        byte[] octets = original.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at =
                    random.nextBoolean() ? random.nextInt(octets.length) : random.nextInt(Math.min(300, octets.length));
            switch (random.nextInt(10)) {
                case 0 -> octets = Arrays.copyOf(octets, at + 1);
                case 1 -> octets = joined(octets, at, at + 1);
                case 2 -> octets = joined(octets, at + 1, at);
                default -> octets[at] = (byte) random.nextInt(256);
            }
        }
        return octets;
    }

    private static byte[] joined(byte[] octets, int endOfFirst, int startOfSecond) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(octets, 0, endOfFirst);
        joined.write(octets, startOfSecond, octets.length - startOfSecond);
        return joined.toByteArray();
    }

    private static ASN1Primitive parsed(byte[] octets) {
        try {
            return Der.parse(octets);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private ASN1Sequence signedData() throws IOException {
        ASN1Sequence message = ASN1Sequence.getInstance(Der.parse(list));
        return ASN1Sequence.getInstance((ASN1TaggedObject) message.getObjectAt(1), true);
    }

    private ASN1Sequence content() throws IOException {
        ASN1Sequence typed = ASN1Sequence.getInstance(signedData().getObjectAt(2));
        return ASN1Sequence.getInstance((ASN1TaggedObject) typed.getObjectAt(1), true);
    }

    private static byte[] octets(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int indexOf(byte[] part) {
        for (int start = 0; start <= list.length - part.length; start++) {
            if (Arrays.equals(list, start, start + part.length, part, 0, part.length)) {
                return start;
            }
        }
        throw new IllegalArgumentException("the list has no such part");
    }
}
