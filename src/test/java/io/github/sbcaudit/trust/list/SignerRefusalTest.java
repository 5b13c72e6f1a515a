package io.github.sbcaudit.trust.list;

import static io.github.sbcaudit.trust.list.ListAssertions.assertRefused;
import static io.github.sbcaudit.trust.list.TestList.INTERMEDIATE;
import static io.github.sbcaudit.trust.list.TestList.LIST_SIGNING;
import static io.github.sbcaudit.trust.list.TestList.ROOT;
import static io.github.sbcaudit.trust.list.TestList.SIGNER;

import io.github.sbcaudit.certificate.TestCa;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** Lists that somebody else signed, or somebody who may not. */
class SignerRefusalTest {

    @Test
    void listUnderAnotherRootIsRefused() {
        TestCa other = TestCa.root("CN=Other Root").create();
        TestCa signer = other.leaf("Publisher").purposes(LIST_SIGNING).create();

        assertRefused(TestList.of(400).signer(signer, other), "not signed under the expected root");
        assertRefused(TestList.of(400).signer(signer, other, ROOT), "not signed under", "CN=Other Root");
        assertRefused(new ListVerifier(), TestList.of(400).create(), "not signed under CN=Microsoft Root");
    }

    @Test
    void rootOfMicrosoftsNameIsNotMicrosofts() {
        TestCa other = TestCa.root("C=US,ST=Washington,L=Redmond,O=Microsoft Corporation,"
                        + "CN=Microsoft Root Certificate Authority 2010")
                .create();
        TestCa signer = other.leaf("Publisher").purposes(LIST_SIGNING).create();

        assertRefused(new ListVerifier(), TestList.of(400).signer(signer, other).create(), "not signed under");
        assertRefused(new ListVerifier(), TestList.of(400).signer(signer).create(), "not signed under");
    }

    @Test
    void listWithoutTheIntermediateIsRefused() {
        assertRefused(TestList.of(400).signer(SIGNER, ROOT), "not signed under", "CN=Test List CA");
    }

    @Test
    void intermediateOfTheSameNameWithAnotherKeyIsRefused() {
        TestCa impostor =
                ROOT.intermediate("CN=Test List CA").purposes(LIST_SIGNING).create();

        assertRefused(TestList.of(400).signer(SIGNER, impostor, ROOT), "not signed under");
    }

    @Test
    void listWithoutItsSignersCertificateIsRefused() {
        assertRefused(
                TestList.of(400).signing(message -> message.certificates(INTERMEDIATE, ROOT)),
                "without its signer's certificate");
    }

    @Test
    void signerMustBeMeantForSigningLists() {
        TestCa.Builder signer = INTERMEDIATE.leaf("Publisher");

        assertRefusedSigner(signer.purposes(), "not meant for signing lists");
        assertRefusedSigner(signer.purposes(KeyPurposeId.id_kp_codeSigning), "not meant for signing lists");
        assertRefusedSigner(signer.purposes(KeyPurposeId.anyExtendedKeyUsage), "not meant for signing lists");
        assertRefusedSigner(signer.purposes(LIST_SIGNING).keyUsage(KeyUsage.keyEncipherment), "not meant to sign");
    }

    @Test
    void intermediateMustBeMeantForSigningLists() {
        TestCa.Builder intermediate = ROOT.intermediate("CN=Issuing");

        assertRefusedIntermediate(intermediate.purposes(), "CN=Issuing is not meant for signing lists");
        assertRefusedIntermediate(
                intermediate.purposes(KeyPurposeId.id_kp_codeSigning), "CN=Issuing is not meant for signing lists");
    }

    @Test
    void intermediateMustBeAllowedToIssue() {
        assertRefusedIntermediate(
                ROOT.leaf("issuing.example.com").purposes(LIST_SIGNING), "is not allowed to issue certificates");
        assertRefusedIntermediate(
                ROOT.intermediate("CN=Issuing").purposes(LIST_SIGNING).keyUsage(KeyUsage.digitalSignature),
                "not meant to sign certificates");
    }

