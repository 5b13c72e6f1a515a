package io.github.sbcaudit.trust.list;

import static io.github.sbcaudit.trust.list.ListAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.TestCa;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.junit.jupiter.api.Test;

/** What is no list, or not one of the form that is known. */
class ListRefusalTest {

    private final TestCa root = TestCa.root("CN=Test Root").create();

    @Test
    void nothingIsRefused() {
        assertRefused(new byte[0], "is empty");
    }

    @Test
    void cabinetIsRefusedWithTheWayToUnpackIt() {
        byte[] cabinet = Arrays.copyOf("MSCF\0\0\0\0".getBytes(StandardCharsets.US_ASCII), 5000);

        assertRefused(cabinet, "cabinet", "authroot.stl", "expand", "cabextract");
    }

    @Test
    void webPageIsRefusedAsOne() {
        String page = "<!DOCTYPE html><html><title>Access denied</title></html>";

        assertRefused(page.getBytes(StandardCharsets.UTF_8), "web page", "proxy");
        assertRefused(("\r\n " + page).getBytes(StandardCharsets.UTF_8), "web page");
        assertRefused(("\uFEFF" + page).getBytes(StandardCharsets.UTF_8), "web page");
    }

    @Test
    void textIsRefusedAsOne() {
        assertRefused("404 page not found\n".getBytes(StandardCharsets.UTF_8), "is text");
        assertRefused(Base64.getMimeEncoder().encode(TestList.of(400).create()), "is text");
        assertRefused("Zugriff verweigert: Proxy für Gäste".getBytes(StandardCharsets.UTF_8), "is text");
    }

