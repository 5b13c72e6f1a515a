package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileCertificatesTest {

    private static HostileSetups setups;
    private static Map<String, byte[]> certificates;

    @BeforeAll
    static void makeCertificates() {
        setups = HostileSetups.create();
        PublicKey key = setups.leaf().keyPair().getPublic();
        certificates = HostileCertificates.all(key);
    }

    static Set<String> certificates() {
        return certificates.keySet();
    }

    @ParameterizedTest
    @MethodSource("certificates")
    @Timeout(3)
    void aCertificateIsReadInNoTimeOrNotAtAll(String what) {
        Certificate ordinary = setups.issuing().certificate();

        Certificate certificate = Certificate.of(certificates.get(what));

        Optional<CertificateFacts> facts = certificate.facts();
        assertThat(facts.isEmpty() || certificate.holder().isPresent()).isTrue();
        assertThat(certificate.isSignedBy(certificate)).isFalse();
        assertThat(certificate.isSignedBy(ordinary)).isFalse();
        assertThat(ordinary.isSignedBy(certificate)).isFalse();
        facts.map(CertificateFacts::subject).ifPresent(DistinguishedName::comparable);
    }

    @Test
    void anOrdinaryOneIsReadAndSoIsWhatIsOnlyStrange() {
        assertThat(facts("ordinary")).isPresent();
        assertThat(facts("strange name").orElseThrow().commonNames().get(0)).contains("\u001b[2J");
        assertThat(facts("200 KB")).isPresent();
        assertThat(facts("RSA modulus of 1000000 bits").orElseThrow().keyBits()).isEqualTo(1_000_000);
    }

    @Test
    void alternativeNamesAreReadUpToALimitAndTheRestIsCounted() {
        assertThat(facts("1000 names").orElseThrow())
                .satisfies(facts -> assertThat(facts.dnsNames()).hasSize(1_000))
                .satisfies(facts -> assertThat(facts.namesLeftOut()).isZero());
        assertThat(facts("10000 names").orElseThrow())
                .satisfies(facts -> assertThat(facts.dnsNames()).hasSize(4_000).endsWith("sbc3999.example"))
                .satisfies(facts -> assertThat(facts.namesLeftOut()).isEqualTo(6_000));
    }

    private static Optional<CertificateFacts> facts(String what) {
        return Certificate.of(certificates.get(what)).facts();
    }
}
