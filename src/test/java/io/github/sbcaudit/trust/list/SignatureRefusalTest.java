package io.github.sbcaudit.trust.list;

import static io.github.sbcaudit.trust.list.ListAssertions.assertRefused;
import static io.github.sbcaudit.trust.list.TestList.INTERMEDIATE;
import static io.github.sbcaudit.trust.list.TestList.LIST_SIGNING;
import static io.github.sbcaudit.trust.list.TestList.ROOT;
import static io.github.sbcaudit.trust.list.TestList.SIGNER;
import static io.github.sbcaudit.trust.list.TestList.longLived;

import io.github.sbcaudit.certificate.TestCa;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** Lists that are signed in another way than Microsoft does. */
class SignatureRefusalTest {

    @Test
    void moreThanOneSignerIsRefused() {
        assertRefused(
                TestList.of(400).signing(message -> message.signers(SIGNER, SIGNER)), "exactly one signer", "has 2");
        TestCa other = longLived(INTERMEDIATE.leaf("Other Publisher"))
                .purposes(LIST_SIGNING)
                .create();
        assertRefused(
                TestList.of(400)
                        .signing(message ->
                                message.signers(SIGNER, other).certificates(SIGNER, other, INTERMEDIATE, ROOT)),
                "exactly one signer");
    }

    @Test
    void noSignerIsRefused() {
        assertRefused(TestList.of(400).signing(TestMessage::signers), "exactly one signer", "has 0");
    }

    @Test
    void signatureWithoutAttributesIsRefused() {
        assertRefused(TestList.of(400).signing(TestMessage::withoutAttributes), "without the signed attributes");
    }

    @Test
    void signedAttributesMustNameTypeAndDigestOnce() {
        assertRefusedAttributes(0, null, "1.2.840.113549.1.9.3 exactly once");
        assertRefusedAttributes(1, null, "1.2.840.113549.1.9.4 exactly once");
        assertRefusedAttributes(
                0,
                new Attribute(CMSAttributes.contentType, new DERSet(NISTObjectIdentifiers.id_sha256)),
                "another type");
        assertRefusedAttributes(
                1,
                new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(new byte[32]))),
                "its content is not what was signed");
        assertRefused(
                TestList.of(400).signing(message -> message.attributes(signed -> signed.add(signed.get(1)))),
                "exactly once");
    }

    @Test
    void digestOtherThanSha256IsRefused() {
        assertRefused(
                TestList.of(400).signing(message -> message.digest(OIWObjectIdentifiers.idSHA1)), "other than SHA-256");
    }

    @Test
    void signerNamedByItsKeyIsRefused() {
        assertRefused(TestList.of(400).signing(TestMessage::signerNamedByKey), "issuer and serial number");
    }

    @Test
    void certificatesThatCannotBeReadAreRefused() {
        assertRefused(
                TestList.of(400).signing(message -> message.rawCertificates(TestEntry.sequence(new ASN1Integer(1)))),
                "cannot be read");
    }

    @Test
    void moreCertificatesThanAnyListHasAreRefused() {
        ASN1Encodable[] many = IntStream.range(0, 11).mapToObj(ASN1Integer::new).toArray(ASN1Encodable[]::new);

        assertRefused(TestList.of(400).signing(message -> message.rawCertificates(many)), "brings 11 certificates");
    }

    private static void assertRefusedAttributes(int index, Attribute replacement, String reason) {
        assertRefused(
                TestList.of(400)
                        .signing(message -> message.attributes(signed -> {
                            signed.remove(index);
                            if (replacement != null) {
                                signed.add(replacement);
                            }
                        })),
                reason);
    }
}
