package io.github.sbcaudit.trust.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CrlCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-08T12:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-10-01T08:30:00Z");
    private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2035-01-01T00:00:00Z");
    private static final String ADDRESS = "http://crl.example.com/1.crl";

    private final TestCa root =
            TestCa.root("CN=Test Root").notBefore(OLD).notAfter(FAR).create();
    private final TestCa ca = root.intermediate("CN=Test CA").crl(ADDRESS).create();
    private final TestCa leaf =
            ca.leaf("sbc.example.com").crl(ADDRESS, "ldap://x/y").create();

    // ---- listed or not

    @Test
    void goodWhenNotListed() {
        byte[] crl = crl().entry(ca.leaf("other.example.com").create().certificate(), SINCE)
                .create();

        assertThat(judge(crl))
                .isEqualTo(new RevocationAnswer(
                        RevocationSource.CRL,
                        ADDRESS,
                        RevocationOutcome.GOOD,
                        null,
                        null,
                        null,
                        Instant.parse("2026-11-01T12:00:00Z"),
                        Instant.parse("2026-11-09T12:00:00Z"),
                        NOW));
    }

    @Test
    void goodWhenTheListIsEmpty() {
        assertThat(judge(crl().create()).outcome()).isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void revokedWhenListed() {
        RevocationAnswer withReason =
                judge(crl().entry(leaf.certificate(), SINCE, 1).create());
        RevocationAnswer without = judge(crl().entry(leaf.certificate(), SINCE).create());

        assertThat(withReason.outcome()).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(withReason.revokedAt()).isEqualTo(SINCE);
        assertThat(withReason.reason()).isEqualTo("keyCompromise");
        assertThat(withReason.detail()).isNull();
        assertThat(without.outcome()).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(without.reason()).isNull();
    }

    @Test
    void everyEntryIsFoundAndNoOther() {
        List<TestCa> leaves = new ArrayList<>();
        TestCrl crl = crl();
        for (int i = 0; i < 40; i++) {
            TestCa listed = ca.leaf("sbc" + i + ".example.com")
                    .keyPair(leaf.keyPair())
                    .serial(BigInteger.valueOf(i % 2 == 0 ? i : (1L << i) - 1))
                    .create();
            leaves.add(listed);
            if (i < 20) {
                crl.entry(listed.certificate(), SINCE.plusSeconds(i));
            }
        }
        CrlCheck check = check(crl.create());

        for (int i = 0; i < 40; i++) {
            RevocationAnswer answer = check.judge(leaves.get(i).certificate());
            assertThat(answer.outcome()).isEqualTo(i < 20 ? RevocationOutcome.REVOKED : RevocationOutcome.GOOD);
            assertThat(answer.revokedAt()).isEqualTo(i < 20 ? SINCE.plusSeconds(i) : null);
        }
    }

    @Test
    void serialNumbersOfOneHashAreToldApart() {
        BigInteger one = new BigInteger("0000000100000000", 16);
        BigInteger other = new BigInteger("1F", 16);
        assertThat(one.hashCode()).isEqualTo(other.hashCode());
        TestCa first = ca.leaf("a.example.com").serial(one).create();
        TestCa second = ca.leaf("b.example.com").serial(other).create();
        CrlCheck check = check(crl().entry(first.certificate(), SINCE).create());

        assertThat(check.judge(first.certificate()).outcome()).isEqualTo(RevocationOutcome.REVOKED);
        assertThat(check.judge(second.certificate()).outcome()).isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void certificateTakenOffTheListIsNeitherGoodNorRevoked() {
        unverifiable(
                judge(crl().entry(leaf.certificate(), SINCE, 8).create()),
                "the CRL takes the certificate off another list");
        assertThat(judge(crl().entry(leaf.certificate(), SINCE, 8)
                                .entry(leaf.certificate(), SINCE, 6)
                                .create())
                        .outcome())
                .isEqualTo(RevocationOutcome.REVOKED);
    }

    @Test
    void pemIsRead() {
        byte[] pem =
                TestCrl.pem("X509 CRL", crl().entry(leaf.certificate(), SINCE).create());

        assertThat(judge(pem).outcome()).isEqualTo(RevocationOutcome.REVOKED);
    }

    // ---- of whom

    @Test
    void crlOfAnotherIssuerSaysNothing() {
        unverifiable(judge(new TestCrl(root, NOW).create()), "the CRL is of another issuer");
        unverifiable(judge(new TestCrl(root, NOW).signedBy(ca).create()), "the CRL is of another issuer");
    }

    @Test
    void forgedCrlSaysNothing() {
        String hindrance = "the CRL is not signed with the issuer's key";
        RevocationAnswer answer =
                judge(crl().entry(leaf.certificate(), SINCE).signedBy(root).create());

        unverifiable(answer, hindrance);
        assertThat(answer.thisUpdate()).isNull();
        byte[] tampered = crl().create();
        tampered[tampered.length - 1] ^= 1;
        assertThat(judge(tampered).outcome()).isEqualTo(RevocationOutcome.UNVERIFIABLE);
    }

    @Test
    void certificateOfAnotherIssuerIsNotOnIt() {
        TestCa stranger = root.leaf("sbc.example.com").create();

        unverifiable(
                check(crl().create()).judge(stranger.certificate()),
                "the certificate is of another issuer than the CRL");
        unverifiable(check(crl().create()).judge(Certificate.of(new byte[1])), "the certificate cannot be read");
    }

    @Test
    void issuerWithAKeyUsageNeedsThatOfSigningCrls() {
        for (int usage : new int[] {KeyUsage.keyCertSign, KeyUsage.keyCertSign | KeyUsage.cRLSign}) {
            TestCa issuer = root.intermediate("CN=Test CA").keyUsage(usage).create();
            TestCa below = issuer.leaf("sbc.example.com").create();
            RevocationAnswer answer = CrlCheck.of(ADDRESS, new TestCrl(issuer, NOW).create(), issuer.certificate(), NOW)
                    .judge(below.certificate());

            if (usage == KeyUsage.keyCertSign) {
                unverifiable(answer, "the issuer's key is not meant to sign CRLs");
            } else {
                assertThat(answer.outcome()).isEqualTo(RevocationOutcome.GOOD);
            }
        }
    }

    // ---- when

    @Test
    void staleCrlSaysNothing() {
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        byte[] crl = new TestCrl(ca, start, NOW.minusSeconds(1))
                .entry(leaf.certificate(), SINCE)
                .create();

        RevocationAnswer answer = judge(crl);

        unverifiable(answer, "the CRL of 2026-11-01 should have been renewed by 2026-11-08");
        assertThat(answer.thisUpdate()).isEqualTo(start);
        assertThat(answer.nextUpdate()).isEqualTo(NOW.minusSeconds(1));
        assertThat(judge(new TestCrl(ca, start, NOW).create()).outcome()).isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void crlFromTheFutureSaysNothingBeyondTheSkewOfClocks() {
        unverifiable(
                judge(new TestCrl(ca, NOW.plusSeconds(301), NOW.plus(Duration.ofDays(7))).create()),
                "the CRL is of 2026-11-08, which is in the future");
        assertThat(judge(new TestCrl(ca, NOW.plusSeconds(300), NOW.plus(Duration.ofDays(7))).create())
                        .outcome())
                .isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void crlMustSayWhenItIsRenewed() {
        unverifiable(judge(new TestCrl(ca, SINCE, null).create()), "the CRL does not say when it will be renewed");
    }

    // ---- for whom

    @Test
    void deltaCrlCanOnlyRevoke() throws Exception {
        unverifiable(judge(delta().create()), "the CRL holds only what has changed since another one (a delta CRL)");
        assertThat(judge(delta().entry(leaf.certificate(), SINCE, 1).create()).outcome())
                .isEqualTo(RevocationOutcome.REVOKED);
        unverifiable(
                judge(delta().entry(leaf.certificate(), SINCE, 8).create()),
                "the CRL takes the certificate off another list");
    }

    private TestCrl delta() throws Exception {
        return crl().extension(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE));
    }

    @Test
    void crlForSomeReasonsCanOnlyRevoke() throws Exception {
        ReasonFlags some = new ReasonFlags(ReasonFlags.keyCompromise);

        unverifiable(
                judge(crl().part(false, false, some, false, false).create()),
                "the CRL holds only what was revoked for some reasons");
        assertThat(judge(crl().part(false, false, some, false, false)
                                .entry(leaf.certificate(), SINCE, 1)
                                .create())
                        .outcome())
                .isEqualTo(RevocationOutcome.REVOKED);
    }

    @Test
    void indirectCrlSaysNothing() throws Exception {
        unverifiable(
                judge(crl().part(false, false, null, true, false)
                        .entry(leaf.certificate(), SINCE)
                        .create()),
                "the CRL speaks for several CAs (an indirect CRL)");
    }

    @Test
    void crlForAttributeCertificatesSaysNothing() throws Exception {
        unverifiable(
                judge(crl().part(false, false, null, false, true)
                        .entry(leaf.certificate(), SINCE)
                        .create()),
                "the CRL is for attribute certificates only");
    }

    @Test
    void crlMayBeForUsersOrForCas() throws Exception {
        TestCa below = ca.intermediate("CN=Below").create();
        CrlCheck users = check(crl().part(true, false, null, false, false).create());
        CrlCheck cas = check(crl().part(false, true, null, false, false).create());

        assertThat(users.judge(leaf.certificate()).outcome()).isEqualTo(RevocationOutcome.GOOD);
        unverifiable(users.judge(below.certificate()), "the CRL is not for certificates of CAs");
        assertThat(cas.judge(below.certificate()).outcome()).isEqualTo(RevocationOutcome.GOOD);
        unverifiable(cas.judge(leaf.certificate()), "the CRL is for certificates of CAs only");
    }

    @Test
    void crlOfAPartIsForCertificatesThatNameThatPart() throws Exception {
        String hindrance = "the CRL is for certificates that name another distribution point";

        for (String own : List.of(ADDRESS, "ldap://x/y")) {
            byte[] crl = crl().part(false, false, null, false, false, "http://x/", own)
                    .create();
            assertThat(judge(crl).outcome()).isEqualTo(RevocationOutcome.GOOD);
        }
        String other = "http://crl.example.com/2.crl";
        unverifiable(judge(crl().part(false, false, null, false, false, other).create()), hindrance);
        TestCa nameless = ca.leaf("sbc.example.com").create();
        unverifiable(
                check(crl().part(false, false, null, false, false, ADDRESS).create())
                        .judge(nameless.certificate()),
                hindrance);
        assertThat(judge(crl().part(false, false, null, false, false, other)
                                .entry(leaf.certificate(), SINCE)
                                .create())
                        .outcome())
                .isEqualTo(RevocationOutcome.REVOKED); // on whichever part: the issuer has said so
    }

    @Test
    void partNamedByADirectoryNameIsOfNoCertificate() throws Exception {
        GeneralName directory =
                new GeneralName(ca.certificate().holder().orElseThrow().getSubject());
        byte[] crl = crl().extension(
                        Extension.issuingDistributionPoint,
                        true,
                        new IssuingDistributionPoint(
                                new DistributionPointName(new GeneralNames(directory)), false, false))
                .create();

        unverifiable(judge(crl), "the CRL is for certificates that name another distribution point");
    }

    // ---- extensions

    @Test
    void unknownCriticalExtensionMakesTheCrlUseless() throws Exception {
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.3.4");

        unverifiable(
                judge(crl().extension(unknown, true, DERNull.INSTANCE)
                        .entry(leaf.certificate(), SINCE)
                        .create()),
                "the CRL has a critical extension that is not known here: 1.2.3.4");
        assertThat(judge(crl().extension(unknown, false, DERNull.INSTANCE)
                                .extension(Extension.cRLNumber, true, new CRLNumber(BigInteger.TEN))
                                .create())
                        .outcome())
                .isEqualTo(RevocationOutcome.GOOD);
    }

    @Test
    void unknownCriticalExtensionOfAnyEntryMakesTheCrlUseless() throws Exception {
        String hindrance = "the CRL has an entry with a critical extension that is not known here";

        unverifiable(judge(crl().entry(BigInteger.TWO, SINCE, "1.2.3.4", true).create()), hindrance);
        unverifiable( // the certificate's issuer: such an entry is of another CA
                judge(crl().entry(BigInteger.TWO, SINCE, "2.5.29.29", true).create()), hindrance);
        unverifiable(
                judge(crl().entry(BigInteger.TWO, SINCE, "2.5.29.29", false).create()), hindrance);
        assertThat(judge(crl().entry(BigInteger.TWO, SINCE, "1.2.3.4", false)
                                .entry(BigInteger.ONE, SINCE, "2.5.29.24", true)
                                .create())
                        .outcome())
                .isEqualTo(RevocationOutcome.GOOD);
    }

    // ---- what is no CRL

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "3000", "3080", "3003020101", "300930003000030100", "3C68746D6C3E"})
    void nonsenseIsTold(String hex) {
        unverifiable(judge(HexFormat.of().parseHex(hex)), "what was fetched is no CRL that can be read");
    }

    @Test
    void pemNonsenseIsTold() {
        for (String text : List.of("-----BEGIN X509 CRL-----", "-----BEGIN X509 CRL-----\nA\n-----END X509 CRL-----")) {
            unverifiable(
                    judge(text.getBytes(StandardCharsets.US_ASCII)), "what was fetched is no CRL that can be read");
        }
    }

    @Test
    void certificateIsNoCrl() {
        unverifiable(judge(ca.certificate().der()), "what was fetched is no CRL that can be read");
    }

    @Test
    void unreachableAddressSaysNothing() {
        RevocationAnswer answer =
                CrlCheck.failed(ADDRESS, Statement.unreachable("HTTP 404"), NOW).judge(leaf.certificate());

        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.UNREACHABLE);
        assertThat(answer.detail()).isEqualTo("HTTP 404");
        assertThat(answer.address()).isEqualTo(ADDRESS);
    }

    @Test
    void mutatedCrlsNeverGiveGoodForARevokedCertificate() throws Exception {
        Random random = new Random(11);
        byte[][] honest = {
            crl().entry(leaf.certificate(), SINCE, 1).create(),
            crl().entry(BigInteger.ONE, SINCE)
                    .entry(leaf.certificate(), SINCE)
                    .part(true, false, null, false, false, ADDRESS)
                    .create(),
            TestCrl.pem("X509 CRL", crl().entry(leaf.certificate(), SINCE).create())
        };
        for (int round = 0; round < 6_000; round++) {
            byte[] mutated = Mutations.mutate(honest[round % honest.length], random);

            assertThat(judge(mutated).outcome())
                    .isIn(RevocationOutcome.UNVERIFIABLE, RevocationOutcome.REVOKED); // PEM may hold it unharmed
        }
    }

    @Test
    void floodOfPartsIsNotListed() {
        byte[] flood = new byte[CrlCheck.MAX_OCTETS];
        int outer = flood.length - 6;
        int inner = outer - 6;
        put(flood, 0, outer);
        put(flood, 6, inner);
        for (int i = 12; i + 1 < flood.length; i += 2) {
            flood[i] = 5; // as many as fit would take twenty times the memory
        }

        unverifiable(judge(flood), "what was fetched is no CRL that can be read");
    }

    private static void put(byte[] octets, int at, int length) {
        octets[at] = 0x30;
        octets[at + 1] = (byte) 0x84;
        for (int i = 0; i < 4; i++) {
            octets[at + 2 + i] = (byte) (length >> (24 - 8 * i));
        }
    }

    @Test
    void bodyOfAbsurdLengthIsNotRead() {
        unverifiable(judge(new byte[CrlCheck.MAX_OCTETS + 1]), "what was fetched is no CRL that can be read");
    }

    @Test
    void lengthsThatLieAreNotFollowed() {
        byte[] crl = crl().entry(leaf.certificate(), SINCE, 1).create();
        for (int at = 0; at < crl.length; at++) {
            for (int value : new int[] {0, 0x7F, 0x80, 0x84, 0xFF}) {
                byte[] lying = crl.clone();
                lying[at] = (byte) value;
                if (!Arrays.equals(lying, crl)) {
                    assertThat(judge(lying).outcome()).isEqualTo(RevocationOutcome.UNVERIFIABLE);
                }
            }
        }
    }

    // ---- scenery

    private TestCrl crl() {
        return new TestCrl(ca, NOW);
    }

    private CrlCheck check(byte[] crl) {
        return CrlCheck.of(ADDRESS, crl, ca.certificate(), NOW);
    }

    private RevocationAnswer judge(byte[] crl) {
        return check(crl).judge(leaf.certificate());
    }

    private static void unverifiable(RevocationAnswer answer, String detail) {
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(answer.outcome()).isEqualTo(RevocationOutcome.UNVERIFIABLE);
        assertThat(answer.revokedAt()).isNull();
    }
}
