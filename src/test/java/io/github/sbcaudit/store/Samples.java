package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Facts to store. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-20T06:30:00.123456Z");

    private static final KeyPair KEYS = keys();

    private Samples() {}

    static Sbc sbc(String fqdn, String customer) {
        return sbc(fqdn, customer, true);
    }

    static Sbc sbc(String fqdn, String customer, boolean enabled) {
        return sbc(fqdn, customer, enabled, null);
    }

    static Sbc sbc(String fqdn, String customer, boolean enabled, @Nullable String language) {
        return new Sbc(
                new Endpoint(fqdn, 5061),
                customer,
                null,
                null,
                List.of(),
                Cloud.COMMERCIAL,
                Role.SBC,
                language,
                enabled,
                Map.of(),
                new RowSource("fleet.csv", 2));
    }

    static RejectedRow rejectedRow(String customer, long line) {
        return new RejectedRow(new RowSource("fleet.csv", line), customer, "10.0.0.1", "fqdn", "An address.");
    }

    static Inventory inventory(Sbc... sbcs) {
        return new Inventory(List.of("fleet.csv"), List.of(sbcs), List.of());
    }

    static Observation unreachable(Endpoint endpoint, int attempt, Outcome outcome) {
        return new Observation(
                endpoint,
                attempt,
                NOW,
                Duration.ofSeconds(5),
                outcome,
                Point.NAME_RESOLVED,
                null,
                null,
                List.of("127.0.0.1"),
                "127.0.0.1",
                null,
                List.of());
    }

    static Observation answered(Endpoint endpoint, Certificate... chain) {
        return answered(endpoint, NOW, chain);
    }

    static Observation answered(Endpoint endpoint, Instant at, Certificate... chain) {
        Handshake handshake = new Handshake(
                TlsVersion.TLS_1_2,
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                null,
                null,
                null,
                List.of(chain),
                null,
                null,
                null,
                true,
                null);
        return new Observation(
                endpoint,
                1,
                at,
                Duration.ofMillis(80),
                Outcome.ANSWERED,
                Point.HANDSHAKE_COMPLETE,
                null,
                null,
                List.of("127.0.0.1"),
                "127.0.0.1",
                null,
                List.of(connection(1, at, handshake)));
    }

    static Connection connection(int number, Instant at, Handshake handshake) {
        return new Connection(
                number,
                number == 1 ? Purpose.AS_MICROSOFT : Purpose.FALLBACK,
                "127.0.0.1",
                OfferedIdentity.THROW_AWAY,
                at,
                Duration.ofMillis(40),
                Outcome.ANSWERED,
                Point.HANDSHAKE_COMPLETE,
                null,
                null,
                4_000,
                handshake,
                null);
    }

    static Assessment assessment(ComplianceStatus status, Finding... findings) {
        return new Assessment(status, null, List.of(findings));
    }

    static Finding finding(String rule, Verdict verdict, LocalDate impactOn) {
        return new Finding(rule, verdict, Severity.HIGH, "expired", List.of("2026-01-01"), impactOn);
    }

    static Certificate certificate(String name, String notAfter) {
        try {
            X500Name subject = new X500Name("CN=" + name);
            byte[] der = new JcaX509v3CertificateBuilder(
                            subject,
                            BigInteger.valueOf(name.hashCode()).abs().add(BigInteger.ONE),
                            Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                            Date.from(Instant.parse(notAfter)),
                            subject,
                            KEYS.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate()))
                    .getEncoded();
            return Certificate.of(der);
        } catch (OperatorException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
