package io.github.sbcaudit.trust.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.TestCa;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.junit.jupiter.api.Test;

/** Lists that are accepted, and what they say. */
class ListVerifierTest {

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String EMAIL = "1.3.6.1.5.5.7.3.4";

    private final Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final TestCa root = TestCa.root("O=Test,CN=Test Root").create();

    @Test
    void validListGivesDateSequenceAndAllEntries() {
        byte[] list = TestList.of(400, root)
                .thisUpdate(Instant.parse("2026-04-22T00:33:28Z"))
                .sequence("1401dcd1efa35b4a5b")
                .create();

        SignedList read = TestList.verifier().verify(list, now);

        assertThat(read.thisUpdate()).isEqualTo("2026-04-22T00:33:28Z");
        assertThat(read.sequence()).isEqualTo("1401dcd1efa35b4a5b");
        assertThat(read.entries()).hasSize(401);
        assertThat(read.entries().get(0))
                .isEqualTo(new ListEntry(
                        root.certificate().sha1(),
                        root.certificate().sha256(),
                        "CN=Test Root,O=Test",
                        Set.of(CertificateFacts.SERVER_AUTH),
                        null,
                        Set.of(),
                        null,
                        Set.of()));
    }

    @Test
    void restrictionsOfAnEntryAreRead() {
        Instant disabled = Instant.parse("2025-09-15T00:00:00.1234567Z");
        Instant notBefore = Instant.parse("2024-11-30T23:59:59Z");

        ListEntry entry = read(TestEntry.of(root)
                .purposes(CODE_SIGNING, EMAIL)
                .disabledFrom(disabled)
                .disallowed(CODE_SIGNING)
                .leafNotBefore(notBefore, EMAIL, CODE_SIGNING));

        assertThat(entry.purposes()).containsExactlyInAnyOrder(CODE_SIGNING, EMAIL);
        assertThat(entry.disabledFrom()).isEqualTo(disabled);
        assertThat(entry.disallowedPurposes()).containsExactly(CODE_SIGNING);
        assertThat(entry.leafNotBefore()).isEqualTo(notBefore);
        assertThat(entry.leafNotBeforePurposes()).containsExactlyInAnyOrder(EMAIL, CODE_SIGNING);
    }

    @Test
    void dateForLeavesWithoutPurposesIsForAllOfThem() {
        Instant notBefore = Instant.parse("2024-11-30T00:00:00Z");

        ListEntry entry = read(TestEntry.of(root).leafNotBefore(notBefore));

        assertThat(entry.leafNotBefore()).isEqualTo(notBefore);
        assertThat(entry.leafNotBeforePurposes()).isEmpty();
    }

    @Test
    void attributesWhoseDateWasTakenBackRestrictNothing() {
        ListEntry entry = read(TestEntry.of(root).disablingTakenBack().attribute(126, new byte[0]));

        assertThat(entry.disabledFrom()).isNull();
        assertThat(entry.leafNotBefore()).isNull();
    }

    @Test
    void entryWithoutPurposesGrantsNone() {
        assertThat(read(TestEntry.of(root).purposes()).purposes()).isEmpty();
    }

    @Test
    void attributesThatAreNotKnownArePassedOver() {
        TestEntry plain = TestEntry.of(root);
        TestEntry decorated = TestEntry.of(root).attribute(20, new byte[20]).attribute(999, new byte[1], new byte[2]);

        assertThat(read(decorated)).isEqualTo(read(plain));
    }

    @Test
    void entryWithoutANameHasAnEmptyOne() {
        assertThat(read(TestEntry.of(root).without(11)).name()).isEmpty();
    }

    @Test
    void listThatIsSignedWithRsaIsAccepted() {
        TestCa authority = TestCa.root("CN=RSA List Root").rsa().create();
        TestCa signer = authority
                .leaf("rsa.example.com")
                .rsa()
                .purposes(TestList.LIST_SIGNING)
                .create();
        byte[] list = TestList.of(400).signer(signer, authority).create();

        assertThat(new ListVerifier(authority.certificate().sha256())
                        .verify(list, Instant.now())
                        .entries())
                .hasSize(400);
    }

