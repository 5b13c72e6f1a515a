package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.AnchorStatus;
import java.security.KeyPair;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertKeyCheckTest {

    private static final KeyPair RSA = CertificateFixture.newKey("RSA", 2048);
    private static final KeyPair EC = CertificateFixture.newKey("EC", 256);

    @ParameterizedTest
    @CsvSource({
        "RSA,     2040, FAIL,    weak-key",
        "RSA,     2048, PASS,    strong",
        "EC,       224, FAIL,    weak-key",
        "EC,       256, PASS,    strong",
        "EC,       384, PASS,    strong",
        "DSA,     2048, FAIL,    weak-key",
        "Ed25519,    0, PASS,    edwards-curve",
        "Ed448,      0, PASS,    edwards-curve",
        "ML-DSA-44,  0, UNKNOWN, unknown-key",
    })
    void keyIsJudgedByItsKindAndLength(String algorithm, int bits, Verdict verdict, String reason) {
        Finding finding = sbcWith(goodLeaf().key(algorithm, bits)).judge("CERT-KEY");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "MD5withRSA,            FAIL,    weak-signature",
        "SHA1withRSA,           FAIL,    weak-signature",
        "SHA1withRSAandMGF1,    FAIL,    weak-signature",
        "RIPEMD160withRSA,      UNKNOWN, unknown-signature",
        "SHA224withRSA,         PASS,    strong",
        "SHA256withRSA,         PASS,    strong",
        "SHA256withRSAandMGF1,  PASS,    strong",
        "SHA384withRSA,         PASS,    strong",
        "SHA512withRSA,         PASS,    strong",
        "SHA512(256)withRSA,    PASS,    strong",
        "SHA3-256withRSA,       PASS,    strong",
    })
    void signatureIsJudgedByItsHash(String algorithm, Verdict verdict, String reason) {
        Finding finding = sbcWith(goodLeaf().signedWith(algorithm, RSA)).judge("CERT-KEY");

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"SHA1withECDSA, FAIL", "SHA256withECDSA, PASS"})
    void signatureOfAnEllipticCurveToo(String algorithm, Verdict verdict) {
        assertThat(sbcWith(goodLeaf().signedWith(algorithm, EC))
                        .judge("CERT-KEY")
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"Ed25519", "Ed448"})
    void signatureOfAnEdwardsCurveIsStrong(String algorithm) {
        KeyPair signer = CertificateFixture.newKey(algorithm, 0);

        assertThat(sbcWith(goodLeaf().signedWith(algorithm, signer))
                        .judge("CERT-KEY")
                        .reason())
                .isEqualTo("strong");
    }

    @Test
    void intermediateIsJudgedAndNamed() {
        Certificate leaf = goodLeaf().build();
        Certificate shortKey =
                CertificateFixture.intermediate().key("RSA", 1024).build();
        Certificate oldSignature =
                CertificateFixture.intermediate().signedWith("SHA1withRSA", RSA).build();

        assertThat(judge(leaf, shortKey).reason()).isEqualTo("intermediate-weak-key");
        assertThat(judge(leaf, oldSignature).reason()).isEqualTo("intermediate-weak-signature");
        assertThat(judge(leaf, oldSignature).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge(leaf, shortKey).arguments()).startsWith("CN=" + CertificateFixture.ISSUER, "RSA 1024");
    }

    @Test
    void weaknessOutweighsWhatIsNotKnown() {
        Certificate unknown = goodLeaf().key("ML-DSA-44", 0).build();
        Certificate weak = CertificateFixture.intermediate().key("RSA", 1024).build();

        assertThat(judge(unknown, weak).reason()).isEqualTo("intermediate-weak-key");
    }

    @Test
    void rootsOwnSignatureDoesNotMatter() {
        Certificate root = CertificateFixture.named("Private Root")
                .key("RSA", 2048)
                .selfSigned()
                .signature("SHA1withRSA")
                .build();

        assertThat(judge(goodLeaf().issuer("Private Root").build(), root).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void keyOfASelfSignedCertificateMattersAllTheSame() {
        assertThat(sbcWith(goodLeaf().key("RSA", 1024).selfSigned().signature("SHA1withRSA"))
                        .judge("CERT-KEY")
                        .reason())
                .isEqualTo("weak-key");
    }

    @ParameterizedTest
    @CsvSource({"SHA1withRSA", "SHA256withRSA"})
    void signatureOfASelfSignedCertificateIsNotCalledStrong(String algorithm) {
        Finding finding = sbcWith(goodLeaf().key("RSA", 2048).selfSigned().signature(algorithm))
                .judge("CERT-KEY");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.reason()).isEqualTo("self-signed");
        assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding))
                .contains("RSA 2048", "signature is not judged")
                .doesNotContain("SHA");
        assertThat(FindingTexts.in(Locale.GERMAN).seen(finding))
                .contains("RSA 2048", "Signatur wird nicht beurteilt")
                .doesNotContain("SHA");
    }

    private static Finding judge(Certificate... path) {
        return sbc().chain(path)
                .asMicrosoft(TlsVersion.TLS_1_2, ObservationFixture.SUITE)
                .anchoring(TrustFixture.only(List.of(path), null, AnchorStatus.NOT_IN_PROGRAM))
                .judge("CERT-KEY");
    }
}