    @Test
    void intermediateMustAllowTheOnesBelowIt() {
        TestCa upper = ROOT.intermediate("CN=Upper")
                .purposes(LIST_SIGNING)
                .pathLength(0)
                .create();
        TestCa lower = upper.intermediate("CN=Lower").purposes(LIST_SIGNING).create();
        TestCa signer = lower.leaf("Publisher").purposes(LIST_SIGNING).create();

        assertRefused(TestList.of(400).signer(signer, lower, upper, ROOT), "CN=Upper allows no more than 0");
    }

    @Test
    void signatureWithAWeakDigestIsRefused() {
        assertRefusedSigner(
                INTERMEDIATE.leaf("Publisher").purposes(LIST_SIGNING).signatureAlgorithm("SHA1withECDSA"),
                "algorithm that does not count");
        assertRefusedIntermediate(
                ROOT.intermediate("CN=Issuing").purposes(LIST_SIGNING).signatureAlgorithm("SHA1withECDSA"),
                "algorithm that does not count");
    }

    @Test
    void unknownCriticalExtensionInThePathIsRefused() {
        assertRefusedSigner(
                INTERMEDIATE.leaf("Publisher").purposes(LIST_SIGNING).extension("1.2.3.4", true),
                "critical",
                "1.2.3.4");
        assertRefusedIntermediate(
                ROOT.intermediate("CN=Issuing").purposes(LIST_SIGNING).extension("1.2.3.4", true), "critical");
    }

    @Test
    void certificatesMustHaveBeenValidAtTheDateOfTheList() {
        Instant date = Instant.now().minus(Duration.ofHours(1));
        TestCa.Builder intermediate = ROOT.intermediate("CN=Issuing").purposes(LIST_SIGNING);

        assertRefusedSigner(
                INTERMEDIATE.leaf("Publisher").purposes(LIST_SIGNING).notAfter(date.minusSeconds(10)),
                "not valid at the list's date",
                "CN=Publisher");
        assertRefusedSigner(
                INTERMEDIATE.leaf("Publisher").purposes(LIST_SIGNING).notBefore(date.plusSeconds(10)),
                "not valid at the list's date");
        assertRefusedIntermediate(
                intermediate.notAfter(date.minusSeconds(10)), "not valid at the list's date", "CN=Issuing");
    }

    @Test
    void pathOfTooManyIntermediatesIsRefused() {
        TestCa lowest = ROOT;
        TestCa[] path = new TestCa[6];
        path[5] = ROOT;
        for (int i = 4; i >= 0; i--) {
            lowest =
                    lowest.intermediate("CN=Number " + i).purposes(LIST_SIGNING).create();
            path[i] = lowest;
        }
        TestCa signer = lowest.leaf("Publisher").purposes(LIST_SIGNING).create();

        assertRefused(TestList.of(400).signer(signer, path), "not signed under");
    }

    @Test
    void certificatesThatIssueEachOtherLeadNowhere() {
        TestCa first = TestCa.root("CN=First").purposes(LIST_SIGNING).create();
        TestCa second = TestCa.root("CN=Second").purposes(LIST_SIGNING).create();
        TestCa signer = first.leaf("Publisher").purposes(LIST_SIGNING).create();

        assertRefused(
                TestList.of(400)
                        .signer(
                                signer,
                                second.crossSign(first).create(),
                                first.crossSign(second).create(),
                                ROOT),
                "not signed under");
    }

    private static void assertRefusedSigner(TestCa.Builder builder, String... reason) {
        assertRefused(TestList.of(400).signer(builder.create(), INTERMEDIATE, ROOT), reason);
    }

    private static void assertRefusedIntermediate(TestCa.Builder builder, String... reason) {
        TestCa intermediate = builder.create();
        TestCa signer = intermediate.leaf("Publisher").purposes(LIST_SIGNING).create();
        assertRefused(TestList.of(400).signer(signer, intermediate, ROOT), reason);
    }
}
