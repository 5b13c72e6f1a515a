package io.github.sbcaudit.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant END = Instant.parse("2026-07-08T09:10:11Z");

    private final TestCa root =
            TestCa.root("C=DE,O=Example\\, Inc.,CN=Example Root").rsa().create();
    private final TestCa leaf = root.leaf("sbc1.example.com")
            .rsa()
            .notBefore(START)
            .notAfter(END)
            .dnsNames("sbc1.example.com", "*.example.com")
            .create();

    @Test
    void factsSayWhatTheLeafSays() {
        CertificateFacts facts = leaf.certificate().facts().orElseThrow();

        assertThat(facts.subject()).isEqualTo("CN=sbc1.example.com");
        assertThat(facts.issuer()).isEqualTo("CN=Example Root,O=Example\\, Inc.,C=DE");
        assertThat(facts.commonNames()).containsExactly("sbc1.example.com");
        assertThat(facts.dnsNames()).containsExactly("sbc1.example.com", "*.example.com");
        assertThat(facts.serial()).matches("[1-9a-f][0-9a-f]*");
        assertThat(facts.notBefore()).isEqualTo(START);
        assertThat(facts.notAfter()).isEqualTo(END);
        assertThat(facts.keyAlgorithm()).isEqualTo("RSA");
        assertThat(facts.keyBits()).isEqualTo(2048);
        assertThat(facts.signatureAlgorithm()).isEqualToIgnoringCase("SHA256withRSA");
        assertThat(facts.extendedKeyUsage())
                .containsExactly(CertificateFacts.SERVER_AUTH, CertificateFacts.CLIENT_AUTH);
        assertThat(facts.ca()).isFalse();
        assertThat(facts.selfIssued()).isFalse();
        assertThat(facts.selfSigned()).isFalse();
    }

    @Test
    void factsOfARootSayThatItIsASelfSignedCaForAnyPurpose() {
        CertificateFacts facts = root.certificate().facts().orElseThrow();

        assertThat(facts.ca()).isTrue();
        assertThat(facts.selfIssued()).isTrue();
        assertThat(facts.selfSigned()).isTrue();
        assertThat(facts.extendedKeyUsage()).isNull();
    }

    @Test
    void selfIssuedIsNotSelfSignedWhenAnotherKeyMadeTheSignature() {
        TestCa newKey = TestCa.root("CN=Rollover").create();
        TestCa oldKey = TestCa.root("CN=Rollover").create();

        CertificateFacts facts =
                oldKey.crossSign(newKey).create().certificate().facts().orElseThrow();

        assertThat(facts.selfIssued()).isTrue();
        assertThat(facts.selfSigned()).isFalse();
    }

    @Test
    void keyBitsOfAnEllipticCurveAreThoseOfItsField() {
        CertificateFacts facts =
                TestCa.root("CN=EC").create().certificate().facts().orElseThrow();

        assertThat(facts.keyAlgorithm()).isEqualTo("EC");
        assertThat(facts.keyBits()).isEqualTo(256);
    }

    @Test
    void thumbprintsAreThoseOfTheDer() throws Exception {
        byte[] der = leaf.certificate().der();

        assertThat(leaf.certificate().sha256()).isEqualTo(hex("SHA-256", der));
        assertThat(leaf.certificate().sha1()).isEqualTo(hex("SHA-1", der));
    }

    @Test
    void isEqualWhenTheDerIsAndDoesNotChangeWithTheArrayItWasMadeFrom() {
        byte[] der = leaf.certificate().der();
        Certificate copy = Certificate.of(der);
        der[0] = 0;
        copy.der()[0] = 0;

        assertThat(copy).isEqualTo(leaf.certificate()).hasSameHashCodeAs(leaf.certificate());
        assertThat(copy).isNotEqualTo(root.certificate());
    }

    @Test
    void isSignedByItsIssuerAndByNobodyElse() {
        TestCa stranger = TestCa.root("C=DE,O=Example\\, Inc.,CN=Example Root").create();

        assertThat(leaf.certificate().isSignedBy(root.certificate())).isTrue();
        assertThat(leaf.certificate().isSignedBy(leaf.certificate())).isFalse();
        assertThat(leaf.certificate().isSignedBy(stranger.certificate())).isFalse();
    }

    @Test
    void isNoLongerSignedByItsIssuerWhenOneBitOfTheContentIsFlipped() {
        byte[] der = leaf.certificate().der();
        der[der.length / 3] ^= 1;

        assertThat(Certificate.of(der).isSignedBy(root.certificate())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SHA1withRSA", "MD5withRSA", "SHA512withRSA", "SHA256withRSAandMGF1", "SHA512withRSAandMGF1"})
    void isSignedByVerifiesWhatTheJvmMayForbid(String algorithm) throws Exception {
        Certificate signed = selfSigned(root.keyPair(), algorithm);

        assertThat(signed.isSignedBy(root.certificate())).isTrue();
        assertThat(signed.facts().orElseThrow().selfSigned()).isTrue();
    }

    @Test
    void isSignedByVerifiesBrainpoolCurves() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec("brainpoolP384r1"));

        CertificateFacts facts = selfSigned(generator.generateKeyPair(), "SHA384withECDSA")
                .facts()
                .orElseThrow();

        assertThat(facts.selfSigned()).isTrue();
        assertThat(facts.keyBits()).isEqualTo(384);
    }

    @Test
    @Timeout(10)
    void aHostileRsaKeyCostsNoTime() throws Exception {
        BigInteger modulus = BigInteger.ONE.shiftLeft(16_383).subtract(BigInteger.valueOf(1_234_567));
        SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(modulus, modulus.subtract(BigInteger.TWO)));
        Certificate hostile = signed(root.keyPair().getPrivate(), "SHA256withRSA", key);

        for (int i = 0; i < 100; i++) {
            Certificate fresh = Certificate.of(hostile.der());
            assertThat(fresh.facts().orElseThrow().keyBits()).isEqualTo(16_383);
            assertThat(fresh.isSignedBy(fresh)).isFalse();
        }
    }

    @Test
    void aSignatureOfAnRsaKeyOfMoreThan8192BitsIsVerified() throws Exception {
        BigInteger modulus = BigInteger.ONE;
        BigInteger order = BigInteger.ONE;
        Random random = new Random(20261123);
        while (modulus.bitLength() <= 8_192) { // of many primes, since two of this size would take minutes to find
            BigInteger prime = BigInteger.probablePrime(768, random);
            modulus = modulus.multiply(prime);
            order = order.multiply(prime.subtract(BigInteger.ONE));
        }
        BigInteger exponent = BigInteger.valueOf(65_537);
        KeyFactory keys = KeyFactory.getInstance("RSA");
        KeyPair pair = new KeyPair(
                keys.generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                keys.generatePrivate(new RSAPrivateKeySpec(modulus, exponent.modInverse(order))));

        CertificateFacts facts = selfSigned(pair, "SHA256withRSA").facts().orElseThrow();

        assertThat(facts.selfSigned()).isTrue();
    }

    @Test
    void octetsThatAreNoCertificateHaveNoFacts() {
        Certificate garbage = Certificate.of(new byte[] {1, 2, 3});

        assertThat(garbage.facts()).isEmpty();
        assertThat(garbage.holder()).isEmpty();
        assertThat(garbage.isSignedBy(root.certificate())).isFalse();
        assertThat(leaf.certificate().isSignedBy(garbage)).isFalse();
        assertThat(garbage.sha256()).hasSize(64);
        assertThat(Certificate.of(new byte[0]).facts()).isEmpty();
    }

    @Test
    void mutatedDerNeverThrows() {
        List<Certificate> seeds =
                List.of(leaf.certificate(), TestCa.root("CN=EC").create().certificate());
        Random random = new Random(20261123);
        int read = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] der = mutate(seeds.get(i % seeds.size()).der(), random);
            Certificate certificate = Certificate.of(der);
            if (certificate.facts().isPresent()) {
                read++;
            }
            assertThatCode(() -> certificate.isSignedBy(root.certificate())).doesNotThrowAnyException();
            assertThatCode(() -> leaf.certificate().isSignedBy(certificate)).doesNotThrowAnyException();
        }
        assertThat(read).as("mutations that are still certificates").isBetween(100, 3900);
    }

    @Test
    void deeplyNestedDerNeverThrows() {
        byte[] nested = new byte[200_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }

        assertThat(Certificate.of(nested).facts()).isEmpty();
    }

    @Test
    void distinguishedNameTextHasTheMostSpecificPartFirst() throws IOException {
        X500Name name = new X500Name("C=DE,O=A+OU=B,CN=x\\,y");

        assertThat(DistinguishedName.text(name)).isEqualTo("CN=x\\,y,O=A+OU=B,C=DE");
        assertThat(DistinguishedName.text(name.getEncoded())).isEqualTo("CN=x\\,y,O=A+OU=B,C=DE");
        assertThat(DistinguishedName.text(new X500Name(new RDN[0]))).isEmpty();
    }

    @Test
    void distinguishedNameTextOfOtherOctetsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DistinguishedName.text(new byte[] {4, 1, 0}));
    }

    @Test
    void distinguishedNamesCompareWithoutCaseAndRepeatedSpace() {
        assertThat(DistinguishedName.comparable("CN=Example  ROOT,C=DE"))
                .isEqualTo(DistinguishedName.comparable("CN=example Root,C=de"))
                .isNotEqualTo(DistinguishedName.comparable("CN=ExampleRoot,C=DE"));
    }

    @Test
    void testCaLeavesOutExtendedKeyUsageWhenNoneIsGiven() {
        TestCa any = root.leaf("any.example.com").purposes().create();
        TestCa client = root.leaf("c.example.com")
                .purposes(KeyPurposeId.id_kp_clientAuth)
                .create();

        assertThat(any.certificate().facts().orElseThrow().extendedKeyUsage()).isNull();
        assertThat(client.certificate().facts().orElseThrow().extendedKeyUsage())
                .containsExactly(CertificateFacts.CLIENT_AUTH);
    }

    private static byte[] mutate(byte[] der, Random random) {
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            der[random.nextInt(der.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(der, random.nextInt(der.length)) : der;
    }

    private static Certificate selfSigned(KeyPair keys, String algorithm) throws Exception {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        return signed(keys.getPrivate(), algorithm, key);
    }

    private static Certificate signed(PrivateKey signer, String algorithm, SubjectPublicKeyInfo key) throws Exception {
        X500Name name = new X500Name("CN=Self");
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(name, BigInteger.ONE, Date.from(START), Date.from(END), name, key);
        return Certificate.of(builder.build(new JcaContentSignerBuilder(algorithm)
                        .setProvider(new BouncyCastleProvider())
                        .build(signer))
                .getEncoded());
    }

    private static String hex(String algorithm, byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
    }
}
