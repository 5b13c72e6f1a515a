package io.github.sbcaudit.trust.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OcspCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2035-01-01T00:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-10-01T08:30:00Z");
    private static final String ADDRESS = "http://ocsp.example.com";

    private final TestCa root =
            TestCa.root("CN=Test Root").notBefore(OLD).notAfter(FAR).create();
    private final TestCa ca = under(root, "CN=Test CA,O=Example");
    private final TestCa sibling = under(root, "CN=Sibling CA");
    private final TestCa leaf = ca.leaf("sbc.example.com").create();

    // ---- asking

    @Test
    void requestNamesTheCertificateBySha1WithoutANonce() throws Exception {
        OCSPReq request = new OCSPReq(OcspCheck.request(leaf.certificate(), ca.certificate()));

        assertThat(request.hasExtensions()).isFalse();
        assertThat(request.isSigned()).isFalse();
        assertThat(request.getRequestList()).hasSize(1);
        CertificateID id = request.getRequestList()[0].getCertID();
        var holder = leaf.certificate().holder().orElseThrow();
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        assertThat(id.getHashAlgOID().getId()).isEqualTo("1.3.14.3.2.26");
        assertThat(id.getSerialNumber()).isEqualTo(holder.getSerialNumber());
        assertThat(id.getIssuerNameHash())
                .isEqualTo(sha1.digest(holder.getIssuer().getEncoded()));
        assertThat(id.getIssuerKeyHash())
                .isEqualTo(sha1.digest(ca.certificate()
                        .holder()
                        .orElseThrow()
                        .getSubjectPublicKeyInfo()
                        .getPublicKeyData()
                        .getOctets()));
    }

    @Test
    void unreadableCertificateCannotBeAskedFor() {
        assertThatThrownBy(() -> OcspCheck.request(Certificate.of(new byte[1]), ca.certificate()))
                .isInstanceOf(IllegalArgumentException.class);
        unverifiable(
                OcspCheck.judge(
                        RevocationSource.OCSP,
                        ADDRESS,
                        response().create(),
                        Certificate.of(new byte[1]),
                        ca.certificate(),
                        NOW),
                "the certificate or its issuer's cannot be read");
    }

    // ---- what a response says

    @Test
    void goodByTheIssuer() {
        RevocationAnswer answer = judge(response().create());

        assertThat(answer)
                .isEqualTo(new RevocationAnswer(
                        RevocationSource.OCSP,
                        ADDRESS,
                        RevocationOutcome.GOOD,
                        null,
                        null,
                        null,
                        NOW.minusSeconds(3600),
                        NOW.plusSeconds(86_400),
                        NOW));
        assertThat(judge(response().byKey().create()).outcome()).isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void stapledResponseIsJudgedTheSame() {
        RevocationAnswer answer = OcspCheck.judge(
                RevocationSource.STAPLED_OCSP, null, response().create(), leaf.certificate(), ca.certificate(), NOW);

        assertThat(answer.source()).isEqualTo(RevocationSource.STAPLED_OCSP);
        assertThat(answer.address()).isNull();
        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void rsaSignatureIsVerified() {
        TestCa rsa = root.intermediate("CN=RSA CA")
                .rsa()
                .notBefore(OLD)
                .notAfter(FAR)
                .create();
        TestCa below = rsa.leaf("sbc.example.com").create();

        assertThat(OcspCheck.judge(
                                RevocationSource.OCSP,
                                ADDRESS,
                                new TestOcsp(below.certificate(), rsa, NOW).create(),
                                below.certificate(),
                                rsa.certificate(),
                                NOW)
                        .outcome())
                .isEqualTo(RevocationOutcome.GOOD);
    }

    @ParameterizedTest
    @CsvSource({
        "0, unspecified",
        "1, keyCompromise",
        "2, cACompromise",
        "3, affiliationChanged",
        "4, superseded",
        "5, cessationOfOperation",
        "6, certificateHold",
        "9, privilegeWithdrawn",
        "10, aACompromise"
    })
    void revokedWithAReason(int code, String reason) {
        RevocationAnswer answer = judge(response().revoked(SINCE, code).create());

        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(answer.revokedAt()).isEqualTo(SINCE);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.detail()).isNull();
    }

    @Test
    void revokedWithoutAReason() {
        RevocationAnswer answer = judge(response().revoked(SINCE).create());

        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(answer.reason()).isNull();
    }

    @Test
    void unknownToTheResponder() {
        unverifiable(judge(response().unknown().create()), "the responder does not know this certificate");
    }

    @Test
    void revocationCountsBesideOtherAnswersForTheSameCertificate() {
        assertThat(judge(response().and(new RevokedStatus(Date.from(SINCE), 1)).create())
                        .outcome())
                .isEqualTo(RevocationOutcome.REVOKED);
        assertThat(judge(response().revoked(SINCE).and(CertificateStatus.GOOD).create())
                        .outcome())
                .isEqualTo(RevocationOutcome.REVOKED);
        assertThat(judge(response().revoked(SINCE).and(new UnknownStatus()).create())
                        .outcome())
                .isEqualTo(RevocationOutcome.REVOKED);
    }

    // ---- of which certificate

    @Test
    void otherCertificatesAreOfNoInterest() {
        TestCa other = ca.leaf("sbc.example.com").create();

        unverifiable(
                judge(new TestOcsp(other.certificate(), ca, NOW).create()), "the response is about other certificates");
    }

    @Test
    void sameSerialNumberOfAnotherIssuerIsOfNoInterest() {
        TestCa namesake = TestCa.root("CN=Test CA,O=Example").create(); // the name, and another key
        byte[] response =
                new TestOcsp(leaf.certificate(), namesake, NOW).signedBy(ca).create();

        unverifiable(judge(response), "the response is about other certificates");
    }

    @Test
    void certificateOfAnotherIssuerIsNotAskedFor() {
        unverifiable(
                OcspCheck.judge(
                        RevocationSource.OCSP,
                        ADDRESS,
                        response().create(),
                        leaf.certificate(),
                        sibling.certificate(),
                        NOW),
                "the certificate is of another issuer");
    }

    @Test
    void responderMayUseAnyKnownHash() {
        for (ASN1ObjectIdentifier hash : new ASN1ObjectIdentifier[] {
            NISTObjectIdentifiers.id_sha224,
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512
        }) {
            assertThat(judge(response().hash(hash).create()).outcome()).isEqualTo(RevocationOutcome.GOOD);
        }
        unverifiable(
                judge(response().hash(PKCSObjectIdentifiers.md5).create()),
                "the response names certificates by a hash that is not known here");
    }

    // ---- by whom

    @Test
    void goodByAResponderThatTheIssuerHasAppointed() {
        TestCa responder = responder().create();

        assertThat(judge(response().by(responder).create()).outcome()).isEqualTo(RevocationOutcome.GOOD);
        assertThat(judge(response().by(responder).byKey().create()).outcome()).isEqualTo(RevocationOutcome.GOOD);
        assertThat(judge(response().by(responder).sending(ca, root, responder).create())
                        .outcome())
                .isEqualTo(RevocationOutcome.GOOD);
        assertThat(judge(response().by(responder).revoked(SINCE, 1).create()).outcome())
                .isEqualTo(RevocationOutcome.REVOKED);
    }

    @Test
    void signatureMustBeTheIssuersOwn() {
        unverifiable(judge(response().signedBy(sibling).create()), "the response is not signed with the issuer's key");
        unverifiable(
                judge(response().signedBy(sibling).sending(ca).create()),
                "the response is not signed with the issuer's key");
    }

    @Test
    void responderMustSendItsCertificate() {
        TestCa responder = responder().create();

        unverifiable(
                judge(response().by(responder).sending().create()),
                "signed by \"CN=OCSP Responder\", whose certificate is not in the response");
        unverifiable(
                judge(response().by(responder).byKey().sending(ca).create()),
                "signed by another key, whose certificate is not in the response");
    }

    @Test
    void responderOfASiblingIsNotBelieved() {
        TestCa responder = appointed(sibling);

        unverifiable(
                judge(response().by(responder).create()),
                "signed by \"CN=OCSP Responder\", which the issuer did not appoint");
        unverifiable(
                judge(response().by(responder).sending(responder, sibling, ca).create()),
                "signed by \"CN=OCSP Responder\", which the issuer did not appoint");
    }

    @Test
    void responderOfAnIssuerAboveOrBelowIsNotBelieved() {
        TestCa below = under(ca, "CN=Below");

        unverifiable(
                judge(response().by(appointed(root)).create()),
                "signed by \"CN=OCSP Responder\", which the issuer did not appoint");
        unverifiable(
                judge(response().by(appointed(below)).create()),
                "signed by \"CN=OCSP Responder\", which the issuer did not appoint");
        unverifiable(
                judge(response().by(root).create()), "signed by \"CN=Test Root\", which the issuer did not appoint");
    }

    @Test
    void responderOfANamesakeOfTheIssuerIsNotBelieved() {
        TestCa namesake = TestCa.root("CN=Test CA,O=Example").create();

        unverifiable(
                judge(response().by(appointed(namesake)).create()),
                "signed by \"CN=OCSP Responder\", which the issuer did not appoint");
    }

    @Test
    void responderNeedsTheKeyPurpose() {
        unverifiable(
                judge(response().by(responder().purposes().create()).create()),
                "signed by \"CN=OCSP Responder\", whose certificate is not for signing OCSP responses");
        unverifiable(
                judge(response()
                        .by(responder()
                                .purposes(KeyPurposeId.anyExtendedKeyUsage)
                                .create())
                        .create()),
                "signed by \"CN=OCSP Responder\", whose certificate is not for signing OCSP responses");
        unverifiable(
                judge(response().by(leaf).create()),
                "signed by \"CN=sbc.example.com\", whose certificate is not for signing OCSP responses");
    }

    @Test
    void responderMustBeWithinItsValidity() {
        unverifiable(
                judge(response()
                        .by(responder().notAfter(NOW.minusSeconds(1)).create())
                        .create()),
                "signed by \"CN=OCSP Responder\", whose certificate holds from 2020-01-01 to 2026-11-20");
        unverifiable(
                judge(response()
                        .by(responder().notBefore(NOW.plusSeconds(1)).create())
                        .create()),
                "signed by \"CN=OCSP Responder\", whose certificate holds from 2026-11-20 to 2035-01-01");
    }

    @Test
    void responderMustHaveMadeTheSignature() {
        TestCa responder = responder().create();

        unverifiable(
                judge(response().by(responder).signedBy(sibling).create()),
                "signed by \"CN=OCSP Responder\", whose key has not made the signature");
        unverifiable(
                judge(response().signedBy(responder).sending(responder).create()),
                "the response is not signed with the issuer's key"); // under the issuer's name
    }

    @Test
    void foreignNamesAreEscapedInMessages() {
        TestCa liar = TestCa.root("CN=a\u202Eb").create();

        assertThat(judge(response().by(liar).create()).detail())
                .contains("CN=a\\u{202e}b")
                .doesNotContain("\u202E");
    }

    // ---- when

    @Test
    void staleResponseIsNotBelieved() {
        RevocationAnswer answer = judge(response()
                .from(NOW.minus(Duration.ofDays(3)))
                .until(NOW.minusSeconds(1))
                .create());

        unverifiable(answer, "the response of 2026-11-17 12:00 UTC should have been renewed by 2026-11-20 11:59 UTC");
        assertThat(answer.nextUpdate()).isEqualTo(NOW.minusSeconds(1));
        assertThat(judge(response().until(NOW).create()).outcome()).isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void staleRevocationIsNotBelievedEither() {
        assertThat(judge(response().revoked(SINCE).until(NOW.minusSeconds(1)).create())
                        .outcome())
                .isEqualTo(RevocationOutcome.UNVERIFIABLE);
    }

    @Test
    void responseFromTheFutureIsNotBelievedBeyondTheSkewOfClocks() {
        unverifiable(
                judge(response().from(NOW.plusSeconds(301)).create()),
                "the response is of 2026-11-20 12:05 UTC, which is in the future");
        assertThat(judge(response().from(NOW.plusSeconds(300)).create()).outcome())
                .isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void responseThatDoesNotSayHowLongItHoldsIsBelievedForADay() {
        assertThat(judge(response()
                                .from(NOW.minus(Duration.ofHours(24)))
                                .until(null)
                                .create())
                        .outcome())
                .isEqualTo(RevocationOutcome.GOOD);
        unverifiable(
                judge(response()
                        .from(NOW.minus(Duration.ofHours(24)).minusSeconds(1))
                        .until(null)
                        .create()),
                "the response of 2026-11-19 11:59 UTC does not say how long it holds, and is older than 24 hours");
        unverifiable(
                judge(response().from(NOW.plusSeconds(301)).until(null).create()),
                "the response is of 2026-11-20 12:05 UTC, which is in the future");
    }

    // ---- what is no answer

    @ParameterizedTest
    @CsvSource({"1, malformedRequest", "2, internalError", "3, tryLater", "5, sigRequired", "6, unauthorized"})
    void refusalIsTold(int status, String name) throws Exception {
        unverifiable(judge(new OCSPRespBuilder().build(status, null).getEncoded()), "the responder answers " + name);
    }

    @Test
    void unknownRefusalIsTold() {
        unverifiable(judge(new byte[] {0x30, 3, 0x0A, 1, 77}), "the responder answers with an unknown status");
    }

    @Test
    void unknownCriticalExtensionsAreNotPassedOver() {
        String hindrance = "the response has a critical extension that is not known here";

        unverifiable(judge(response().singleExtension("1.2.3.4", true).create()), hindrance);
        unverifiable(judge(response().responseExtension("1.2.3.4", true).create()), hindrance);
        assertThat(judge(response().singleExtension("1.2.3.4", false).create()).outcome())
                .isEqualTo(RevocationOutcome.GOOD);
        assertThat(judge(response().responseExtension("1.2.3.4", false).create())
                        .outcome())
                .isEqualTo(RevocationOutcome.GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "3000", "3080", "30840000", "0A0100", "30030A0100", "3C68746D6C3E", "30050A0100A000"})
    void nonsenseIsTold(String hex) {
        unverifiable(
                judge(java.util.HexFormat.of().parseHex(hex)),
                "what was received is no OCSP response that can be read");
    }

    @Test
    void responseOfAbsurdLengthIsNotRead() {
        unverifiable(judge(new byte[65_537]), "a response of 65537 octets");
    }

    @Test
    void deeplyNestedResponseIsNotRead() {
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 4) { // each sequence holds the rest
            int left = nested.length - i - 4;
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x82;
            nested[i + 2] = (byte) (left >> 8);
            nested[i + 3] = (byte) left;
        }

        assertThat(judge(nested).outcome()).isEqualTo(RevocationOutcome.UNVERIFIABLE);
    }

    @Test
    void octetsAfterTheResponseAreNotPassedOver() {
        byte[] response = response().create();

        assertThat(judge(Arrays.copyOf(response, response.length + 1)).outcome())
                .isEqualTo(RevocationOutcome.UNVERIFIABLE);
    }

    @Test
    void mutatedResponsesAreNeverBelievedToBeGood() {
        Random random = new Random(7);
        byte[][] honest = {
            response().revoked(SINCE, 1).create(),
            response().revoked(SINCE).by(responder().create()).create(),
            response().unknown().create()
        };
        for (int round = 0; round < 6_000; round++) {
            byte[] mutated = Mutations.mutate(honest[round % honest.length], random);

            RevocationAnswer answer = judge(mutated);

            assertThat(answer.outcome()).isNotIn(RevocationOutcome.GOOD, RevocationOutcome.UNREACHABLE);
        }
    }

    // ---- scenery

    private TestOcsp response() {
        return new TestOcsp(leaf.certificate(), ca, NOW);
    }

    private RevocationAnswer judge(byte[] response) {
        return OcspCheck.judge(RevocationSource.OCSP, ADDRESS, response, leaf.certificate(), ca.certificate(), NOW);
    }

    private static TestCa under(TestCa issuer, String name) {
        return issuer.intermediate(name).notBefore(OLD).notAfter(FAR).create();
    }

    private TestCa.Builder responder() {
        return responder(ca);
    }

    private static TestCa appointed(TestCa issuer) {
        return responder(issuer).create();
    }

    private static TestCa.Builder responder(TestCa issuer) {
        return issuer.leaf("OCSP Responder")
                .notBefore(OLD)
                .notAfter(FAR)
                .dnsNames()
                .purposes(KeyPurposeId.id_kp_OCSPSigning);
    }

    private static void unverifiable(RevocationAnswer answer, String detail) {
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.UNVERIFIABLE);
        assertThat(answer.revokedAt()).isNull();
        assertThat(answer.reason()).isNull();
    }
}