    @Test
    void anythingElseIsRefusedAsNoSignedMessage() {
        assertRefused(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}, "cannot be read as a signed CMS message");
        assertRefused(new byte[5000], "cannot be read as a signed CMS message");
        assertRefused(root.certificate().der(), "not a signed CMS message");
    }

    @Test
    void listThatIsCutOffIsRefused() {
        byte[] list = TestList.of(400).create();

        assertRefused(Arrays.copyOf(list, list.length - 1), "or not all of it");
        assertRefused(Arrays.copyOf(list, 4), "or not all of it");
    }

    @Test
    void listOfAbsurdSizeIsRefused() {
        assertRefused(new byte[ListVerifier.MAX_OCTETS + 1], "1048577 bytes, more than the 1048576");
    }

    @Test
    void largestListIsNotRefusedForItsSize() {
        int others = TestList.of(400).create().length;
        TestEntry large = TestEntry.of(root).attribute(999, new byte[ListVerifier.MAX_OCTETS - others - 400]);
        byte[] list = TestList.of(400).entry(large).create();

        assertThat(list.length).isBetween(ListVerifier.MAX_OCTETS - 400, ListVerifier.MAX_OCTETS);
        assertThat(TestList.verifier().verify(list, Instant.now()).entries()).hasSize(401);
    }

    @Test
    void octetsBehindTheMessageAreRefused() {
        byte[] list = TestList.of(400).create();

        assertRefused(Arrays.copyOf(list, list.length + 3), "followed by 3 bytes");
    }

    @Test
    void lengthsThatAreNotInDerAreRefused() {
        byte[] list = TestList.of(400).create();
        byte[] longer = new byte[list.length + 1]; // outermost SEQUENCE: 30 83 xx xx xx, or 30 82 xx xx
        int lengthOctets = list[1] & 0x7f;
        longer[0] = list[0];
        longer[1] = (byte) (list[1] + 1);
        System.arraycopy(list, 2, longer, 3, list.length - 2);

        assertThat(lengthOctets).isBetween(2, 3);
        assertRefused(longer, "not encoded in DER");
    }

    @Test
    void partBehindTheListInItsTagIsRefused() {
        assertRefused(
                TestList.of(400).signing(message -> message.inContent(DERNull.INSTANCE)), "something follows the list");
    }

    @Test
    void partBehindTheLastOneOfTheListIsRefused() {
        assertRefused(TestList.of(400).followedBy(DERNull.INSTANCE), "something follows its end");
    }

    @Test
    void partMoreInTheMessageIsRefused() {
        assertRefused(TestList.of(400).signing(message -> message.inMessage(new DERSet())), "unknown part");
        assertRefused(TestList.of(400).signing(message -> message.inSignature(new ASN1Integer(1))), "damaged");
    }

    @Test
    void contentOfAnotherTypeIsRefused() {
        assertRefused(
                TestList.of(400).signing(message -> message.contentType("1.2.840.113549.1.7.1")),
                "another type",
                "1.2.840.113549.1.7.1");
    }

    @Test
    void contentInAnOctetStringIsRefused() {
        assertRefused(TestList.of(400).signing(TestMessage::wrapped), "wrapped");
    }

    @Test
    void listForAnotherPurposeIsRefused() {
        assertRefused(TestList.of(400).usage("1.3.6.1.4.1.311.10.3.30"), "another purpose"); // the disallowed list
    }

    @Test
    void listThatNamesRootsByAnotherHashIsRefused() {
        assertRefused(TestList.of(400).subjectAlgorithm("2.16.840.1.101.3.4.2.1"), "by their SHA-1");
    }

    @Test
    void sequenceNumbersOfAnotherKindAreRefused() {
        for (String sequence : new String[] {"1301dcd1efa35b4a5b", "01dcd1efa35b4a5b", "1401dcd1efa35b4a5b00", "0"}) {
            assertRefused(TestList.of(400).sequence(sequence), "sequence number");
        }
    }

    @Test
    void unknownCriticalExtensionOfTheListIsRefused() {
        assertRefused(TestList.of(400).extensionOfTheList("1.2.3.4", true), "critical extension", "1.2.3.4");
    }

    @Test
    void listFromTheFutureIsRefused() {
        Instant tomorrow = Instant.now().plus(ListVerifier.CLOCK_SKEW).plus(Duration.ofMinutes(1));

        assertRefused(TestList.of(400).thisUpdate(tomorrow), "in the future", "clock");
    }

    @Test
    void listOfTooFewRootsIsRefused() {
        assertRefused(TestList.of(399), "399", "400");
        assertRefused(TestList.of(0), "fewer");
    }

    @Test
    void rootThatIsThereTwiceIsRefused() {
        assertRefused(TestList.of(400, root, root), root.certificate().sha1(), "twice");
        assertRefused(
                TestList.of(400, root)
                        .entry(TestEntry.filler(400)
                                .without(98)
                                .attribute(
                                        98,
                                        HexFormat.of()
                                                .parseHex(root.certificate().sha256()))),
                "twice");
    }

    @Test
    void entryWithoutSha256IsRefused() {
        assertRefusedEntry(TestEntry.of(root).without(98), "no SHA-256");
    }

    @Test
    void hashesOfAnotherLengthAreRefused() {
        assertRefusedEntry(TestEntry.of(root).without(98).attribute(98, new byte[31]), "SHA-256");
        assertRefused(
                TestList.of(400).rawEntry(TestEntry.sequence(new DEROctetString(new byte[32]), new DERSet())),
                "not a SHA-1 and attributes");
    }

    @Test
    void attributeThatIsThereTwiceIsRefused() {
        assertRefusedEntry(TestEntry.of(root).attribute(104, new byte[0]).attribute(104, new byte[8]), ".11.104 twice");
        assertRefusedEntry(TestEntry.of(root).attribute(999, new byte[0]).attribute(999, new byte[1]), ".11.999 twice");
    }

    @Test
    void attributeOfTwoValuesOrNoneIsRefused() {
        assertRefusedEntry(TestEntry.of(root).attribute(104, new byte[8], new byte[0]), "not one OCTET STRING");
        assertRefusedEntry(TestEntry.of(root).attribute(104), "not one OCTET STRING");
    }

    @Test
    void datesOfAnotherLengthAreRefused() {
        assertRefusedEntry(TestEntry.of(root).attribute(104, new byte[7]), "date");
        assertRefusedEntry(TestEntry.of(root).attribute(126, new byte[9]), "date");
        byte[] negative = {0, 0, 0, 0, 0, 0, 0, (byte) 0x80};
        assertRefusedEntry(TestEntry.of(root).attribute(126, negative), "date");
    }

    @Test
    void purposesWithoutTheirDateAreRefused() {
        byte[] serverAuth = {0x30, 10, 6, 8, 0x2b, 6, 1, 5, 5, 7, 3, 1};

        assertRefusedEntry(TestEntry.of(root).attribute(127, serverAuth), "without the date");
        assertRefusedEntry(
                TestEntry.of(root).attribute(126, new byte[0]).attribute(127, serverAuth), "without the date");
    }

    @Test
    void purposesThatCannotBeReadAreRefused() {
        assertRefusedEntry(TestEntry.of(root).purposes().attribute(9, new byte[] {5, 0}), "purposes");
        assertRefusedEntry(TestEntry.of(root).purposes().attribute(9, new byte[] {0x30, 0, 0}), "purposes");
        assertRefusedEntry(TestEntry.of(root).purposes().attribute(9, new byte[] {0x30, 2, 5, 0}), "purposes");
        assertRefusedEntry(TestEntry.of(root).attribute(122, new byte[0]), "purposes");
    }

    @Test
    void nameThatIsNotInUtf16IsRefused() {
        assertRefusedEntry(TestEntry.of(root).without(11).attribute(11, new byte[3]), "UTF-16");
    }

    @Test
    void entriesOfAnotherFormAreRefused() {
        assertRefused(TestList.of(400).rawEntry(DERNull.INSTANCE), "not a SHA-1 and attributes");
        assertRefused(
                TestList.of(400)
                        .rawEntry(TestEntry.sequence(new DEROctetString(new byte[20]), new DERSet(new ASN1Integer(1)))),
                "an attribute of another form");
    }

    private void assertRefusedEntry(TestEntry entry, String reason) {
        assertRefused(TestList.of(400).entry(entry), root.certificate().sha1(), reason);
    }
}
