package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tls.CertificateStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets the JDK's own path validation look up whether the stand-ins' certificates are revoked. */
class LabRevocationTest {

    private enum Means {
        OCSP(EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK)),
        CRL(EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK, Option.PREFER_CRLS)),
        /** All certificates, CRLs where OCSP says nothing. */
        WHATEVER_THERE_IS(EnumSet.noneOf(Option.class));

        private final Set<Option> options;

        Means(Set<Option> options) {
            this.options = options;
        }
    }

    @TempDir
    static Path folder;

    private static Lab lab;
    private static X509Certificate root;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        lab = Lab.start();
        root = certificate(Files.readAllBytes(lab.writeTo(folder).trustedRoots()));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource
    void goodOneIsKnownToBeGoodByEachMeans(Means means) {
        assertThatNoException().isThrownBy(() -> validate("sbc1.contoso.example", means));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbc1.paris.contoso.example",
                "g2.basel.fabrikam.example",
                "expiring5.northwind.example",
                "serveronly.northwind.example",
                "direct.portland.northwind.example",
                "crossed.portland.northwind.example"
            })
    void otherOneIsNotRevokedEither(String fqdn) {
        assertThatNoException().isThrownBy(() -> validate(fqdn, Means.WHATEVER_THERE_IS));
    }

    @ParameterizedTest
    @CsvSource({"revoked, OCSP", "revoked, CRL", "listed, CRL", "listed, WHATEVER_THERE_IS"})
    void revokedOneIsRevokedForItsKeySomeDaysAgo(String host, Means means) {
        assertThatExceptionOfType(CertPathValidatorException.class)
                .isThrownBy(() -> validate(host + ".portland.northwind.example", means))
                .satisfies(e -> assertThat(e.getReason()).isEqualTo(BasicReason.REVOKED))
                .havingCause()
                .isInstanceOfSatisfying(CertificateRevokedException.class, revoked -> {
                    assertThat(revoked.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
                    assertThat(revoked.getRevocationDate().toInstant())
                            .isBetween(
                                    Instant.now().minus(6, ChronoUnit.DAYS),
                                    Instant.now().minus(4, ChronoUnit.DAYS));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "listed, OCSP, does not specify OCSP responder",
        "nocrl, CRL, network error",
        "oldcrl, CRL, Could not determine revocation status",
        "forged, OCSP, not authorized to sign OCSP responses",
        "stapled, OCSP, does not specify OCSP responder",
        "stapled, CRL, Could not determine revocation status",
    })
    void ofThisOneNothingCanBeSaid(String host, Means means, String message) {
        assertThatExceptionOfType(CertPathValidatorException.class)
                .isThrownBy(() -> validate(host + ".portland.northwind.example", means))
                .withMessageContaining(message);
    }

    @Test
    void stapleSaysGood() throws IOException, GeneralSecurityException {
        LabClient client = LabClient.asMicrosoft(lab.standIn("stapled.portland.northwind.example"));
        CertificateStatus staple = Objects.requireNonNull(client.staple());
        byte[] response = ((OCSPResponse) staple.getResponse()).getEncoded();
        List<X509Certificate> path = path(client);
        assertThatNoException().isThrownBy(() -> validate(path, Means.OCSP, Map.of(path.get(0), response)));
    }

    @Test
    void nobodyElseStaples() throws IOException {
        assertThat(LabClient.asMicrosoft(lab.standIn("sbc1.contoso.example")).staple())
                .isNull();
    }

    private static void validate(String fqdn, Means means) throws IOException, GeneralSecurityException {
        validate(path(LabClient.asMicrosoft(lab.standIn(fqdn))), means, Map.of());
    }

    /** Leaf and issuing CA, of whatever more was sent. */
    private static List<X509Certificate> path(LabClient client) throws IOException, GeneralSecurityException {
        List<X509Certificate> path = new ArrayList<>();
        for (X509CertificateHolder sent : client.chain().subList(0, 2)) {
            path.add(certificate(sent.getEncoded()));
        }
        return path;
    }

    private static void validate(List<X509Certificate> path, Means means, Map<X509Certificate, byte[]> staples)
            throws GeneralSecurityException {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(means.options);
        checker.setOcspResponses(staples);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.addCertPathChecker(checker);
        validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private static X509Certificate certificate(byte[] encoded) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