    @Test
    void rootThatIsKnownNeedNotComeAlong() {
        byte[] list =
                TestList.of(400).signer(TestList.SIGNER, TestList.INTERMEDIATE).create();
        PinnedRoot known = PinnedRoot.of(TestList.ROOT.certificate()).orElseThrow();

        assertThat(new ListVerifier(TestList.ROOT.certificate().sha256(), known)
                        .verify(list, now.plus(Duration.ofDays(9000))))
                .isNotNull();
    }

    @Test
    void builtInKeyIsTheOneThatMicrosoftsCertificatesNameAsTheirIssuers() throws Exception {
        byte[] key = PinnedRoot.MICROSOFT_2010.key().getPublicKeyData().getOctets();

        assertThat(MessageDigest.getInstance("SHA-1").digest(key))
                .isEqualTo(HexFormat.of().parseHex("d5f656cb8fe8a25c6268d13d94905bd7ce9a18c4"));
    }

    @Test
    void signerMayHaveExpiredSinceTheDateOfTheList() {
        TestCa signer = TestList.INTERMEDIATE
                .leaf("Former Publisher")
                .purposes(TestList.LIST_SIGNING)
                .notBefore(Instant.parse("2024-01-01T00:00:00Z"))
                .notAfter(Instant.parse("2024-12-31T23:59:59Z"))
                .create();
        byte[] list = TestList.of(400)
                .thisUpdate(Instant.parse("2024-12-31T23:59:59Z"))
                .signer(signer, TestList.INTERMEDIATE, TestList.ROOT)
                .create();

        assertThatCode(() -> TestList.verifier().verify(list, now)).doesNotThrowAnyException();
    }

    @Test
    void listMayBeDatedAnHourAheadOfThisMachinesClock() {
        byte[] list =
                TestList.of(400).thisUpdate(now.plus(ListVerifier.CLOCK_SKEW)).create();

        assertThatCode(() -> TestList.verifier().verify(list, now)).doesNotThrowAnyException();
    }

    @Test
    void moreSignedAttributesThanNeededAndUnsignedOnesArePassedOver() {
        Attribute more =
                new Attribute(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.12"), new DERSet(new ASN1Integer(1)));
        byte[] list = TestList.of(400)
                .signing(message -> message.attributes(signed -> signed.add(more))
                        .inSignature(new DERTaggedObject(false, 1, new DERSet(more))))
                .create();

        assertThatCode(() -> TestList.verifier().verify(list, Instant.now())).doesNotThrowAnyException();
    }

    @Test
    void octetsHandedInAreLeftAsTheyAre() {
        byte[] list = TestList.of(400).create();
        byte[] copy = list.clone();

        TestList.verifier().verify(list, Instant.now());

        assertThat(Arrays.equals(list, copy)).isTrue();
    }

    @Test
    void sequencesAreComparedAsUnsignedNumbers() {
        SignedList list = new SignedList(now, "1401dcd1efa35b4a5b", List.of());

        assertThat(list.isOlderThan("1401dcd1efa35b4a5c")).isTrue();
        assertThat(list.isOlderThan("140200000000000000")).isTrue();
        assertThat(list.isOlderThan("ff01dcd1efa35b4a5b")).isTrue();
        assertThat(list.isOlderThan("1401dcd1efa35b4a5b")).isFalse();
        assertThat(list.isOlderThan("1401dcd1efa35b4a5a")).isFalse();
        assertThat(list.isOlderThan("ff")).isFalse();
    }

    @Test
    void laterListsOfTheTestsAreNewer() {
        SignedList older = TestList.verifier()
                .verify(TestList.of(400).thisUpdate(now.minusSeconds(1)).create(), now);
        SignedList newer =
                TestList.verifier().verify(TestList.of(400).thisUpdate(now).create(), now);

        assertThat(older.isOlderThan(newer.sequence())).isTrue();
        assertThat(newer.isOlderThan(older.sequence())).isFalse();
    }

    private static ListEntry read(TestEntry entry) {
        byte[] list = TestList.of(400).entry(entry).create();
        return TestList.verifier().verify(list, Instant.now()).entries().get(400);
    }
}
