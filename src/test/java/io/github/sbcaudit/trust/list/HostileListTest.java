package io.github.sbcaudit.trust.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.sbcaudit.trust.TrustException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** What was never a list, but made to keep its reader busy. */
class HostileListTest {

    private final Instant now = Instant.now();
    private final ListVerifier verifier = TestList.verifier();
    private final Random random = new Random(20260422);

    @Test
    void octetsWithoutMeaningAreRefused() {
        for (int i = 0; i < 2_000; i++) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            assertThatThrownBy(() -> verifier.verify(octets, now)).isInstanceOf(TrustException.class);
        }
    }

    @Test
    void deepNestingIsRefused() {
        byte[] indefinite = new byte[ListVerifier.MAX_OCTETS];
        for (int i = 0; i < indefinite.length; i += 2) {
            indefinite[i] = 0x30;
            indefinite[i + 1] = (byte) 0x80;
        }
        byte[] nested = nested(50_000);
        byte[] placeholder = octets(new DEROctetString(new byte[nested.length - 5])); // five octets of tag and length
        byte[] definite = message(new DLSequence(new DEROctetString(new byte[nested.length - 5])), new DLSequence());
        int at = indexOf(definite, placeholder);
        System.arraycopy(nested, 0, definite, at, nested.length);

        assertThat(placeholder).hasSameSizeAs(nested);
        assertThatThrownBy(() -> verifier.verify(indefinite, now)).isInstanceOf(TrustException.class);
        assertThatThrownBy(() -> verifier.verify(definite, now)).isInstanceOf(TrustException.class);
    }

    @Test
    void largeSetsInAnyOrderAreNotSorted() {
        ASN1Encodable[] descending = IntStream.range(0, 150_000)
                .mapToObj(i -> new ASN1Integer(8_000_000L - i))
                .toArray(ASN1Encodable[]::new);
        DLSet set = new DLSet(descending);
        ASN1Encodable rdn = new DLSequence(set);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThatThrownBy(() -> verifier.verify(message(new DLSequence(set), new DLSequence()), now))
                    .isInstanceOf(TrustException.class);
            assertThatThrownBy(() -> verifier.verify(message(new DLSequence(), rdn), now))
                    .isInstanceOf(TrustException.class);
        });
    }

    /** With a signer that nobody knows, whose issuer is the given name. */
    private static byte[] message(ASN1Sequence content, ASN1Encodable issuer) {
        ASN1ObjectIdentifier sha256 = new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1");
        ASN1Sequence signer = new DLSequence(new ASN1Encodable[] {
            new ASN1Integer(1),
            new DLSequence(new ASN1Encodable[] {issuer, new ASN1Integer(1)}),
            new DLSequence(sha256),
            new DLTaggedObject(false, 0, new DLSet(new DLSequence(sha256))),
            new DLSequence(new ASN1ObjectIdentifier("1.2.840.113549.1.1.1")),
            new DEROctetString(new byte[256])
        });
        ASN1Sequence signed = new DLSequence(new ASN1Encodable[] {
            new ASN1Integer(1),
            new DLSet(new DLSequence(sha256)),
            new DLSequence(new ASN1Encodable[] {TestMessage.TRUST_LIST, new DLTaggedObject(true, 0, content)}),
            new DLSet(signer)
        });
        return octets(new DLSequence(
                new ASN1Encodable[] {CMSObjectIdentifiers.signedData, new DLTaggedObject(true, 0, signed)}));
    }

    /** SEQUENCEs, each within the one before. */
    private static byte[] nested(int depth) {
        ByteBuffer octets = ByteBuffer.allocate(5 * depth); // filled from its end
        int start = octets.capacity();
        for (int i = 0; i < depth; i++) {
            int length = octets.capacity() - start;
            int lengthOctets = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            for (int k = 0; k < lengthOctets; k++) {
                octets.put(--start, (byte) (length >> (8 * k)));
            }
            octets.put(--start, (byte) (lengthOctets == 0 ? length : 0x80 | lengthOctets));
            octets.put(--start, (byte) 0x30);
        }
        return Arrays.copyOfRange(octets.array(), start, octets.capacity());
    }

    private static byte[] octets(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int indexOf(byte[] octets, byte[] part) {
        for (int start = 0; start <= octets.length - part.length; start++) {
            if (Arrays.equals(octets, start, start + part.length, part, 0, part.length)) {
                return start;
            }
        }
        throw new IllegalArgumentException("there is no such part");
    }
}
